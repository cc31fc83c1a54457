"""What tests of delivery share: a planned round, and a delivery over the stand-ins."""

from __future__ import annotations

import datetime as dt

import pendulum
from a_round import CALENDAR, HOURS, WORDING, morning, the_rounds
from sqlalchemy import Engine, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from notifications.channels import Channel, line_url, open_channel
from notifications.outbox.channels_in_use import Channels
from notifications.outbox.delivering import Delivered, MailUnknown, deliver
from notifications.outbox.planning import plan_reminders
from notifications.recomposing import recompose_digest
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.models import Message, Officer
from pramoen.records.outbox import Planned

MONDAY = morning("2025-06-23")


def plan(engine: Engine, at: pendulum.DateTime = MONDAY) -> None:
    """Plan what is due."""
    plan_reminders(engine, the_rounds(engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)


def the_channels(line: LineStandin, mail: MailStandin, more: str = "") -> dict[str, Channel]:
    """Open channels to the stand-ins."""
    return {
        "line": open_channel(line_url(line.token, line.endpoint) + more),
        "email": open_channel(f"mailto://127.0.0.1:{mail.port}?from=office@example.go.th"),
    }


def send(
    engine: Engine,
    channels: dict[str, Channel] | Channels,
    at: pendulum.DateTime = MONDAY,
    *,
    mail_unknown: MailUnknown = "retry",
) -> Delivered:
    """Deliver what is due, coordinators told of trouble; the channels are closed after it."""
    using = channels if isinstance(channels, Channels) else Channels.of(channels)
    try:
        return deliver(
            engine,
            using,
            at=at,
            recompose=recompose_digest(WORDING, at=at),
            wording=WORDING,
            mail_unknown=mail_unknown,
        )
    finally:
        using.close()


def states(engine: Engine) -> dict[tuple[str, str], tuple[str, str | None]]:
    """State and reason of each message by officer's id and channel."""
    with reading(engine) as session:
        rows = session.scalars(select(Message).join(Officer, Officer.id == Message.officer_id))
        return {(row.to, row.channel): (row.state, row.reason) for row in rows}


def a_notice(
    engine: Engine,
    code: str,
    body: str = "ข้อความ",
    *,
    channel: str = "line",
    rank: int = 5,
    kind: str = "notice",
    rehearsal: bool = False,
) -> None:
    """Put a message to an officer into the outbox that speaks of no duty."""
    with writing(engine) as session:
        officer_id = session.scalars(select(Officer.id).where(Officer.code == code)).one()
        planned = Planned(
            officer_id=officer_id,
            channel=channel,
            local_day=dt.date(2025, 6, 23),
            kind=kind,
            rung="",
            subject="เรื่อง",
            body=body,
            html=None,
            duties=(),
            not_before=MONDAY,
            useful_until=MONDAY.add(hours=24),
            rank=rank,
            rehearsal=rehearsal,
        )
        outbox.add_planned(session, [planned], at=MONDAY)
