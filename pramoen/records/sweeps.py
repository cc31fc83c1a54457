"""The days that were swept for reminders, province by province."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.records.models import Sweep

__all__ = ["last_swept", "mark_swept"]


def mark_swept(session: Session, province_ids: Collection[int], *, at: pendulum.DateTime) -> None:
    """Note that the day of `at` was swept in these provinces; a second time changes nothing."""
    day = at.in_timezone("Asia/Bangkok").date()
    known = set(
        session.scalars(
            select(Sweep.province_id).where(Sweep.day == day, Sweep.province_id.in_(province_ids))
        )
    )
    session.add_all(
        Sweep(province_id=province_id, day=day, swept_at=at)
        for province_id in province_ids
        if province_id not in known
    )


def last_swept(session: Session, province_id: int) -> dt.date | None:
    """The latest day that was swept in a province."""
    return session.scalars(select(func.max(Sweep.day)).where(Sweep.province_id == province_id)).one()
