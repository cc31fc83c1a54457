"""What an amendment changed for one officer, old words beside new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import select

from notifications.amended_notices import DayMoved, Restated, lines_of_indicator
from notifications.amendment_effects import AmendmentEffects
from notifications.digests import Reminding, in_digits
from notifications.messages import ChangeLine
from pramoen.appraisal.changesets import criteria_for
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Indicator
from pramoen.papers.amendment_page.marking import marked
from pramoen.papers.letter_page.catalogue import FIELDS
from pramoen.papers.letter_page.names import indicator_name
from pramoen.records.duties import DutyState
from pramoen.records.models import Amendment, Duty, Officer
from pramoen.web.asked import Asked

__all__ = ["Changed", "ChangedIndicator", "Compared", "changed_for"]


_COMES: Final = "ตัวชี้วัดใหม่{whose}"
_GOES: Final = "ไม่เป็นตัวชี้วัด{whose}อีก"


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing as it was and as it is, what differs marked; None where it was not there, or is no more."""

    what: str
    before: Markup | None
    after: Markup | None


@dataclass(frozen=True, slots=True)
class ChangedIndicator:
    """An indicator that changes for him: name, title, what of it; `note` where it comes or goes.

    `asks` is what one that comes asks: its weight and the words of its levels.
    """

    name: str
    title: str
    note: str
    rows: list[Compared]
    asks: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rescored:
    """A report of his that came in before, and whose score changed."""

    month: str | None
    indicator: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """All of it: indicators, days, scores, what he is to do now, and the agreement that he makes again."""

    indicators: list[ChangedIndicator]
    days: list[DayMoved]
    rescored: list[Rescored]
    owed: list[Reminding]
    again: DutyState | None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is left to show but that it touched him."""
        return not (self.indicators or self.days or self.rescored or self.owed)


def changed_for(asked: Asked, amendment: Amendment, officer: Officer) -> Changed:
    """What changed for an officer whom the amendment touches; of one undone, what it had changed."""
    touched = amendment.effects["officers"][str(officer.id)]
    concerned = {UUID(id_) for id_ in touched["duties"]} | _to_make_again(asked, amendment, officer)
    effects = AmendmentEffects(
        asked.db, amendment, undone=False, wording=asked.parts.wording, concerned=concerned
    )
    place = OfficePlace(officer.office.name, officer.office.size)
    stands = amendment.undone_at is None
    whose = "ของท่าน" if officer.id == asked.sight.officer.id else "ของผู้นี้"
    return Changed(
        list(_indicators(asked, effects.restated(touched), place, amendment.round.number, whose)),
        effects.days(touched),
        _rescored(amendment, officer.code),
        sorted(effects.owed(officer.id, touched), key=lambda one: one.duty.due) if stands else [],
        effects.acknowledgement(officer.id) if stands else None,
    )


def _to_make_again(asked: Asked, amendment: Amendment, officer: Officer) -> set[UUID]:
    """His agreement of the amendment, among those of everybody."""
    made = set(amendment.effects["acknowledging"])
    query = select(Duty.id).where(
        Duty.round_id == amendment.round_id, Duty.officer_id == officer.id, Duty.stage == "agreement"
    )
    return {id_ for id_ in asked.db.scalars(query) if str(id_) in made}


def _indicators(
    asked: Asked, restated: Sequence[Restated], place: OfficePlace, round_number: int, whose: str
) -> Iterator[ChangedIndicator]:
    wording = asked.parts.wording
    for one in restated:
        name, stated = indicator_name(one.key), one.after or one.before
        lines = list(lines_of_indicator(one, place, round_number))
        if stated is None or not lines:
            continue
        note = _note(lines[0], name).format(whose=whose)
        rows = [] if note else [_compared(asked, line, name) for line in lines]
        comes = bool(note) and lines[0].before is None
        asks = _asks(asked, one.after, place) if comes and one.after is not None else []
        yield ChangedIndicator(in_digits(name, wording), in_digits(stated.title, wording), note, rows, asks)


def _asks(asked: Asked, indicator: Indicator, place: OfficePlace) -> list[tuple[str, str]]:
    """What a new indicator asks of an office, in the words of the letter."""
    said = [(FIELDS["weight"], indicator.weight)] if indicator.weight else []
    said += [(f"ระดับ {level.level}", level.text) for level in criteria_for(indicator, place)[0]]
    return [
        (in_digits(what, asked.parts.wording), in_digits(words, asked.parts.wording)) for what, words in said
    ]


def _note(first: ChangeLine, name: str) -> str:
    """A whole indicator that comes or goes, of `whose`, is said in words, not in a table of one row."""
    if first.what != name:
        return ""
    return _COMES if first.before is None else _GOES


def _compared(asked: Asked, line: ChangeLine, name: str) -> Compared:
    wording = asked.parts.wording
    was, now = marked(in_digits(line.before or "", wording), in_digits(line.after or "", wording))
    # The indicator's name stands above the table.
    what = in_digits(line.what.replace(name, "").strip(), wording)
    return Compared(what, was if line.before else None, now if line.after else None)


def _rescored(amendment: Amendment, code: str) -> list[Rescored]:
    rows: Sequence[Mapping[str, str | None]] = amendment.content["touches"]["reports_rescored"]
    return [
        Rescored(row["occurrence"], indicator_name(row["indicator"] or ""), row["before"], row["after"])
        for row in rows
        if row["officer"] == code
    ]
