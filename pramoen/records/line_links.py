"""How officers stand with LINE: linked, blocked, stopped by their own word, failed, or not linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.channel_marks import closed_channels
from pramoen.records.models import LinkCode, Officer, Province

__all__ = ["STANDINGS", "LineStanding", "Standing", "line_standings"]

Standing = Literal["linked", "stopped", "blocked", "failed", "unlinked"]

STANDINGS: Final[tuple[Standing, ...]] = ("linked", "stopped", "blocked", "failed", "unlinked")
_OF_MARKS: Final[dict[str, Standing]] = {"unlinked": "stopped", "blocked": "blocked", "failed": "failed"}


@dataclass(frozen=True, slots=True)
class LineStanding:
    """An officer's standing, since when where that was noted, and until when a code of his waits."""

    officer: Officer
    standing: Standing
    since: pendulum.DateTime | None
    code_until: pendulum.DateTime | None


def line_standings(
    session: Session, *, at: pendulum.DateTime, province: str | None = None
) -> list[LineStanding]:
    """Every active officer's standing, by id; of one province where it is named."""
    query = select(Officer).join(Province, Province.id == Officer.province_id).where(Officer.active)
    if province is not None:
        query = query.where(Province.name == province)
    closed = closed_channels(session)
    waiting = dict(
        session.execute(
            select(LinkCode.officer_id, LinkCode.expires_at).where(
                LinkCode.used_at.is_(None), LinkCode.expires_at > at
            )
        )
        .tuples()
        .all()
    )
    found: list[LineStanding] = []
    for officer in session.scalars(query.order_by(Officer.code)):
        mark = closed.get((officer.id, "line")) if officer.line_user_id else None
        standing: Standing = "unlinked" if officer.line_user_id is None else "linked"
        if mark is not None:
            standing = _OF_MARKS.get(mark.state, "failed")
        found.append(LineStanding(officer, standing, mark.at if mark else None, waiting.get(officer.id)))
    return found
