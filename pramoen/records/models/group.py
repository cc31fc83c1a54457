"""LINE groups that get notices without personal detail."""

from __future__ import annotations

import pendulum
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Office, Province

__all__ = ["Group"]


class Group(Base):
    """A LINE group or room of an office, or of the whole province where `office_id` is None."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("province_id", "line_group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("provinces.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    line_group_id: Mapped[str] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[pendulum.DateTime]
    added_by: Mapped[str] = mapped_column(String(60))

    province: Mapped[Province] = relationship()
    office: Mapped[Office | None] = relationship()
