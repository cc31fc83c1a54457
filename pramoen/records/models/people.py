"""Provinces, departments, offices and the officers who work in them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base

__all__ = ["Department", "Office", "Officer", "Province"]


class Province(Base):
    """A province (จังหวัด), named without the word จังหวัด."""

    __tablename__ = "provinces"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)


class Department(Base):
    """A department (กรม) whose officers are appraised; its profile holds splits, grades and wording."""

    __tablename__ = "departments"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class Office(Base):
    """An office of a province: a district office or a section at the provincial hall."""

    __tablename__ = "offices"
    __table_args__ = (UniqueConstraint("province_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("provinces.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[str | None] = mapped_column(String(10))

    province: Mapped[Province] = relationship()


class Officer(Base):
    """One officer. `code` is the roster's officer_id, unique within the province.

    An officer who left the roster is kept with `active` false: what he submitted stays his. `prefers` is the
    channel on which he would rather be told; None: LINE, where he has it.
    """

    __tablename__ = "officers"
    __table_args__ = (
        UniqueConstraint("province_id", "code"),
        Index("ix_officers_province_id_supervisor_code", "province_id", "supervisor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    province_id: Mapped[int] = mapped_column(ForeignKey("provinces.id"))
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str | None] = mapped_column(String(200))
    supervisor_code: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(254))
    line_user_id: Mapped[str | None] = mapped_column(String(40))
    prefers: Mapped[str | None] = mapped_column(String(10))
    roles: Mapped[list[str]]
    active: Mapped[bool] = mapped_column(default=True)

    office: Mapped[Office] = relationship()
