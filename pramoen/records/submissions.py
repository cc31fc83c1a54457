"""Submissions: what is sent in for a duty, in versions, and the steps each goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed
from pramoen.records import audit
from pramoen.records.models import Duty, IndicatorVersion, Officer, Submission, SubmissionStep

__all__ = ["latest_submissions", "submit"]


def submit(
    session: Session, duty: Duty, content: dict[str, Any], *, at: pendulum.DateTime, by: str
) -> Submission:
    """Record what was sent in for a duty, as a new version; the same content again is the same version.

    A report or evaluation with a result for an indicator also settles what the officer's office owed for
    that indicator. Raises NotAllowed where the round is closed.
    """
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; nothing more can be sent in for it")
    last = session.scalars(
        select(Submission).where(Submission.duty_id == duty.id).order_by(Submission.version.desc()).limit(1)
    ).one_or_none()
    if last is not None and last.content == content and _state(session, last.id) == "submitted":
        return last
    submission = Submission(
        duty_id=duty.id, version=last.version + 1 if last else 1, content=content, sent_at=at, sent_by=by
    )
    session.add(submission)
    session.flush()
    session.add(SubmissionStep(submission_id=submission.id, duty_id=duty.id, state="submitted", at=at, by=by))
    session.flush()
    audit.note(session, at=at, actor=by, action="submit", subject=f"duty/{duty.id}", content=content)
    for owed in _owed_by_office(session, duty, content):
        submit(session, owed, {"by_submission": submission.id}, at=at, by=by)
    return submission


def _state(session: Session, submission_id: int) -> str | None:
    query = (
        select(SubmissionStep.state)
        .where(SubmissionStep.submission_id == submission_id)
        .order_by(SubmissionStep.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def _owed_by_office(session: Session, duty: Duty, content: dict[str, Any]) -> Iterator[Duty]:
    """The duties of the officer's office for single indicators that these results answer."""
    results = content.get("results")
    if duty.officer_id is None or not results:
        return
    office_id = session.scalars(select(Officer.office_id).where(Officer.id == duty.officer_id)).one()
    open_ones = (
        select(Duty)
        .outerjoin(SubmissionStep, SubmissionStep.duty_id == Duty.id)
        .where(
            Duty.round_id == duty.round_id,
            Duty.office_id == office_id,
            Duty.stage == "indicator",
            SubmissionStep.id.is_(None),
        )
    )
    for owed in session.scalars(open_ones).all():
        versions = session.scalars(
            select(IndicatorVersion).where(IndicatorVersion.id.in_(owed.indicator_set.version_ids))
        )
        if all(version.indicator.key in results for version in versions):
            yield owed


def latest_submissions(session: Session, duty_ids: Iterable[UUID]) -> dict[UUID, Submission]:
    """The newest version of what was sent in for each of these duties."""
    wanted = list(duty_ids)
    found: dict[UUID, Submission] = {}
    # Databases limit how many values a statement may name.
    for first in range(0, len(wanted), 500):
        part = wanted[first : first + 500]
        newest = (
            select(Submission.duty_id, func.max(Submission.version).label("version"))
            .where(Submission.duty_id.in_(part))
            .group_by(Submission.duty_id)
            .subquery()
        )
        query = select(Submission).join(
            newest, (newest.c.duty_id == Submission.duty_id) & (newest.c.version == Submission.version)
        )
        found.update((submission.duty_id, submission) for submission in session.scalars(query))
    return found
