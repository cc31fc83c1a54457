"""What officers send in: agreements, monthly reports and evaluations, in versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.duty import Duty
from pramoen.records.models.people import Office

__all__ = ["Submission", "SubmissionStep"]


def _content(context: DefaultExecutionContext) -> dict[str, Any]:
    # What a row is made of; the statement has it as it was given, not as it is written.
    content: dict[str, Any] = context.get_current_parameters()["content"]  # type: ignore[no-untyped-call]
    return content


def _reported(context: DefaultExecutionContext) -> str:
    results = _content(context).get("results") or {}
    keys = sorted(key for key, result in results.items() if result is not None)
    return "".join(f"\n{key}" for key in keys) + "\n" if keys else ""


def _opinions(context: DefaultExecutionContext) -> int:
    return len(_content(context).get("opinions") or ())


def _acknowledged(context: DefaultExecutionContext) -> bool:
    return bool(_content(context).get("acknowledgement"))


class Submission(Base):
    """One version of what was sent in for a duty. A mended one is a new version beside the old.

    `office` is the officer's when he sent it in: what he did there is measured and counted there, also when
    he has moved to another since. None where an office bears the duty, and in records made before.

    What is counted over thousands stands beside the content, taken from it when the row is made: `reported`
    has the keys of the indicators it gives a result for, each between two ends of line; `opinions` is how
    many superiors' opinions an evaluation has, `acknowledged` whether it says that the officer was told.
    """

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("duty_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    sent_at: Mapped[pendulum.DateTime]
    sent_by: Mapped[str] = mapped_column(String(60))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    reported: Mapped[str] = mapped_column(Text, default=_reported)
    opinions: Mapped[int] = mapped_column(default=_opinions)
    acknowledged: Mapped[bool] = mapped_column(default=_acknowledged)

    duty: Mapped[Duty] = relationship()
    office: Mapped[Office | None] = relationship()


class SubmissionStep(Base):
    """A step in a submission's life: draft, submitted, returned (with a reason) or accepted.

    `capacity` says in which part the person acted (self, supervisor, on_behalf …), `acting_for` whom he
    stood in for; both are None where the system acted.
    """

    __tablename__ = "submission_steps"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'submitted', 'returned', 'accepted')", name="known_state"),
        CheckConstraint("state <> 'returned' OR trim(coalesce(reason, '')) <> ''", name="returned_why"),
        # A version is accepted once: what was accepted and returned comes again as another version.
        Index(
            "ix_submission_steps_accepted_once",
            "submission_id",
            unique=True,
            sqlite_where=text("state = 'accepted'"),
            postgresql_where=text("state = 'accepted'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"), index=True)
    state: Mapped[str] = mapped_column(String(12))
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(Text)
    capacity: Mapped[str | None] = mapped_column(String(20))
    acting_for: Mapped[str | None] = mapped_column(String(60))

    submission: Mapped[Submission] = relationship()
