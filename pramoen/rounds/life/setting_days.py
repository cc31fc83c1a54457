"""A day that a letter leaves out, set by a coordinator's decision: something is due then, with its duties.

Where the letter says by when, that stands; only an amended letter moves it. A day that was set so, or that
was taken for want of one (the round's last for the evaluation), is moved by deciding again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pendulum
from sqlalchemy import update
from sqlalchemy.orm import Session

from calendars.eras import buddhist_year
from calendars.formats import format_date
from calendars.working_days import WorkingDays
from pramoen.appraisal.duties import StatedDeadline, owed_days
from pramoen.errors import BadInput, NotAllowed
from pramoen.records.deadlines import add_deadline
from pramoen.records.decisions import record_decision
from pramoen.records.models import Duty, Round
from pramoen.records.rounds import hold_round
from pramoen.rounds.life.deciding import check_decider
from pramoen.rounds.opening import make_duties
from pramoen.rounds.planning import owed_from, stated_deadlines

__all__ = ["SETTABLE", "DaySet", "set_day"]

SETTABLE: Final = ("agreement", "monthly_report", "evaluation", "submission")
"""The stages whose day may be set so; the days within an indicator are the letter's alone."""

_TEXT = "หนังสือมิได้กำหนดวันไว้ ผู้ประสานงานกำหนดภายในวันที่ {day}"
# Due once in a round: another day moves it. So does another of the same month; else each day is one more.
_ONCE = frozenset({"agreement", "evaluation"})


@dataclass(frozen=True, slots=True)
class DaySet:
    """What setting a day came to: the deadline's id, whether it is new, the duties added and moved."""

    deadline: int
    new: bool
    added: int = 0
    moved: int = 0


def set_day(
    session: Session,
    of: Round,
    stage: str,
    due: dt.date,
    *,
    reason: str,
    calendar: WorkingDays,
    at: pendulum.DateTime,
    by: str,
) -> DaySet:
    """Have `stage` be due on a day that the letter leaves out, for everyone concerned; once is enough.

    A monthly report is of the month its day lies in. Raises BadInput without a reason, for another stage, or
    a day outside the round or before its letter; NotAllowed for a closed round, for who may not decide, or
    where the letter says by when.
    """
    if stage not in SETTABLE:
        raise BadInput(f"no day is set for stage {stage!r}; it is one of {', '.join(SETTABLE)}")
    of = hold_round(session, of.id)
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; no day is set in it any more")
    check_decider(session, of, "by when something is due", at=at, by=by)
    first = max(of.start, owed_from(of, at))
    if not of.start <= due <= of.end:
        raise BadInput(f"{due} is outside the round ({of.start} to {of.end})")
    if due < first:
        raise BadInput(f"{due} is before the letter ({first}); nothing can be owed for it")
    known = [one for one in stated_deadlines(session, of) if _is_of(one, stage)]
    said = _stated(stage, due)
    for one in known:
        if _days(one.content) == _days(said) and not one.content.get("assumed"):
            return DaySet(one.key, new=False)
    follows = _followed(of, stage, due, known, calendar=calendar, at=at)
    row = add_deadline(
        session,
        of.id,
        said | ({"turn": _known_by(follows.content)} if follows and _known_by(follows.content) else {}),
        letter_id=of.letter_id,
        supersedes=follows.key if follows else None,
    )
    record_decision(
        session,
        kind="set-day",
        subject_kind="round",
        subject_id=str(of.id),
        reason=reason,
        content={"stage": stage, "due": due.isoformat(), "deadline": row.id},
        at=at,
        by=by,
    )
    moved = 0
    if follows is not None:
        own = update(Duty).where(Duty.round_id == of.id, Duty.deadline_id == follows.key)
        moved = len(session.scalars(own.values(deadline_id=row.id, due=due).returning(Duty.id)).all())
        session.expire_all()
    added = make_duties(session, of, calendar=calendar, at=at)
    return DaySet(row.id, new=True, added=added, moved=moved)


def _stated(stage: str, due: dt.date) -> dict[str, Any]:
    said: dict[str, Any] = {"stage": stage, "relation": "by", "text": _TEXT.format(day=format_date(due))}
    if stage == "monthly_report":
        # A rule, not a day: what a rule means has a month, and reports are closed by their months.
        said["rule"] = {"every": "year", "month": due.month, "day": due.day}
    else:
        said["due"] = due.isoformat()
    return said | {"decided": True}


def _followed(
    of: Round,
    stage: str,
    due: dt.date,
    known: list[StatedDeadline],
    *,
    calendar: WorkingDays,
    at: pendulum.DateTime,
) -> StatedDeadline | None:
    """The deadline that the new one takes the place of, None where it is one more.

    Raises NotAllowed where the letter itself says by when.
    """
    open_ended = None
    for one in known:
        owed = owed_days(
            one.content, start=of.start, end=of.end, owed_from=owed_from(of, at), calendar=calendar
        )
        days = [day for day, _ in owed]
        if one.content.get("decided") or one.content.get("assumed"):
            if stage in _ONCE or (stage == "monthly_report" and _is_in(due, days)):
                return one
        elif days and stage != "submission":
            raise NotAllowed(
                f"the letter says by when ({_in_words(days)}); only an amended letter moves that: "
                "`pramoen amend FILE`"
            )
        elif not days and not one.content.get("due"):
            open_ended = one
    return open_ended if stage in _ONCE else None


def _in_words(days: list[dt.date]) -> str:
    return ", ".join(f"{buddhist_year(day.year)}-{day:%m-%d}" for day in days[:3])


def _is_in(due: dt.date, days: list[dt.date]) -> bool:
    """Whether a day is of the month of one of these."""
    return (due.year, due.month) in {(day.year, day.month) for day in days}


def _is_of(deadline: StatedDeadline, stage: str) -> bool:
    return deadline.content["stage"] == stage and deadline.content.get("indicator") is None


def _days(content: Mapping[str, Any]) -> tuple[Any, ...]:
    relation = content.get("relation")
    return (content.get("due"), content.get("rule"), "by" if relation == "on" else relation)


def _known_by(content: Mapping[str, Any]) -> str:
    return str(content.get("turn") or content.get("due") or "")
