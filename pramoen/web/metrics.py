"""What Prometheus reads: counts and ages, nobody's name."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterator

import pendulum
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pramoen.errors import PramoenError
from pramoen.records.database import reading
from pramoen.records.heartbeats import heartbeats
from pramoen.records.models import Message
from pramoen.web.asking_who import asking_who
from pramoen.web.parts import Parts

__all__ = ["metrics"]

_STATES = ("planned", "sending", "accepted", "unknown", "failed", "suppressed")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def metrics(request: Request) -> Response:
    """The state of the outbox and the ages of signs of life, as Prometheus' text format 0.0.4 has them."""
    parts: Parts = request.app.state.parts
    if not _may_read(request, parts.metrics_token):
        return asking_who(request)
    try:
        with reading(parts.engine) as session:
            lines = [
                *_outbox(session, parts.clock()),
                *_signs_of_life(session),
                *_gauge("database_up", [("", 1)]),
            ]
    except (PramoenError, SQLAlchemyError):
        lines = [*_gauge("database_up", [("", 0)])]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read(request: Request, token: str | None) -> bool:
    """With the token that is set; where none is, from this machine alone and through no proxy."""
    if token is not None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _outbox(session: Session, at: pendulum.DateTime) -> Iterator[str]:
    counted = {
        (state, channel): count
        for state, channel, count in session.execute(
            select(Message.state, Message.channel, func.count()).group_by(Message.state, Message.channel)
        )
    }
    channels = sorted({channel for _, channel in counted} | {"email", "line"})
    yield from _gauge(
        "outbox_messages",
        [
            (f'state="{state}",channel="{channel}"', counted.get((state, channel), 0))
            for state in _STATES
            for channel in channels
        ],
    )
    query = select(func.min(Message.not_before)).where(
        Message.state.in_(("planned", "unknown")), Message.not_before <= at, Message.useful_until >= at
    )
    oldest = session.scalars(query).one()
    age = 0.0 if oldest is None else (at - oldest).total_seconds()
    yield from _gauge("outbox_oldest_due_seconds", [("", age)])


def _signs_of_life(session: Session) -> Iterator[str]:
    now = pendulum.now("UTC")
    # Runs at work note themselves under names of their own; a monitor watches what is always there.
    ages = [
        (f'name="{name}"', (now - row.at).total_seconds())
        for name, row in sorted(heartbeats(session).items())
        if "/" not in name
    ]
    yield from _gauge("heartbeat_age_seconds", ages)


def _gauge(name: str, values: list[tuple[str, float]]) -> Iterator[str]:
    yield f"# TYPE pramoen_{name} gauge"
    for labels, value in values:
        yield f"pramoen_{name}{{{labels}}} {value:g}" if labels else f"pramoen_{name} {value:g}"
