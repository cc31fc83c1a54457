"""A clock that walks through a round, from the day of the letter to the grades."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine

from calendars.formats import format_date
from calendars.working_days import WorkingDays
from notifications.ladder import rung_days
from pramoen.circulars.circular import Circular
from pramoen.circulars.read import read_circular
from pramoen.demo.habits import day_sent
from pramoen.demo.judging import bring, judge, sign_results, verify_figures
from pramoen.demo.people import COORDINATOR, made_up_roster, offices_named
from pramoen.errors import NotAllowed
from pramoen.papers.roster_sheet import read_roster, write_roster
from pramoen.records import duties
from pramoen.records.database import open_database, reading, writing
from pramoen.records.duties import DutyState
from pramoen.records.migrate import migrate
from pramoen.records.models import Duty, Round
from pramoen.records.roster import save_roster
from pramoen.rounds.opening import standing_in_the_way
from pramoen.rounds.status import round_status

__all__ = ["Paused", "Walked", "walk", "walk_into"]

_ANYWHERE = "ตัวอย่างบุรี"
_WHY = "สาธิตการทำงาน"
# Working days before the last on which what came in is left for the supervisors, in a walk into a round.
_UNJUDGED = 4
Say = Callable[[str], None]


@dataclass(slots=True)
class Walked:
    """What the walk came to: the round's status and final document, and how many messages went out."""

    status: dict[str, Any]
    final: dict[str, Any]
    accepted: int = 0
    by_rung: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paused:
    """Where a walk stopped in the midst of a round: which round, and what moment it was then."""

    round_id: UUID
    at: pendulum.DateTime


@dataclass(slots=True)
class _Walk:
    home: Path
    engine: Engine
    round_id: UUID
    calendar: WorkingDays
    begins: dt.date
    ends: dt.date
    say: Say
    judged_until: dt.date
    draw: Random = field(default_factory=lambda: Random(23))
    accepted: int = 0
    by_rung: dict[str, int] = field(default_factory=dict)
    returned: int = 0
    verified: int = 0


async def walk(home: Path, letter: Path, say: Say) -> Walked:
    """Walk the round of `letter` in `home`, an empty folder, saying what happens on each day it touches.

    Raises NotAllowed or BadInput where the letter opens no round. Prefect must have been prepared.
    """
    going, states = await _begin(home, letter, say)
    await _days(going, states)
    final = await _close_round(going)
    with reading(going.engine) as session:
        status = round_status(session, session.get_one(Round, going.round_id), at=_morning(going.ends))
    going.engine.dispose()
    return Walked(status=status, final=final, accepted=going.accepted, by_rung=going.by_rung)


async def walk_into(home: Path, letter: Path, say: Say) -> Paused:
    """The same, but stop on the day before the reports of a month in the midst of the round are due.

    What came in during the last days has not been judged yet. A round without reports stops before the
    evaluation.
    """
    going, states = await _begin(home, letter, say)
    reports = sorted({duty.due for duty in states if duty.stage == "monthly_report"})
    due = reports[len(reports) // 2] if reports else max(duty.due for duty in states)
    day = max(going.begins, going.calendar.previous(due - dt.timedelta(days=1)))
    going.ends, going.judged_until = day, going.calendar.add(day, -_UNJUDGED)
    await _days(going, states)
    going.engine.dispose()
    return Paused(going.round_id, _morning(day).add(hours=7))


async def _begin(home: Path, letter: Path, say: Say) -> tuple[_Walk, list[DutyState]]:
    """The round opened on the day of its letter, and what is owed in it."""
    circular = read_circular(letter)
    engine = _set_up(home, circular, say)
    begins = circular.issued_on or (
        circular.period.start if circular.period else pendulum.now("Asia/Bangkok").date()
    )
    round_id = await _open(home, letter, circular, begins, say)
    with reading(engine) as session:
        ends = session.get_one(Round, round_id).end
        states = duties.states(session, round_ids=[round_id])
    ends = max([ends, *(duty.due + dt.timedelta(days=14) for duty in states)])
    return _Walk(home, engine, round_id, WorkingDays(), begins, ends, say, judged_until=ends), states


def _morning(day: dt.date) -> pendulum.DateTime:
    return pendulum.datetime(day.year, day.month, day.day, 8, 30, tz="Asia/Bangkok")


def _set_up(home: Path, circular: Circular, say: Say) -> Engine:
    """An empty database, and the made-up roster by way of a sheet, as a coordinator would bring it."""
    province = circular.province or _ANYWHERE
    rows = made_up_roster(province, offices_named(circular))
    sheet = home / "roster.xlsx"
    write_roster(sheet, rows)
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    migrate(engine)
    with writing(engine) as session:
        change = save_roster(session, read_roster(sheet), at=pendulum.now("Asia/Bangkok"), by=COORDINATOR)
    say(f"บัญชีรายชื่อสมมติ จังหวัด{province}: {change.added} คน {change.offices} หน่วยงาน")
    return engine


async def _open(home: Path, letter: Path, circular: Circular, begins: dt.date, say: Say) -> UUID:
    from flows.open_round import open_round

    stopping = dict.fromkeys((f.code for f in standing_in_the_way(circular, [])), _WHY)
    if stopping:
        say(f"ข้อสังเกตที่ต้องมีผู้รับรองก่อนเปิดรอบ: {', '.join(stopping)} (รับไว้เพื่อการสาธิต)")
    unread = sum(1 for i in circular.indicators if i.rule is not None and i.rule["kind"] == "judgement")
    opened = await open_round(
        letter,
        accept=stopping,
        team_share="50",
        results_share="70",
        province=circular.province or _ANYWHERE,
        as_of=_morning(begins),
        by=COORDINATOR,
        home=home,
    )
    if opened.round_id is None:
        raise NotAllowed(f"{letter.name}: its round cannot be opened")
    say(
        f"{_words(begins)} เปิด{opened.label}: ตัวชี้วัด {len(circular.indicators)} รายการ "
        f"(ใช้ดุลพินิจ {unread}) หน้าที่ {opened.duties_added} รายการ"
    )
    return UUID(opened.round_id)


def _words(day: dt.date) -> str:
    return format_date(day, style="short")


async def _days(going: _Walk, states: list[DutyState]) -> None:
    """Go through the days on which a reminder falls due, something comes in, or a month ends."""
    coming: dict[dt.date, list[DutyState]] = {}
    for duty in states:
        day = day_sent(duty, begins=going.begins, ends=going.ends, draw=going.draw)
        if day is not None:
            coming.setdefault(day, []).append(duty)
    sweeps = {rung.day for duty in states for rung in rung_days(duty.due, going.calendar)}
    months = _month_ends(states, going)
    first = {going.begins}
    for day in sorted(first | sweeps | set(coming) | set(months)):
        if not going.begins <= day <= going.ends:
            continue
        if day in sweeps | first:
            await _remind(going, day)
        if day in coming:
            _come_in(going, day, coming[day])
        for month in months.get(day, []):
            await _close_month(going, day, month)


def _month_ends(states: list[DutyState], going: _Walk) -> dict[dt.date, list[str]]:
    """The days on which months are closed: five working days after their reports were due."""
    ends: dict[dt.date, list[str]] = {}
    for month, due in sorted({(d.occurrence, d.due) for d in states if d.stage == "monthly_report"}):
        if month is not None:
            ends.setdefault(going.calendar.add(due, 5), []).append(month)
    return ends


async def _remind(going: _Walk, day: dt.date) -> None:
    from flows.remind import remind

    outcome = await remind(as_of=_morning(day), home=going.home)
    sent = [message for message in outcome.messages if message["state"] == "accepted"]
    going.accepted += len(sent)
    for message in sent:
        going.by_rung[message["rung"]] = going.by_rung.get(message["rung"], 0) + 1
    if sent:
        rungs = ", ".join(dict.fromkeys(message["rung"] for message in sent))
        going.say(f"{_words(day)} แจ้งเตือน {len(sent)} คน ({rungs})")


def _come_in(going: _Walk, day: dt.date, sent: list[DutyState]) -> None:
    at = _morning(day).add(hours=6)
    with writing(going.engine) as session:
        for state in sent:
            duty = session.get_one(Duty, state.id)
            bring(session, duty, at=at, draw=going.draw)
            if day <= going.judged_until:
                going.returned += judge(session, duty, at=at, draw=going.draw)


async def _close_month(going: _Walk, day: dt.date, month: str) -> None:
    from flows.close_month import close_month

    going.verified += _verify(going, day, month)
    done = await close_month(
        month, round=str(going.round_id), why=_WHY, as_of=_morning(day), by=COORDINATOR, home=going.home
    )
    going.say(
        f"{_words(day)} ปิดเดือน {month}: เฉลี่ย {done['province']['mean'] or '–'} "
        f"(ขาด {sum(len(check['gaps']) for check in done['checks'] if check['stops'])} รายการ)"
    )


def _verify(going: _Walk, day: dt.date, month: str | None) -> int:
    with writing(going.engine) as session:
        of = session.get_one(Round, going.round_id)
        return verify_figures(session, of, month, at=_morning(day))


async def _close_round(going: _Walk) -> dict[str, Any]:
    from flows.close_round import close_round

    going.verified += _verify(going, going.ends, None)
    final = await close_round(
        round=str(going.round_id), why=_WHY, as_of=_morning(going.ends), by=COORDINATOR, home=going.home
    )
    going.say(
        f"{_words(going.ends)} ปิดรอบการประเมิน (ระหว่างรอบส่งคืนแก้ไข {going.returned} ฉบับ "
        f"ตรวจสอบผลรายตัวชี้วัด {going.verified} รายการ)"
    )
    with writing(going.engine) as session:
        sign_results(session, session.get_one(Round, going.round_id), at=_morning(going.ends).add(hours=1))
    going.say(f"{_words(going.ends)} คณะกรรมการกลั่นกรองเห็นชอบ หัวหน้าส่วนราชการลงนามแล้ว")
    return final
