"""What somebody is typing into a form of the pages, as it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["WorkingCopy"]


class WorkingCopy(Base):
    """The fields of a form as one person has typed them so far; nobody's record until it is sent in.

    `seen` is the version that was on record when he began, 0 for none.
    """

    __tablename__ = "working_copies"
    __table_args__ = (UniqueConstraint("duty_id", "officer_id"),)
    # What another request threw away meanwhile is away all the same.
    __mapper_args__ = {"confirm_deleted_rows": False}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), index=True)
    seen: Mapped[int]
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[pendulum.DateTime]
