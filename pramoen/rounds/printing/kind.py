"""What a kind of paper is, and what it is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from calendars.formats import format_date, format_range
from pramoen.errors import NotAllowed
from pramoen.papers.printed.paper import Paper
from pramoen.records import scores
from pramoen.records.models import Grade, Office, RollUp, Round

__all__ = ["Kind", "Wanted", "closing_of", "grades_in", "period_of", "round_title"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers are asked for: of a round, of some offices (all where None), on a day."""

    session: Session
    round: Round
    offices: list[Office]
    whole: bool
    today: dt.date

    @property
    def day(self) -> str:
        """The day on which it is printed."""
        return format_date(self.today, digits="thai")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its name on the command line, its Thai name, and how its papers are made."""

    name: str
    title: str
    make: Callable[[Wanted], Iterable[Paper]]


def round_title(of: Round) -> str:
    """The round as papers write it."""
    return f"รอบการประเมินที่ {of.number} ปีงบประมาณ พ.ศ. {of.fiscal_year} จังหวัด{of.province.name}"


def period_of(of: Round) -> str:
    """The days of the round."""
    return format_range(of.start, of.end, digits="thai")


def closing_of(wanted: Wanted) -> RollUp:
    """What the round came to. Raises NotAllowed while it is open: what may still change is not printed."""
    closing = scores.latest_roll_up(wanted.session, wanted.round.id, "round")
    if closing is None or wanted.round.state != "closed":
        raise NotAllowed(f"{wanted.round.label} is not closed; `pramoen round close` first")
    return closing


def grades_in(wanted: Wanted, office: Office) -> list[Grade]:
    """The grades of an office's officers, by officer's id."""
    closing_of(wanted)
    found = scores.grades_of(wanted.session, wanted.round.id)
    return sorted(
        (one for one in found if one.content["office"] == office.name), key=lambda one: one.officer.code
    )
