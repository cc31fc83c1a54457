"""Letters received, the rounds they open, and what they say of them: indicators and deadlines."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Province

__all__ = ["Deadline", "Indicator", "IndicatorVersion", "Letter", "Round"]


class Letter(Base):
    """A letter as received: the file's digest and name, and the Circular read from it."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    file_name: Mapped[str] = mapped_column(String(255))
    number: Mapped[str | None] = mapped_column(String(100))
    issued_on: Mapped[dt.date | None]
    content: Mapped[dict[str, Any]]
    received_at: Mapped[pendulum.DateTime]
    received_by: Mapped[str] = mapped_column(String(60))


class Round(Base):
    """A round (รอบการประเมิน) of one province: 1 is October to March, 2 is April to September.

    `fiscal_year` is in the Buddhist era. `settings` holds what was set for this round: the ladder,
    the splits, the digits used. `state` is open or closed. The id is a UUIDv5 of province, department,
    year and number, so that one round cannot be opened twice.
    """

    __tablename__ = "rounds"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("provinces.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    fiscal_year: Mapped[int]
    number: Mapped[int]
    start: Mapped[dt.date]
    end: Mapped[dt.date]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    state: Mapped[str] = mapped_column(String(10), default="open")
    settings: Mapped[dict[str, Any]]
    opened_at: Mapped[pendulum.DateTime]
    opened_by: Mapped[str] = mapped_column(String(60))

    province: Mapped[Province] = relationship()
    letter: Mapped[Letter] = relationship()

    @property
    def label(self) -> str:
        """The name people know it by: รอบที่ 2/2567 and the province."""
        return f"รอบที่ {self.number}/{self.fiscal_year} {self.province.name}"


class Indicator(Base):
    """An indicator of a round, known by its key; what it asks stands in its versions."""

    __tablename__ = "indicators"
    __table_args__ = (UniqueConstraint("round_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    key: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]


class IndicatorVersion(Base):
    """An indicator as one letter states it; a later version never overwrites an earlier one.

    A `withdrawn` version says that from then on the indicator is none of the round's; a later one may bring
    it back.
    """

    __tablename__ = "indicator_versions"
    __table_args__ = (UniqueConstraint("indicator_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    version: Mapped[int]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    content: Mapped[dict[str, Any]]
    added_at: Mapped[pendulum.DateTime]
    added_by: Mapped[str] = mapped_column(String(60))
    withdrawn: Mapped[bool] = mapped_column(default=False)

    indicator: Mapped[Indicator] = relationship()


class Deadline(Base):
    """A deadline of a round, as the letter's `deadlines` entry gives it.

    One that an amendment moves is followed by a row that `supersedes` it; a `withdrawn` row says that it
    holds no more. What no later row supersedes stands.
    """

    __tablename__ = "deadlines"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"), index=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    stage: Mapped[str] = mapped_column(String(20))
    due: Mapped[dt.date | None]
    content: Mapped[dict[str, Any]]
    text: Mapped[str] = mapped_column(Text)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("deadlines.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
