"""Verifications on record: adding them, and what stands of each duty's figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records import audit
from pramoen.records.models import Indicator, Submission, Verification

__all__ = ["add_verifications", "verifications_of"]


def add_verifications(
    session: Session,
    round_id: UUID,
    submissions: Sequence[Submission],
    indicator: Indicator,
    *,
    state: str,
    reason: str | None,
    at: pendulum.DateTime,
    by: str,
    capacity: str,
    acting_for: str | None,
) -> None:
    """Record what was said of one indicator's figure in each of these versions."""
    if not submissions:
        return
    digests = {
        one.id: audit.digest_of((one.content.get("results") or {}).get(indicator.key)) for one in submissions
    }
    session.add_all(
        Verification(
            duty_id=one.duty_id,
            submission_id=one.id,
            indicator_id=indicator.id,
            result_digest=digests[one.id],
            state=state,
            reason=reason,
            at=at,
            by=by,
            capacity=capacity,
            acting_for=acting_for,
        )
        for one in submissions
    )
    session.flush()
    audit.note(
        session,
        at=at,
        actor=by,
        action=f"figures.{state}",
        subject=f"round/{round_id}",
        content=[indicator.key, sorted(digests.items()), reason],
    )


def verifications_of(
    session: Session, submissions: Iterable[Submission]
) -> dict[int, dict[str, Verification]]:
    """What stands of each of these versions' figures, by submission and the indicator's key.

    What was said of another result than the version's own does not stand.
    """
    by_duty: dict[UUID, Submission] = {submission.duty_id: submission for submission in submissions}
    found: dict[int, dict[str, Verification]] = {submission.id: {} for submission in by_duty.values()}
    digests: dict[tuple[int, str], str] = {}
    ids = list(by_duty)
    for first in range(0, len(ids), 500):
        query = (
            select(Verification, Indicator.key)
            .join(Indicator, Indicator.id == Verification.indicator_id)
            .where(Verification.duty_id.in_(ids[first : first + 500]))
            .order_by(Verification.id)
        )
        for verification, key in session.execute(query):
            submission = by_duty[verification.duty_id]
            if (submission.id, key) not in digests:
                result: Any = (submission.content.get("results") or {}).get(key)
                digests[submission.id, key] = audit.digest_of(result)
            if verification.result_digest == digests[submission.id, key]:
                found[submission.id][key] = verification
    return found
