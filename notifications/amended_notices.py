"""What an amendment, or its undoing, changed for one officer, in the words of a notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calendars.formats import format_date
from notifications.digests import Reminding, Wording, digest_items, home_link, in_digits, round_labels
from notifications.messages import AmendedNotice, ChangeLine
from notifications.rendering import Rendered, render
from pramoen.appraisal.changesets import criteria_for
from pramoen.appraisal.duties import OfficePlace, applies, names_office
from pramoen.appraisal.indicator import Indicator
from pramoen.papers.letter_page.catalogue import FIELDS
from pramoen.papers.letter_page.names import indicator_name
from pramoen.records.models import Officer

__all__ = ["DayMoved", "Restated", "compose_amended", "lines_of_indicator"]

_LONGEST = 300
_FIELDS = ("title", "unit", "weight")


@dataclass(frozen=True, slots=True)
class Restated:
    """An indicator as it stood and as it stands; None where it was none of the round's, or is no more."""

    before: Indicator | None
    after: Indicator | None

    @property
    def key(self) -> str:
        """The indicator's key."""
        stated = self.after or self.before
        assert stated is not None
        return stated.key


@dataclass(frozen=True, slots=True)
class DayMoved:
    """What an officer owes on another day, no more, or anew."""

    title: str
    before: dt.date | None
    after: dt.date | None


def compose_amended(
    officer: Officer,
    restated: Sequence[Restated],
    days: Sequence[DayMoved],
    owed: Sequence[Reminding],
    *,
    amendment_id: int,
    round_label: str,
    round_number: int,
    letter_number: str | None,
    letter_date: dt.date | None,
    undone: bool,
    day: dt.date,
    wording: Wording,
) -> Rendered:
    """The words of a notice to an officer whom an amendment touches; `owed` is what is now to be done.

    Its link leads to the page of the amendment itself.
    """
    place = OfficePlace(officer.office.name, officer.office.size)
    lines = [line for one in restated for line in lines_of_indicator(one, place, round_number)]
    lines += [_of_day(one, wording) for one in days]
    context = AmendedNotice(
        today=day,
        round_label=round_labels([round_label], wording),
        link=_page_link(officer, amendment_id, day=day, wording=wording),
        name=officer.name,
        items=digest_items(owed, officer, day=day, today=day, wording=wording),
        letter_number=in_digits(letter_number, wording) if letter_number else None,
        letter_date=letter_date,
        changes=tuple(_worded(line, wording) for line in lines),
        undone=undone,
    )
    return render("amended", context, wording.overrides, digits=wording.digits)


def _page_link(officer: Officer, amendment_id: int, *, day: dt.date, wording: Wording) -> str | None:
    """The link that lets its reader in, and on to what the amendment changed."""
    page = f"/amendments/{amendment_id}"
    if wording.links is not None:
        return f"{home_link(officer, day=day, wording=wording)}?next={page}"
    return f"{wording.public_url.rstrip('/')}{page}" if wording.public_url else None


def lines_of_indicator(one: Restated, place: OfficePlace, round_number: int) -> Iterator[ChangeLine]:
    """What of an indicator changes for an office, a line each."""
    name = indicator_name(one.key)
    before = one.before if _takes_in(one.before, place, round_number) else None
    after = one.after if _takes_in(one.after, place, round_number) else None
    if before is None or after is None:
        if before is not None or after is not None:
            yield ChangeLine(
                what=name, before=before.title if before else None, after=after.title if after else None
            )
        return
    for field in _FIELDS:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield ChangeLine(what=f"{FIELDS[field]} {name}", before=was, after=now)
    yield from _levels(name, _words(before, place), _words(after, place))
    if _target(before, place) != _target(after, place):
        yield ChangeLine(what=f"ค่าเป้าหมาย {name}", before=_target(before, place), after=_target(after, place))
    if _evidence(before) != _evidence(after):
        yield ChangeLine(
            what=f"{FIELDS['evidence']} {name}", before=_evidence(before), after=_evidence(after)
        )
    if _people(before) != _people(after):
        yield ChangeLine(what=f"{FIELDS['people']} {name}", before=_people(before), after=_people(after))


def _takes_in(one: Indicator | None, place: OfficePlace, round_number: int) -> bool:
    return one is not None and applies(one.applies_to, place, round_number=round_number)


def _levels(name: str, was: Mapping[int, str], now: Mapping[int, str]) -> Iterator[ChangeLine]:
    for level in sorted(was.keys() | now.keys()):
        if was.get(level) != now.get(level):
            yield ChangeLine(what=f"{name} ระดับ {level}", before=was.get(level), after=now.get(level))


def _words(one: Indicator, place: OfficePlace) -> dict[int, str]:
    return {level.level: level.text for level in criteria_for(one, place)[0]}


def _target(one: Indicator, place: OfficePlace) -> str | None:
    for target in one.targets:
        if names_office([target.office], place.name):
            levels = " ".join(f"ระดับ {level}: {number}" for level, number in target.levels.items())
            return f"{target.target or levels} {target.unit or ''}".strip() or None
    return None


def _evidence(one: Indicator) -> str | None:
    return " / ".join(said.text for said in one.evidence) or None


def _people(one: Indicator) -> str | None:
    return ", ".join(person.name for person in one.people) or None


def _of_day(one: DayMoved, wording: Wording) -> ChangeLine:
    def said(day: dt.date | None) -> str | None:
        return None if day is None else format_date(day, digits=wording.digits)

    return ChangeLine(what=f"กำหนด{one.title}", before=said(one.before), after=said(one.after))


def _worded(line: ChangeLine, wording: Wording) -> ChangeLine:
    return ChangeLine(
        what=in_digits(line.what, wording),
        before=line.before and in_digits(_short(line.before), wording),
        after=line.after and in_digits(_short(line.after), wording),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
