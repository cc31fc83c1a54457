"""Who must have been told what on which day: a reckoning of its own, from the letters' days and holidays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeys import story_days as days
from journeys import thai_words
from journeys.book import Year
from journeys.government_days import DAY, after, from_, rung_days, works
from journeys.owed import Owed
from journeys.provinces import COORDINATOR, HEAD, SOMMOT, TUAYANG, Person, office
from journeys.world import Received

LISTED = dt.timedelta(days=21)

Item = tuple[str, str]
Told = dict[tuple[tuple[str, str], dt.date], set[Item]]
_ITEM = re.compile(
    r"^• (.+)\n   ([๐-๙]+ \S+ [๐-๙]{2} \((?:วันนี้|พรุ่งนี้|อีก [๐-๙]+ วัน|เกินกำหนด [๐-๙]+ วัน))", re.MULTILINE
)
_DELAY = re.compile(
    r"^• (.+)\n   (.+)\n   กำหนด ([๐-๙]+ \S+ [๐-๙]{2}) \(พ้นกำหนดแล้ว [๐-๙]+ วันทำการ\)", re.MULTILINE
)
_NOTICES = (
    *("มีการแก้ไขตามหนังสือ", "ยกเลิกการแก้ไขตามหนังสือ"),
    *("โควตาข้อความ LINE ของเดือนนี้", "ส่งข้อความทาง LINE ไม่สำเร็จ", "ส่งข้อความทางอีเมลไม่สำเร็จ"),
)


@dataclass
class Expected:
    """`told`: per person and day of arrival what his message lists. `fired`: where it had to come at all."""

    told: Told = field(default_factory=dict)
    passed_up: set[tuple[tuple[str, str], dt.date, str, str, str]] = field(default_factory=set)


def reckon(year: Year) -> Expected:
    """Go through the sweeps that were made and say what each had to tell whom."""
    expected = Expected()
    heard: dict[tuple[int, tuple[str, str]], dt.date] = {}
    up: set[tuple[int, tuple[str, str]]] = set()
    written: set[tuple[tuple[str, str], dt.date]] = set()
    arrived = {(one.address, one.day) for one in year.world.received}
    closed = {id(one.of): one.of.closed for one in year.owed}
    for sweep in year.world.sweeps:
        today = sweep.date()
        open_ones = [
            one
            for one in year.owed
            if one.since <= today
            and not (one.occurrence in days.ACKNOWLEDGED and sweep <= days.ACKNOWLEDGED[one.occurrence][0])
            and today <= closed[id(one.of)]
            and one.is_open_at(sweep)
        ]
        own: dict[tuple[str, str], list[Owed]] = {}
        for one in open_ones:
            for person in who_answers(year, one, sweep):
                own.setdefault(person.key, []).append(one)
        for key, owing in own.items():
            person = person_at(year, key, today)
            fired = [
                one
                for one in owing
                if (day := _latest(one, sweep)) is not None
                and heard.get((id(one), key), dt.date.min) < day
                and (works(today) or one.due_at(sweep) == today)
            ]
            if not fired or (key, today) in written or rests(key, today):
                continue
            if not can_hear(person, today, arrived):
                continue
            written.add((key, today))
            for one in fired:
                heard[id(one), key] = today
            listed = [one for one in owing if one in fired or one.due_at(sweep) <= today + LISTED]
            arrives = arrival(person, today)
            expected.told.setdefault((key, arrives), set()).update(one.words(sweep) for one in listed)
        _pass_up(year, sweep, own, up, expected, arrived)
    return expected


def _latest(one: Owed, sweep: dt.datetime) -> dt.date | None:
    """The last of its days that has come."""
    come = [day for day in rung_days(one.due_at(sweep), one.since) if day <= sweep.date()]
    return come[-1] if come else None


def _pass_up(
    year: Year,
    sweep: dt.datetime,
    own: dict[tuple[str, str], list[Owed]],
    up: set[tuple[int, tuple[str, str]]],
    expected: Expected,
    arrived: set[tuple[str, dt.date]],
) -> None:
    """What is owed three working days late goes to the supervisor, seven days late to the coordinator."""
    today = sweep.date()
    if not works(today):
        return
    for key, owing in own.items():
        person = person_at(year, key, today)
        if rests(key, today):
            continue
        for one in owing:
            due = one.due_at(sweep)
            above = {supervisor(year, person, today): 3, (person.province, COORDINATOR): 7}
            for boss, late in above.items():
                if boss is None or boss == key or (id(one), boss) in up or today < after(due, late):
                    continue
                if not can_hear(year.people[boss], today, arrived):
                    continue
                up.add((id(one), boss))
                name = person.name if one.stage != "indicator" else person.office
                day = arrival(year.people[boss], today)
                expected.passed_up.add((boss, day, name, one.title, thai_words.short_date(due)))


def who_answers(year: Year, one: Owed, moment: dt.datetime) -> Iterator[Person]:
    """The officer himself; for an office its supervisors, or who was named to answer for it."""
    today = moment.date()
    if one.stage != "indicator":
        if one.whose not in year.left or moment < year.left[one.whose]:
            yield person_at(year, one.whose, today)
        return
    if one.whose == (TUAYANG, office(TUAYANG, 4)) and today >= days.ANSWERS_FROM:
        yield year.people[TUAYANG, days.ANSWERS]
        return
    for key in year.people:
        person = person_at(year, key, today)
        if (person.province, person.office) == one.whose and "supervisor" in person.roles:
            yield person


def person_at(year: Year, key: tuple[str, str], day: dt.date) -> Person:
    """An officer where he was on a day."""
    return year.was[key] if key in year.was and day < days.MOVES_ON else year.people[key]


def supervisor(year: Year, person: Person, day: dt.date) -> tuple[str, str] | None:
    """Who is above him that day, or acts for that one."""
    if person.boss is None:
        return None
    if (person.province, person.boss) == (TUAYANG, days.AWAY) and days.ACTS_FROM <= day <= days.ACTS_UNTIL:
        return TUAYANG, days.ACTS
    return person.province, person.boss


def rests(key: tuple[str, str], day: dt.date) -> bool:
    """Whether somebody is on leave and left in peace."""
    return key == (TUAYANG, days.ON_LEAVE) and days.LEAVE_FROM < day <= days.LEAVE_UNTIL


def can_hear(person: Person, day: dt.date, arrived: set[tuple[str, dt.date]]) -> bool:
    """Whether there is a way to him; who has LINE alone is out of reach while the quota is used up."""
    if person.line is None or person.mail is not None:
        return bool(person.line or person.mail)
    if day == days.QUOTA_ENDS:
        return (person.line, day) in arrived
    return not days.QUOTA_ENDS < day < days.QUOTA_IS_BACK


def arrival(person: Person, day: dt.date) -> dt.date:
    """On the day itself, but for the day on which LINE failed."""
    return from_(day + DAY) if day == days.LINE_FAILS and person.line else day


def is_digest(one: Received) -> bool:
    """Whether a message is a person's reminder or digest, and not a notice of something else."""
    return not any(words in one.text for words in _NOTICES)


def items(text: str) -> set[Item]:
    """What a message says is owed by its reader: title and day."""
    return {(found[1], found[2]) for found in _ITEM.finditer(text)}


def delays(text: str) -> set[tuple[str, str, str]]:
    """What a message says that others owe: name, title and day."""
    return {(found[1], found[2], found[3]) for found in _DELAY.finditer(text)}


def staff(year: Year) -> set[tuple[str, str]]:
    """Who is told of others: supervisors, coordinators, and who acts for one."""
    found = {key for key, one in year.people.items() if {"supervisor", "coordinator"} & set(one.roles)}
    return found | {(TUAYANG, days.ACTS)}


__all__ = ["HEAD", "SOMMOT", "delays", "is_digest", "items", "reckon", "staff"]
