"""What was set for a round, changed by a person on the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.records.decisions import record_decision
from pramoen.records.models import Round

__all__ = ["change_settings"]


def change_settings(
    session: Session,
    of: Round,
    changes: Mapping[str, Any],
    *,
    kind: str,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """Set these for a round, by a decision of `kind` that keeps what they were.

    Raises BadInput without a reason.
    """
    before = {name: of.settings.get(name) for name in changes}
    record_decision(
        session,
        kind=kind,
        subject_kind="round",
        subject_id=str(of.id),
        reason=reason,
        content={"before": before, "after": dict(changes)},
        at=at,
        by=by,
    )
    of.settings = {**of.settings, **changes}
    session.flush()
