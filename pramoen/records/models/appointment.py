"""Who was named for what: to act for another, answer for an office, own an indicator, screen, or sign."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Office, Officer
from pramoen.records.models.round import Indicator

__all__ = ["Appointment"]


class Appointment(Base):
    """An officer named for something from a day on, until a day or until a decision ends it.

    `kind` is acting (รักษาราชการแทน `for_officer`), answers (for the team indicators of `office`), owner (of
    `indicator`), committee (that screens) or head (who signs). Rows are added, never changed.
    """

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("trim(reason) <> ''", name="has_reason"),
        CheckConstraint("until_day IS NULL OR until_day >= from_day", name="begins_before_it_ends"),
        CheckConstraint("for_officer_id IS NULL OR for_officer_id <> officer_id", name="for_another"),
        Index("ix_appointments_province_kind", "province_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("provinces.id"))
    round_id: Mapped[UUID | None] = mapped_column(ForeignKey("rounds.id"))
    kind: Mapped[str] = mapped_column(String(12))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    for_officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"))
    from_day: Mapped[dt.date]
    until_day: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))

    officer: Mapped[Officer] = relationship(foreign_keys=[officer_id])
    for_officer: Mapped[Officer | None] = relationship(foreign_keys=[for_officer_id])
    office: Mapped[Office | None] = relationship()
    indicator: Mapped[Indicator | None] = relationship()
