"""A sweep shared out: which provinces each share holds, who works on it, what is left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import pendulum
from sqlalchemy import Engine, func, or_, select
from sqlalchemy.orm import Session

from pramoen.records.database import writing
from pramoen.records.lives import life_of, record_now
from pramoen.records.models import SweepShare

__all__ = ["finish_share", "left_over", "moment_of_sweep", "record_shares", "shares_left", "take_share"]


def record_shares(
    engine: Engine, sweep: UUID, provinces: Sequence[Collection[int]], *, at: pendulum.DateTime
) -> None:
    """Put the shares of a sweep on record, each the ids of some provinces; done again it adds none."""
    with writing(engine) as session:
        if session.scalar(select(func.count()).where(SweepShare.sweep == sweep)):
            return
        session.add_all(
            SweepShare(sweep=sweep, number=number, at=at, provinces=list(ids))
            for number, ids in enumerate(provinces, start=1)
        )


def take_share(session: Session, sweep: UUID, holder: str) -> SweepShare | None:
    """The next share that nobody at work holds, now the holder's; None where there is none to take.

    A share that the holder took before and has not done is his still.
    """
    free = or_(SweepShare.holder.is_(None), SweepShare.holder.in_(_of_the_gone(session, sweep) | {holder}))
    share = session.scalars(
        select(SweepShare)
        .where(SweepShare.sweep == sweep, SweepShare.done_at.is_(None), free)
        .order_by(SweepShare.number)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if share is not None:
        share.holder = holder
    return share


def finish_share(session: Session, share_id: int) -> None:
    """The share is done, whoever did it."""
    share = session.get_one(SweepShare, share_id)
    share.done_at = share.done_at or record_now(session)


def shares_left(session: Session, sweep: UUID) -> int:
    """How many shares of a sweep are not done, whether somebody works on them or not."""
    left = select(func.count()).where(SweepShare.sweep == sweep, SweepShare.done_at.is_(None))
    return session.scalars(left).one()


def moment_of_sweep(session: Session, sweep: UUID) -> pendulum.DateTime | None:
    """The moment that a sweep goes by; None where it has no shares on record."""
    left = select(func.max(SweepShare.at)).where(SweepShare.sweep == sweep)
    return session.scalars(left).one()


def left_over(session: Session, *, since: pendulum.DateTime) -> list[tuple[UUID, pendulum.DateTime]]:
    """The sweeps since a moment, with their own, some share of which nobody at work holds."""
    query = select(SweepShare).where(SweepShare.done_at.is_(None), SweepShare.at >= since)
    found = {
        share.sweep: share.at
        for share in session.scalars(query)
        if share.holder is None or life_of(session, share.holder) != "alive"
    }
    return list(found.items())


def _of_the_gone(session: Session, sweep: UUID) -> set[str]:
    """The holders of shares not done who are not at work: each gives signs of life while he holds one."""
    query = select(SweepShare.holder).where(SweepShare.sweep == sweep, SweepShare.done_at.is_(None))
    holders = {holder for holder in session.scalars(query.distinct()) if holder}
    return {holder for holder in holders if life_of(session, holder) != "alive"}
