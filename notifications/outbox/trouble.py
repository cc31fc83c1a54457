"""Coordinators are told, by mail, of what keeps messages on LINE from going out."""

from __future__ import annotations

import datetime as dt

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.channels import LineQuota
from notifications.digests import Wording
from notifications.messages import ChannelTrouble, Trouble
from notifications.plain_message import plain_message
from notifications.rendering import render
from pramoen.records import outbox
from pramoen.records.models import Officer, Round
from pramoen.records.outbox import Planned

__all__ = ["tell_coordinators"]

_USEFUL_FOR = pendulum.duration(days=3)


def tell_coordinators(
    session: Session,
    trouble: Trouble,
    *,
    since_day: dt.date,
    affected: int,
    quota: LineQuota | None,
    wording: Wording,
    at: pendulum.DateTime,
) -> int:
    """Plan a notice by mail to every coordinator, once for `since_day`; gives how many are told.

    Told again for the same day (the first of the month, where it is the month's quota), nothing is added.
    """
    local = at.in_timezone("Asia/Bangkok")
    query = select(Officer).where(Officer.active, Officer.email.is_not(None)).order_by(Officer.id)
    # Locked, so that of two workers who are in the same trouble one alone tells of it.
    told = [officer for officer in session.scalars(query.with_for_update()) if "coordinator" in officer.roles]
    label = session.scalars(
        select(Round).where(Round.state == "open").order_by(Round.opened_at.desc())
    ).first()
    planned: list[Planned] = []
    for officer in told:
        words = render(
            "channel_trouble",
            ChannelTrouble(
                today=local.date(),
                round_label=label.label if label else "",
                link=None,
                name=officer.name,
                trouble=trouble,
                since=local,
                affected=affected,
                used=quota.used if quota else None,
                allowed=quota.limit if quota else None,
            ),
            wording.overrides,
            digits=wording.digits,
        )
        planned.append(
            plain_message(
                officer,
                "email",
                words,
                kind="notice",
                about=trouble,
                day=since_day,
                at=at,
                useful_for=_USEFUL_FOR,
                rank=1,
            )
        )
    return len(outbox.add_planned(session, planned, at=at))
