"""Officers who move to another office in the middle of a round.

What they sent in before stays as it was measured there. From the day of the move on they owe what is asked of
the new office, and make their agreement again: with another supervisor, about what counts there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid5

import pendulum
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from calendars.formats import format_date
from calendars.working_days import WorkingDays
from pramoen.appraisal.duties import Bearer, DutyPlan, OfficePlace, applies
from pramoen.records import duties, rounds
from pramoen.records.deadlines import add_deadline, standing_deadlines
from pramoen.records.models import Duty, IndicatorVersion, Officer, Round, Submission

__all__ = ["MOVED", "follow_moves"]

MOVED = "after_moving"
"""In a deadline's content: it binds those alone who moved to another office."""

_OCCURRENCE = "ย้ายหน่วยงาน"
# As long as officers have to acknowledge an amended agreement: in working days.
_TO_AGREE = 7
_DONE = frozenset({"submitted", "accepted", "waived"})


@dataclass(frozen=True, slots=True)
class _Move:
    """An officer whose last agreement was made in another office than the one he is of now."""

    officer: Officer
    agreement: Submission


def follow_moves(session: Session, of: Round, *, calendar: WorkingDays, at: pendulum.DateTime) -> int:
    """Have those who moved owe what is asked of their new office; gives how many agreements were added.

    Run again it adds nothing. Who has been evaluated already owes nothing more.
    """
    moved = _made_elsewhere(session, of)
    if not moved:
        return 0
    states = duties.states(session, round_ids=[of.id], officer_ids=list(moved))
    moves = _to_agree_again(session, of, moved, states)
    if not moves:
        return 0
    stated = rounds.current_indicators(session, of.id)
    leaves = {one.key: one.applies_to for one in rounds.leaves([one for _, one in stated])}
    version_ids = {one.key: version.id for version, one in stated}
    due = _due(of, calendar, at)
    plans = []
    for move in moves:
        office = move.officer.office
        place = OfficePlace(office.name, office.size)
        keys = tuple(key for key, whom in leaves.items() if applies(whom, place, round_number=of.number))
        own = [one for one in states if one.officer_id == move.officer.id]
        _reset(session, of, [one for one in own if one.is_open], [version_ids[key] for key in keys])
        plans.append(
            DutyPlan(
                id=uuid5(of.id, f"officer|{move.officer.id}|agreement|moved|{move.agreement.id}"),
                bearer=Bearer("officer", move.officer.id, place),
                deadline=_deadline(session, of, due),
                stage="agreement",
                occurrence=_OCCURRENCE,
                due=due,
                indicators=keys,
            )
        )
    return duties.add_missing(session, of.id, plans, version_ids=version_ids, at=at)


def _agreements(of: Round) -> Select[tuple[Submission, Officer]]:
    return (
        select(Submission, Officer)
        .join(Duty, Duty.id == Submission.duty_id)
        .join(Officer, Officer.id == Duty.officer_id)
        .where(Duty.round_id == of.id, Duty.stage == "agreement", Officer.active)
        .order_by(Submission.id)
    )


def _made_elsewhere(session: Session, of: Round) -> dict[int, _Move]:
    """By officer's id, the last agreement that he made in an office which is not his now."""
    query = _agreements(of).where(Submission.office_id != Officer.office_id)
    return {officer.id: _Move(officer, agreement) for agreement, officer in session.execute(query)}


def _to_agree_again(
    session: Session, of: Round, moved: Mapping[int, _Move], states: Sequence[duties.DutyState]
) -> list[_Move]:
    """Those whose agreement of another office is the one that holds, and who are not evaluated yet."""
    evaluated = {one.officer_id for one in states if one.stage == "evaluation" and one.state in _DONE}
    waiting = {one.officer_id for one in states if one.occurrence == _OCCURRENCE and one.is_open}
    settled = {one.id for one in states if one.stage == "agreement" and one.settled_at is not None}
    newest = {
        officer.id: agreement.id
        for agreement, officer in session.execute(_agreements(of).where(Officer.id.in_(list(moved))))
        if agreement.duty_id in settled
    }
    return [
        move
        for officer_id, move in moved.items()
        if newest.get(officer_id) == move.agreement.id and officer_id not in evaluated | waiting
    ]


def _reset(session: Session, of: Round, states: Sequence[duties.DutyState], version_ids: list[int]) -> None:
    """What is still owed is about the indicators of the new office; versions that were agreed on stay."""
    keys = _keys(session, version_ids)
    for state in states:
        duty = session.get_one(Duty, state.id)
        if duty.deadline.content.get("indicator") is not None:
            continue
        own = _keys(session, duty.indicator_set.version_ids)
        if own.keys() != keys.keys():
            chosen = [own.get(key, version_id) for key, version_id in keys.items()]
            duty.indicator_set_id = duties.indicator_set(session, of.id, chosen)
    session.flush()


def _keys(session: Session, version_ids: Sequence[int]) -> dict[int, int]:
    """The versions by their indicator, in the order given."""
    query = select(IndicatorVersion.id, IndicatorVersion.indicator_id).where(
        IndicatorVersion.id.in_(version_ids)
    )
    owner = {row.id: row.indicator_id for row in session.execute(query)}
    return {owner[version_id]: version_id for version_id in version_ids}


def _due(of: Round, calendar: WorkingDays, at: pendulum.DateTime) -> dt.date:
    today = at.in_timezone("Asia/Bangkok").date()
    return max(today, min(calendar.add(today, _TO_AGREE), of.end))


def _deadline(session: Session, of: Round, due: dt.date) -> int:
    """The day to which those who moved make their agreement; one row for all of a day."""
    for one in standing_deadlines(session, of.id):
        if one.content.get(MOVED) and one.due == due:
            return one.id
    content = {
        "stage": "agreement",
        "due": due.isoformat(),
        "relation": "by",
        "text": f"จัดทำข้อตกลงกับหน่วยงานใหม่ ภายในวันที่ {format_date(due)}",
        "assumed": True,
        MOVED: True,
    }
    return add_deadline(session, of.id, content, letter_id=of.letter_id).id
