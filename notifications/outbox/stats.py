"""The state of delivery: what became of messages, how long they took, and who is out of reach."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.channels import LineQuota
from notifications.outbox.stops import stops
from notifications.outbox.ways import ways
from pramoen.records import delivery_figures as figures
from pramoen.records.channel_marks import closed_channels
from pramoen.records.heartbeats import heartbeats
from pramoen.records.models import Heartbeat, Officer, Province

__all__ = ["percentile", "state_of_delivery", "without_channel"]

_CHANNELS = ("line", "email")


@dataclass(frozen=True, slots=True)
class _Times:
    """How long messages took on a channel."""

    seconds: Sequence[float]

    def as_json(self) -> dict[str, int | None]:
        return {
            "count": len(self.seconds),
            "p50": percentile(self.seconds, 50),
            "p95": percentile(self.seconds, 95),
        }


def percentile(values: Sequence[float], per_cent: int) -> int | None:
    """The value that `per_cent` of `values` do not exceed (nearest rank), in whole units; None of nothing."""
    if not values:
        return None
    rank = max(1, math.ceil(len(values) * per_cent / 100))
    return round(sorted(values)[rank - 1])


def without_channel(session: Session, *, province: str | None = None) -> list[str]:
    """The ids of active officers whom no channel reaches: no address, or none that works."""
    query = select(Officer).join(Province).where(Officer.active).order_by(Officer.code)
    if province is not None:
        query = query.where(Province.name == province)
    closed = closed_channels(session)
    return [officer.code for officer in session.scalars(query) if not ways(officer, closed)]


def state_of_delivery(
    session: Session,
    *,
    at: pendulum.DateTime,
    since: dt.date | None = None,
    province: str | None = None,
    rehearsal: bool = False,
    live_quota: LineQuota | None = None,
) -> dict[str, Any]:
    """The document of `pramoen outbox stats --json`.

    Seconds are whole; `suppressed` and `failed` are counted by reason. `live_quota` is what LINE says now;
    without it the latest reading on record is given with its moment. In a rehearsal its own messages count.
    """
    counted = figures.counts(session, since=since, province=province, rehearsal=rehearsal)
    times = figures.times_to_accepted(session, since=since, province=province, rehearsal=rehearsal)
    lost = without_channel(session, province=province)
    waiting = figures.waiting(session, at=at, rehearsal=rehearsal)
    return {
        "as_of": _local(at),
        "since": since.isoformat() if since else None,
        "channels": {
            name: _channel([row[1:] for row in counted if row[0] == name])
            | {
                "due_to_accepted_seconds": _Times(times.get(name, ())).as_json(),
                "waiting_since": _local(waiting[name].since) if name in waiting else None,
            }
            for name in _CHANNELS
        },
        "quota": _quota(session, live_quota, at),
        "without_channel": {"count": len(lost), "officers": lost},
        "stopped": [stop.as_json() for stop in stops(session)],
        "rehearsal": rehearsal,
        "heartbeats": {name: _local(one.at) for name, one in _signs_of_life(session)},
    }


def _signs_of_life(session: Session) -> list[tuple[str, Heartbeat]]:
    """When each part was last at work, without the single runs that are going on."""
    return sorted((name, one) for name, one in heartbeats(session).items() if "/" not in name)


def _channel(counted: Sequence[tuple[str, str | None, int]]) -> dict[str, Any]:
    """The states of one channel's messages; what did not go out by its reason."""
    document: dict[str, Any] = {
        state: sum(count for s, _, count in counted if s == state)
        for state in ("planned", "sending", "accepted", "unknown", "failed")
    }
    for state in ("failed", "suppressed"):
        by_reason: dict[str, int] = {}
        for s, reason, count in counted:
            if s == state:
                by_reason[reason or "unknown"] = by_reason.get(reason or "unknown", 0) + count
        document["failed_by_reason" if state == "failed" else state] = dict(sorted(by_reason.items()))
    return document


def _quota(session: Session, live: LineQuota | None, at: pendulum.DateTime) -> dict[str, Any] | None:
    if live is not None:
        return {
            "allowed": live.limit,
            "used": live.used,
            "left": live.remaining,
            "read_at": _local(at),
            "live": True,
        }
    known = figures.latest_quota(session)
    if known is None:
        return None
    left = None if known.allowed is None else max(known.allowed - known.used, 0)
    return {
        "allowed": known.allowed,
        "used": known.used,
        "left": left,
        "read_at": _local(known.at),
        "live": False,
    }


def _local(at: pendulum.DateTime) -> str:
    return at.in_timezone("Asia/Bangkok").isoformat()
