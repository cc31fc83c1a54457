"""Telling coordinators, on a way that still works, what keeps messages from going out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import pendulum
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from notifications.digests import Wording, home_link
from notifications.messages import ChannelTrouble
from notifications.outbox.watching import Noticed, find_troubles
from notifications.outbox.ways import ways
from notifications.plain_message import plain_message
from notifications.rehearsal import as_rehearsed
from notifications.rendering import render
from pramoen.records import outbox
from pramoen.records.channel_marks import closed_channels
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer
from pramoen.records.outbox import Planned

__all__ = ["notice_troubles", "plan_notices"]

_USEFUL_FOR = pendulum.duration(days=1)


def notice_troubles(
    engine: Engine,
    *,
    at: pendulum.DateTime,
    now: pendulum.DateTime | None = None,
    late_after: int,
    hours: tuple[dt.time, dt.time],
    calendar: WorkingDays,
    wording: Wording,
) -> list[UUID]:
    """Look for troubles and plan a notice of each to every coordinator; gives the messages added.

    `now`, the machine's clock, is given by whoever watches from outside: then a silent sender is noticed
    too. However often it is called, a coordinator is told of a trouble once a day.
    """
    with reading(engine) as session:
        found = find_troubles(
            session,
            at=at,
            now=now,
            late_after=late_after,
            hours=hours,
            calendar=calendar,
            rehearsal=wording.rehearsal,
            overrides=wording.overrides,
        )
    if not found:
        return []
    with writing(engine) as session:
        planned = plan_notices(session, found, at=at, wording=wording)
        return outbox.add_planned(session, planned, at=at)


def plan_notices(
    session: Session, found: Sequence[Noticed], *, at: pendulum.DateTime, wording: Wording
) -> list[Planned]:
    """A notice of each trouble to every coordinator who can be reached on another channel than its own."""
    query = select(Officer).where(Officer.active).order_by(Officer.id)
    told = [officer for officer in session.scalars(query) if "coordinator" in officer.roles]
    closed = closed_channels(session)
    planned = [
        _notice(officer, one, channel, at=at, wording=wording)
        for one in found
        for officer in told
        for channel in [way for way in ways(officer, closed) if way != one.channel][:1]
    ]
    return as_rehearsed(planned, wording)


def _notice(
    officer: Officer, noticed: Noticed, channel: str, *, at: pendulum.DateTime, wording: Wording
) -> Planned:
    local = at.in_timezone("Asia/Bangkok")
    context = ChannelTrouble(
        today=local.date(),
        round_label="",
        link=home_link(officer, day=local.date(), wording=wording),
        name=officer.name,
        trouble=noticed.trouble,
        since=noticed.since.in_timezone("Asia/Bangkok"),
        affected=noticed.affected or None,
    )
    words = render("channel_trouble", context, wording.overrides, digits=wording.digits)
    return plain_message(
        officer,
        channel,
        words,
        kind="notice",
        about=noticed.trouble,
        day=local.date(),
        at=at,
        useful_for=_USEFUL_FOR,
        rank=1,
    )
