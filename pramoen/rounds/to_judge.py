"""What was sent in and waits for the word of whoever is above those who sent it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.duties import LAST_STEP, waived_duties
from pramoen.records.models import Duty, Submission, SubmissionStep

__all__ = ["to_judge"]


def to_judge(session: Session, round_ids: Collection[UUID], officer_ids: Collection[int]) -> list[UUID]:
    """The duties of these active officers that are submitted in these rounds, first come first."""
    query = (
        select(Duty.id)
        .join(SubmissionStep, SubmissionStep.id == LAST_STEP)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(
            Duty.round_id.in_(round_ids),
            Duty.officer_id.in_(officer_ids),
            SubmissionStep.state == "submitted",
        )
        .order_by(Submission.sent_at, Duty.id)
    )
    found = session.scalars(query).all() if officer_ids and round_ids else []
    waived = waived_duties(session) if found else set()
    return [one for one in found if one not in waived]
