"""People's decisions, each with who, when and why."""

from __future__ import annotations

from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.errors import BadInput
from pramoen.records import audit
from pramoen.records.models import Decision

__all__ = ["record_decision"]


def record_decision(
    session: Session,
    *,
    kind: str,
    subject_kind: str,
    subject_id: str,
    reason: str,
    at: pendulum.DateTime,
    by: str,
    content: dict[str, Any] | None = None,
) -> Decision:
    """Put a decision on record and on the audit trail. Raises BadInput where no reason is given."""
    if not reason.strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    decision = Decision(
        kind=kind,
        subject_kind=subject_kind,
        subject_id=subject_id,
        reason=reason.strip(),
        content=content or {},
        at=at,
        by=by,
    )
    session.add(decision)
    session.flush()
    audit.note(
        session,
        at=at,
        actor=by,
        action=f"decision.{kind}",
        subject=f"{subject_kind}/{subject_id}",
        content=[decision.reason, decision.content],
    )
    return decision
