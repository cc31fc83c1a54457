"""The agreements that hold: of each officer the one accepted last, also while a newer one waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.appraisal.submissions import AgreedIndicator, Agreement, parse_submission
from pramoen.errors import BadInput
from pramoen.records.models import Duty, Submission, SubmissionStep

__all__ = ["InForce", "agreements_in_force"]

_ACCEPTED = (
    select(Duty.officer_id, Submission, SubmissionStep.at)
    .join(Submission, Submission.duty_id == Duty.id)
    .join(SubmissionStep, SubmissionStep.submission_id == Submission.id)
    .where(Duty.round_id == bindparam("round"), Duty.stage == "agreement", SubmissionStep.state == "accepted")
    .order_by(SubmissionStep.id)
)
_ACCEPTED_OF = _ACCEPTED.where(Duty.officer_id == bindparam("officer"))


@dataclass(frozen=True, slots=True)
class InForce:
    """An agreement that was accepted: its form, which version it is, and the day it was accepted."""

    form: Agreement
    version: int
    accepted_on: dt.date

    def of(self, key: str) -> AgreedIndicator | None:
        """What was agreed of an indicator; None where it is not in the agreement."""
        return next((one for one in self.form.indicators if one.key == key), None)


def agreements_in_force(
    session: Session, round_id: UUID, *, officer_id: int | None = None
) -> dict[int, InForce]:
    """The agreement accepted last in a round, by officer's id; of one officer, or of all.

    One that was returned to be amended holds until the amended one is accepted. What is no form gives
    nothing; the checks of completeness tell of it.
    """
    wanted = {"round": round_id, "officer": officer_id}
    query = _ACCEPTED if officer_id is None else _ACCEPTED_OF
    found: dict[int, InForce] = {}
    for bearer, submission, at in session.execute(query, wanted).tuples():
        form = _form(submission)
        if bearer is not None and form is not None:
            found[bearer] = InForce(form, submission.version, at.in_timezone("Asia/Bangkok").date())
    return found


def _form(submission: Submission) -> Agreement | None:
    try:
        form = parse_submission("agreement", submission.content)
    except BadInput:
        return None
    return form if isinstance(form, Agreement) else None
