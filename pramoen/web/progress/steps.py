"""The duties of people in a round as steps: in one word and shape how each stands, and how late it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.eras import BUDDHIST_OFFSET
from calendars.formats import Digits, format_month
from notifications.titles import duty_title
from pramoen.appraisal.life.lateness import days_late
from pramoen.appraisal.words import STATE_TITLES
from pramoen.records import duties
from pramoen.records.duties import DutyState
from pramoen.records.models import Deadline, Officer
from pramoen.rounds.life.actors import local_day

__all__ = ["Getting", "Step", "getting_on", "short_title", "steps_of"]

_SHORT: Final = {
    "agreement": "ข้อตกลง",
    "evaluation": "ประเมินปลายรอบ",
    "submission": "จัดส่งเอกสาร",
    "indicator": "งานตามตัวชี้วัด",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A duty as others see it. `late` is by how many days it came in late, or has lacked by now."""

    duty: DutyState
    title: str
    short: str
    late: int

    @property
    def lacks(self) -> bool:
        """Whether its day is over and it is still owed."""
        return self.duty.is_open and self.late > 0

    @property
    def shape(self) -> str:
        """The class of its badge, which gives it colour and shape."""
        return "late" if self.lacks else self.duty.state

    @property
    def word(self) -> str:
        """Its state in a word."""
        return STATE_TITLES[self.duty.state]


@dataclass(frozen=True, slots=True)
class Getting:
    """How somebody gets on in a round."""

    officer: Officer
    steps: Sequence[Step]

    @property
    def lacking(self) -> int:
        """So many duties are overdue."""
        return sum(step.lacks for step in self.steps)

    @property
    def days_late(self) -> int:
        """By how many days the one that has lacked longest."""
        return max((step.late for step in self.steps if step.lacks), default=0)

    @property
    def waiting(self) -> int:
        """So many wait for a word of the one above."""
        return sum(step.duty.state == "submitted" for step in self.steps)

    @property
    def done(self) -> int:
        """So many need nothing more of the officer."""
        return sum(not step.duty.is_open for step in self.steps)

    @property
    def next_due(self) -> Step | None:
        """What is due next of what is not overdue."""
        return next((step for step in self.steps if step.duty.is_open and not step.lacks), None)


def getting_on(
    session: Session, people: Sequence[Officer], round_id: UUID, *, today: dt.date, digits: Digits
) -> list[Getting]:
    """How these people get on, in their order; all of it is read at once."""
    states = duties.states(session, round_ids=[round_id], officer_ids=[one.id for one in people])
    own: dict[int, list[DutyState]] = {}
    for state in states:
        if state.officer_id is not None:
            own.setdefault(state.officer_id, []).append(state)
    return [
        Getting(one, steps_of(session, own.get(one.id, ()), today=today, digits=digits)) for one in people
    ]


def steps_of(session: Session, states: Iterable[DutyState], *, today: dt.date, digits: Digits) -> list[Step]:
    """Duties as steps, soonest due first."""
    known = list(states)
    about = [one.deadline_id for one in known if one.stage == "indicator"]
    keys = (
        {
            one.id: one.content.get("indicator")
            for one in session.scalars(select(Deadline).where(Deadline.id.in_(set(about))))
        }
        if about
        else {}
    )
    return [
        Step(
            one,
            duty_title(one.stage, keys.get(one.deadline_id), one.occurrence, digits=digits),
            short_title(one.stage, one.occurrence, digits=digits),
            _late(one, today),
        )
        for one in known
    ]


def short_title(stage: str, month: str | None, *, digits: Digits) -> str:
    """A stage in few letters: ก.ค. ๖๘, ข้อตกลง."""
    if stage == "monthly_report" and month is not None:
        first = dt.date(int(month[:4]) - BUDDHIST_OFFSET, int(month[5:7]), 1)
        return format_month(first, digits=digits, style="short")
    return _SHORT[stage]


def _late(duty: DutyState, today: dt.date) -> int:
    if duty.settled_at is not None:
        return days_late(duty.due, local_day(duty.settled_at))
    return days_late(duty.due, today) if duty.is_open else 0
