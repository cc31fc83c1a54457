"""Duties on record: adding those that are missing, and what has become of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

import pendulum
from sqlalchemy import ColumnElement, Row, Select, bindparam, func, insert, select
from sqlalchemy.orm import Session

from pramoen.appraisal.duties import DutyPlan
from pramoen.errors import UnknownName
from pramoen.records import audit
from pramoen.records.closed_months import closed_months
from pramoen.records.decisions import record_decision
from pramoen.records.kept_answers import Question
from pramoen.records.models import Decision, Duty, IndicatorSet, Office, Officer, Submission, SubmissionStep

__all__ = [
    "LAST_STEP",
    "OPEN",
    "STATE",
    "DutyState",
    "add_missing",
    "decide",
    "find_duty",
    "indicator_set",
    "officers_of",
    "states",
    "waived_duties",
]

# A duty whose last submission was returned, or is a draft, is owed as if nothing had come in.
OPEN = frozenset({"open", "draft", "returned"})
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty with what has become of it: open, draft, submitted, returned, accepted, waived or missed.

    A report is missed when its month was closed without it: it cannot be sent in any more, nobody is reminded
    of it, and once the month is reopened it is owed again. `moved_at` is when its day was last moved,
    `settled_at` when the version that stands came in, also where it was accepted later; None while open.
    """

    id: UUID
    round_id: UUID
    officer_id: int | None
    office_id: int
    stage: str
    occurrence: str | None
    due: dt.date
    deadline_id: int
    state: str
    settled_at: pendulum.DateTime | None
    created_at: pendulum.DateTime
    moved_at: pendulum.DateTime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes it."""
        return self.state in OPEN


def add_missing(
    session: Session,
    round_id: UUID,
    plans: Iterable[DutyPlan],
    *,
    version_ids: dict[str, int],
    at: pendulum.DateTime,
) -> int:
    """Record the duties planned that are not on record yet; gives how many were added.

    `version_ids` gives the indicator version that stands for each indicator's key.
    """
    known = set(session.scalars(select(Duty.id).where(Duty.round_id == round_id)))
    sets: dict[tuple[str, ...], int] = {}
    fresh = []
    for plan in plans:
        if plan.id in known:
            continue
        known.add(plan.id)
        if plan.indicators not in sets:
            sets[plan.indicators] = indicator_set(
                session, round_id, [version_ids[k] for k in plan.indicators]
            )
        fresh.append(
            {
                "id": plan.id,
                "round_id": round_id,
                "officer_id": plan.bearer.key if plan.bearer.kind == "officer" else None,
                "office_id": plan.bearer.key if plan.bearer.kind == "office" else None,
                "deadline_id": plan.deadline,
                "indicator_set_id": sets[plan.indicators],
                "stage": plan.stage,
                "occurrence": plan.occurrence,
                "due": plan.due,
                "created_at": at,
            }
        )
    for first in range(0, len(fresh), _BATCH):
        session.execute(insert(Duty), fresh[first : first + _BATCH])
    return len(fresh)


def indicator_set(session: Session, round_id: UUID, version_ids: list[int]) -> int:
    """The id of the set of these versions, which is made where there is none."""
    digest = audit.digest_of(version_ids)
    found = session.scalars(
        select(IndicatorSet).where(IndicatorSet.round_id == round_id, IndicatorSet.digest == digest)
    ).one_or_none()
    if found is None:
        found = IndicatorSet(round_id=round_id, digest=digest, version_ids=version_ids)
        session.add(found)
        session.flush()
    return found.id


def states(
    session: Session,
    *,
    round_ids: Sequence[UUID] | None = None,
    ids: Sequence[UUID] | None = None,
    officer_ids: Sequence[int] | None = None,
    due_from: dt.date | None = None,
    due_until: dt.date | None = None,
) -> list[DutyState]:
    """What has become of the duties asked for, soonest due first.

    A duty's state is that of the last step of its submissions, unless a decision to waive it stands. What an
    officer still owed when he left the roster counts as waived while he is gone: nobody can send it in. A
    report that is lacking counts as missed while its month is closed.
    """
    given = {
        "round_ids": round_ids,
        "ids": ids,
        "officer_ids": officer_ids,
        "due_from": due_from,
        "due_until": due_until,
    }
    asked = {name: value for name, value in given.items() if value is not None}
    if ids is not None and len(asked) == 1:
        return sorted(STATE.of_each(session, ids).values(), key=_soonest)
    return _states(session, asked)


def _states(session: Session, asked: Mapping[str, Any]) -> list[DutyState]:
    waived = waived_duties(session, asked.get("ids"))
    rows = session.execute(_states_query(*asked), asked).all()
    lacking = {row.round_id for row in rows if _is_report(row) and _is_owed(row)}
    closed = closed_months(session, lacking) if lacking else {}
    return [
        DutyState(
            id=row.id,
            round_id=row.round_id,
            officer_id=row.officer_id,
            office_id=row.office_id,
            stage=row.stage,
            occurrence=row.occurrence,
            due=row.due,
            deadline_id=row.deadline_id,
            state=_state(row, row.id in waived, (row.round_id, row.occurrence) in closed),
            settled_at=row.sent_at if row.state in ("submitted", "accepted") else None,
            created_at=row.created_at,
            moved_at=row.moved_at,
        )
        for row in rows
    ]


def _states_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, DutyState]:
    return {one.id: one for one in _states(session, {"ids": ids})}


STATE = Question(_states_of)
"""What has become of a duty, by its id."""


def _soonest(one: DutyState) -> tuple[dt.date, str, UUID]:
    return one.due, one.stage, one.id


def _state(row: Row[Any], waived: bool, month_closed: bool) -> str:
    # Still owed by an officer who is not on the roster any more: nobody can send it in.
    if waived or (row.active is False and _is_owed(row)):
        return "waived"
    if month_closed and _is_report(row) and _is_owed(row):
        return "missed"
    return row.state or "open"


def _is_report(row: Row[Any]) -> bool:
    return bool(row.stage == "monthly_report")


def _is_owed(row: Row[Any]) -> bool:
    return (row.state or "open") in OPEN


# Asked for each duty by its index: grouping all steps would cost the whole table for a single duty.
LAST_STEP: Final = (
    select(func.max(SubmissionStep.id))
    .where(SubmissionStep.duty_id == Duty.id)
    .correlate(Duty)
    .scalar_subquery()
)
"""The id of the newest step of the duty that a statement is about."""
_STATES: Select[Any] = (
    select(
        Duty.id,
        Duty.round_id,
        Duty.officer_id,
        func.coalesce(Duty.office_id, Officer.office_id).label("office_id"),
        Duty.stage,
        Duty.occurrence,
        Duty.due,
        Duty.deadline_id,
        SubmissionStep.state,
        Submission.sent_at,
        Duty.created_at,
        Duty.moved_at,
        Officer.active,
    )
    .outerjoin(Officer, Officer.id == Duty.officer_id)
    .outerjoin(SubmissionStep, SubmissionStep.id == LAST_STEP)
    .outerjoin(Submission, Submission.id == SubmissionStep.submission_id)
    .order_by(Duty.due, Duty.stage, Duty.id)
)
_FILTERS: Mapping[str, ColumnElement[bool]] = {
    "round_ids": Duty.round_id.in_(bindparam("round_ids", expanding=True)),
    "ids": Duty.id.in_(bindparam("ids", expanding=True)),
    "officer_ids": Duty.officer_id.in_(bindparam("officer_ids", expanding=True)),
    "due_from": Duty.due >= bindparam("due_from"),
    "due_until": Duty.due <= bindparam("due_until"),
}


@cache
def _states_query(*asked: str) -> Select[Any]:
    """Made once for each way of asking: making it costs more than the answer for one duty."""
    return _STATES.where(*(_FILTERS[name] for name in asked))


_LAST_WORD = select(func.max(Decision.id)).where(
    Decision.subject_kind == "duty", Decision.kind.in_(("waive", "reopen"))
)
_LAST_WORD_OF = _LAST_WORD.where(Decision.subject_id.in_(bindparam("subjects", expanding=True)))
_WAIVED, _WAIVED_OF = (
    select(Decision.subject_id).where(
        Decision.id.in_(last.group_by(Decision.subject_id)), Decision.kind == "waive"
    )
    for last in (_LAST_WORD, _LAST_WORD_OF)
)


def waived_duties(session: Session, ids: Sequence[UUID] | None = None) -> set[UUID]:
    """The duties, among `ids` or all, whose last decision waives them."""
    if ids is None:
        found = session.scalars(_WAIVED)
    else:
        found = session.scalars(_WAIVED_OF, {"subjects": [str(duty_id) for duty_id in ids]})
    return {UUID(subject) for subject in found}


def find_duty(session: Session, wanted: str) -> Duty:
    """The duty of that id. Raises UnknownName where there is none."""
    try:
        found = session.get(Duty, UUID(wanted))
    except ValueError:
        found = None
    if found is None:
        raise UnknownName(f"no duty {wanted!r} is on record; `pramoen duty list` shows their ids")
    return found


def decide(
    session: Session, duty: Duty, *, kind: str, reason: str, at: pendulum.DateTime, by: str
) -> Decision:
    """Waive a duty or reopen it, on the record."""
    return record_decision(
        session, kind=kind, subject_kind="duty", subject_id=str(duty.id), reason=reason, at=at, by=by
    )


def officers_of(session: Session, office_ids: Iterable[int]) -> dict[int, list[Officer]]:
    """Who answers for an office's duties: its active supervisors, or everyone where it has none."""
    answer: dict[int, list[Officer]] = {}
    query = select(Officer).where(Officer.office_id.in_(set(office_ids)), Officer.active)
    for officer in session.scalars(query.order_by(Officer.code)):
        answer.setdefault(officer.office_id, []).append(officer)
    return {
        office: [o for o in people if "supervisor" in o.roles] or people for office, people in answer.items()
    }


def offices(session: Session, province_id: int) -> list[Office]:
    """The offices of a province, by name."""
    return list(
        session.scalars(select(Office).where(Office.province_id == province_id).order_by(Office.name))
    )
