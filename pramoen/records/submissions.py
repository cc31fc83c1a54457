"""Submissions: what is sent in for a duty, in versions, and the steps each goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from pramoen.errors import NotAllowed
from pramoen.records import audit
from pramoen.records.models import Duty, IndicatorVersion, Round, Submission, SubmissionStep

__all__ = [
    "add_step",
    "hold",
    "hold_all",
    "latest_submissions",
    "latest_version",
    "life_of",
    "save_draft",
    "submit",
]

_ACTIONS = {
    "draft": "draft",
    "submitted": "submit",
    "returned": "return",
    "accepted": "accept",
}

# Asked for each form that is sent in; statements that are made once cost half as much.
_LATEST = (
    select(Submission)
    .where(Submission.duty_id == bindparam("duty"))
    .order_by(Submission.version.desc())
    .limit(1)
)
_NEWEST = (
    select(Submission.duty_id, func.max(Submission.version).label("version"))
    .where(Submission.duty_id.in_(bindparam("duties", expanding=True)))
    .group_by(Submission.duty_id)
    .subquery()
)
_LATEST_OF = select(Submission).join(
    _NEWEST, (_NEWEST.c.duty_id == Submission.duty_id) & (_NEWEST.c.version == Submission.version)
)
_LIFE = (
    select(Submission, SubmissionStep)
    .join(SubmissionStep, SubmissionStep.submission_id == Submission.id)
    .where(Submission.duty_id == bindparam("duty"))
    .order_by(SubmissionStep.id)
)
_HOLD = select(Duty.id).where(Duty.id == bindparam("duty")).with_for_update()
_ROUND_STATE = select(Round.state).where(Round.id == bindparam("round"))
_STATE = (
    select(SubmissionStep.state)
    .where(SubmissionStep.submission_id == bindparam("submission"))
    .order_by(SubmissionStep.id.desc())
    .limit(1)
)
_OPEN_OF_OFFICE = (
    select(Duty)
    .outerjoin(SubmissionStep, SubmissionStep.duty_id == Duty.id)
    .where(
        Duty.round_id == bindparam("round"),
        Duty.office_id == bindparam("office"),
        Duty.stage == "indicator",
        SubmissionStep.id.is_(None),
    )
    .order_by(Duty.id)
    .with_for_update(of=Duty)
)


def submit(
    session: Session,
    duty: Duty,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    capacity: str | None = None,
    acting_for: str | None = None,
    reason: str | None = None,
) -> Submission:
    """Record what was sent in for a duty, as a new version; the same content again is the same version.

    A report or evaluation with a result for an indicator also settles what the officer's office owed for
    that indicator. Raises NotAllowed where the round is closed. Who may do it is not asked here.
    """
    hold(session, duty)
    _check_open(duty)
    # Everything that will be written to is held before the trail is: the order in which all take turns.
    owed = list(_owed_by_office(session, duty, content))
    last = latest_version(session, duty.id)
    if last is not None and last.content == content and _state(session, last.id) == "submitted":
        return last
    submission = _add_version(session, duty, last, content, at=at, by=by)
    add_step(
        session,
        submission,
        "submitted",
        at=at,
        by=by,
        capacity=capacity,
        acting_for=acting_for,
        reason=reason,
    )
    for one in owed:
        of_office = _add_version(session, one, None, {"by_submission": submission.id}, at=at, by=by)
        add_step(session, of_office, "submitted", at=at, by=by, capacity=capacity, acting_for=acting_for)
    return submission


def save_draft(
    session: Session,
    duty: Duty,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    capacity: str | None = None,
    acting_for: str | None = None,
) -> Submission:
    """Keep what is not ready to be sent in, as a version of its own; the duty stays open."""
    hold(session, duty)
    _check_open(duty)
    last = latest_version(session, duty.id)
    if last is not None and last.content == content and _state(session, last.id) == "draft":
        return last
    submission = _add_version(session, duty, last, content, at=at, by=by)
    add_step(session, submission, "draft", at=at, by=by, capacity=capacity, acting_for=acting_for)
    return submission


def hold(session: Session, duty: Duty) -> None:
    """Make others who would take a step on this duty wait until this transaction ends.

    Whether its round is open is asked anew: it may have been closed while this one waited. Who holds it
    already goes on: a round is not closed meanwhile.
    """
    held = session.info.setdefault("held duties", {})
    if duty.id in held and held[duty.id].is_active:
        return
    session.execute(_HOLD, {"duty": duty.id})
    state = session.execute(_ROUND_STATE, {"round": duty.round_id}).scalar_one()
    set_committed_value(duty.round, "state", state)
    held[duty.id] = session.get_nested_transaction() or session.get_transaction()


def hold_all(session: Session, duty_ids: Iterable[UUID]) -> None:
    """Make others wait who would take a step on any of these duties; always in the same order."""
    wanted = sorted(duty_ids)
    for first in range(0, len(wanted), 500):
        part = wanted[first : first + 500]
        session.execute(select(Duty.id).where(Duty.id.in_(part)).order_by(Duty.id).with_for_update())


def add_step(
    session: Session,
    submission: Submission,
    state: str,
    *,
    at: pendulum.DateTime,
    by: str,
    capacity: str | None = None,
    acting_for: str | None = None,
    reason: str | None = None,
) -> SubmissionStep:
    """Record a step in the life of a version, and note it on the trail."""
    step = SubmissionStep(
        submission_id=submission.id,
        duty_id=submission.duty_id,
        state=state,
        at=at,
        by=by,
        reason=reason,
        capacity=capacity,
        acting_for=acting_for,
    )
    session.add(step)
    session.flush()
    audit.note(
        session,
        at=at,
        actor=by,
        action=_ACTIONS[state],
        subject=f"duty/{submission.duty_id}",
        content=submission.content if reason is None else [submission.content, reason],
    )
    return step


def latest_version(session: Session, duty_id: UUID) -> Submission | None:
    """The newest version of what was sent in or drafted for a duty."""
    return session.scalars(_LATEST, {"duty": duty_id}).one_or_none()


def life_of(session: Session, duty_id: UUID) -> list[tuple[Submission, SubmissionStep]]:
    """All steps that anything sent in for a duty went through, first to last, each with its version."""
    return [(submission, step) for submission, step in session.execute(_LIFE, {"duty": duty_id})]


def _check_open(duty: Duty) -> None:
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; nothing more can be sent in for it")


def _add_version(
    session: Session,
    duty: Duty,
    last: Submission | None,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
) -> Submission:
    submission = Submission(
        duty_id=duty.id,
        version=last.version + 1 if last else 1,
        content=content,
        sent_at=at,
        sent_by=by,
        office_id=duty.officer.office_id if duty.officer is not None else None,
    )
    session.add(submission)
    session.flush()
    return submission


def _state(session: Session, submission_id: int) -> str | None:
    return session.scalars(_STATE, {"submission": submission_id}).one_or_none()


def _owed_by_office(session: Session, duty: Duty, content: dict[str, Any]) -> Iterator[Duty]:
    """The duties of the officer's office for single indicators that these results answer."""
    results = content.get("results")
    if duty.officer is None or not results:
        return
    wanted = {"round": duty.round_id, "office": duty.officer.office_id}
    for owed in session.scalars(_OPEN_OF_OFFICE, wanted).all():
        # A colleague's report may have settled it while this one waited for the lock.
        if latest_version(session, owed.id) is not None:
            continue
        versions = session.scalars(
            select(IndicatorVersion).where(IndicatorVersion.id.in_(owed.indicator_set.version_ids))
        )
        if all(_is_done(results.get(version.indicator.key)) for version in versions):
            yield owed


def _is_done(result: Mapping[str, Any] | None) -> bool:
    """Whether a result says anything, and not that nothing was completed yet."""
    return bool(result) and (result or {}).get("completed") is not False


def latest_submissions(session: Session, duty_ids: Iterable[UUID]) -> dict[UUID, Submission]:
    """The newest version of what was sent in for each of these duties."""
    wanted = list(duty_ids)
    found: dict[UUID, Submission] = {}
    # Databases limit how many values a statement may name.
    for first in range(0, len(wanted), 500):
        part = wanted[first : first + 500]
        newest = session.scalars(_LATEST_OF, {"duties": part})
        found.update((submission.duty_id, submission) for submission in newest)
    return found
