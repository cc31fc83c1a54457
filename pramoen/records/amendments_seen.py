"""Which amendments touch an officer, and which of them he said he has read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from pramoen.records.models import Amendment, AmendmentSeen, Duty, IndicatorSet, Letter, Officer, Round

__all__ = ["AmendmentLine", "mark_seen", "touching", "touching_duty", "touching_unseen"]


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """An amendment in one line, and what of it touches an officer, by ids.

    `undone_at` is None while it stands.
    """

    id: int
    round_id: UUID
    round_label: str
    letter_number: str | None
    letter_date: dt.date | None
    applied_at: pendulum.DateTime
    undone_at: pendulum.DateTime | None
    touched: Mapping[str, Any]


def touching(session: Session, officer: Officer, *, round_id: UUID | None = None) -> list[AmendmentLine]:
    """The amendments of his province's rounds, or of one round, that touch him; the last first."""
    query = _of_province(officer)
    if round_id is not None:
        query = query.where(Amendment.round_id == round_id)
    return _lines(session, query)


def touching_unseen(session: Session, officer: Officer) -> list[AmendmentLine]:
    """Those of open rounds that he has not said he has read; one undone since is to be read once more."""
    seen = (
        select(AmendmentSeen.id)
        .where(
            AmendmentSeen.officer_id == officer.id,
            AmendmentSeen.amendment_id == Amendment.id,
            or_(
                and_(AmendmentSeen.undone, Amendment.undone_at.is_not(None)),
                and_(~AmendmentSeen.undone, Amendment.undone_at.is_(None)),
            ),
        )
        .exists()
    )
    return _lines(session, _of_province(officer).where(Round.state == "open", ~seen))


def touching_duty(session: Session, duty: Duty) -> list[AmendmentLine]:
    """The standing amendments that moved this duty, or whose statements of indicators it is about."""
    if duty.officer is None:
        return []
    lines = [one for one in touching(session, duty.officer, round_id=duty.round_id) if one.undone_at is None]
    if not lines:
        return []
    own = set(session.get_one(IndicatorSet, duty.indicator_set_id).version_ids)
    made = dict(
        session.execute(
            select(Amendment.id, Amendment.effects["versions"]).where(Amendment.id.in_([o.id for o in lines]))
        )
        .tuples()
        .all()
    )
    return [
        one
        for one in lines
        if str(duty.id) in one.touched["duties"]
        or (one.touched["indicators"] and own.intersection(became for _, became in made[one.id]))
    ]


def mark_seen(session: Session, amendment: Amendment, officer: Officer, *, at: pendulum.DateTime) -> None:
    """Note that he has read it, as it stands or as undone; said again, nothing changes."""
    undone = amendment.undone_at is not None
    known = select(AmendmentSeen.id).where(
        AmendmentSeen.officer_id == officer.id,
        AmendmentSeen.amendment_id == amendment.id,
        AmendmentSeen.undone == undone,
    )
    if session.scalars(known).first() is None:
        session.add(AmendmentSeen(amendment_id=amendment.id, officer_id=officer.id, undone=undone, at=at))
        session.flush()


def _of_province(officer: Officer) -> Select[Any]:
    """Of the effects, which name everybody touched, only what the officer's own id stands by is read."""
    return (
        select(
            Amendment.id,
            Round,
            Letter.number,
            Letter.issued_on,
            Amendment.applied_at,
            Amendment.undone_at,
            Amendment.effects[("officers", str(officer.id))],
        )
        .join(Round, Round.id == Amendment.round_id)
        .join(Letter, Letter.id == Amendment.letter_id)
        .where(Round.province_id == officer.province_id)
        .order_by(Amendment.applied_at.desc(), Amendment.id.desc())
    )


def _lines(session: Session, query: Select[Any]) -> list[AmendmentLine]:
    return [
        AmendmentLine(id_, of.id, of.label, *rest)
        for id_, of, *rest in session.execute(query)
        if rest[-1] is not None
    ]
