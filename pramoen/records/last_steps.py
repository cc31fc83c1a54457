"""The newest steps of many duties at once."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from pramoen.records.models import SubmissionStep

__all__ = ["IS_LAST"]

_LATER = aliased(SubmissionStep)
IS_LAST: Final[ColumnElement[bool]] = ~(
    select(_LATER.id)
    .where(_LATER.duty_id == SubmissionStep.duty_id, _LATER.id > SubmissionStep.id)
    .correlate(SubmissionStep)
    .exists()
)
"""Whether a step is the newest of its duty, for statements about thousands of duties: PostgreSQL answers it
for all of them together, where `LAST_STEP` is asked once for each.
"""
