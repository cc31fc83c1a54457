"""Noticing that messages do not get out as they should: a channel fails, the sender is silent …"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from notifications.channels import CHANNEL_FAULTS
from notifications.messages import Trouble
from notifications.rendering import check_templates
from notifications.replies import check_replies
from pramoen.records import delivery_figures as figures
from pramoen.records.heartbeats import SENDER, heartbeats
from pramoen.records.holds import outbox_held
from pramoen.records.models import Round

__all__ = ["LAST_ATTEMPTS", "Noticed", "find_troubles", "minutes_inside"]

LAST_ATTEMPTS: Final = 5
"""A channel on which so many attempts failed one after the other is taken to be in trouble."""

_FAILING: Final[dict[str, Trouble]] = {"line": "line_failing", "email": "email_failing"}
_RECENT = pendulum.duration(hours=24)


@dataclass(frozen=True, slots=True)
class Noticed:
    """A trouble, on which channel (None: the sender itself), since when, and how many messages it touches."""

    trouble: Trouble
    channel: str | None
    since: pendulum.DateTime
    affected: int

    def as_json(self) -> dict[str, Any]:
        """The entry of `pramoen outbox watch --json`."""
        return {
            "trouble": self.trouble,
            "channel": self.channel,
            "since": self.since.in_timezone("Asia/Bangkok").isoformat(),
            "affected": self.affected,
        }


def find_troubles(
    session: Session,
    *,
    at: pendulum.DateTime,
    now: pendulum.DateTime | None,
    late_after: int,
    hours: tuple[dt.time, dt.time],
    calendar: WorkingDays,
    rehearsal: bool = False,
    overrides: Path | None = None,
) -> list[Noticed]:
    """What keeps messages from going out at `at`; nothing where a person stopped them all.

    A channel is in trouble where its oldest due message has waited more than `late_after` minutes inside
    the `hours`, or where its last attempts all failed. The sender is silent where rounds are open and it
    has given no sign of life (`now` is the machine's clock, None from the sender itself) since before the
    working day before. Templates of one's own in the folder `overrides` are tried on made-up facts.
    """
    held = outbox_held(session)
    if None in held:
        return []
    provinces = [province for province in held if province is not None]
    waiting = figures.waiting(session, at=at, rehearsal=rehearsal, held_provinces=provinces)
    found = [*_channels(session, waiting, at=at, late_after=late_after, hours=hours)]
    since = None if now is None else _silent_since(session, now=now, hours=hours, calendar=calendar)
    if since is not None:
        found.append(Noticed("sender_silent", None, since, sum(one.count for one in waiting.values())))
    broken_since = _templates_broken_since(overrides)
    if broken_since is not None:
        found.append(Noticed("template_broken", None, broken_since, 0))
    return found


def minutes_inside(start: pendulum.DateTime, end: pendulum.DateTime, hours: tuple[dt.time, dt.time]) -> float:
    """How many minutes from `start` to `end` lie inside the hours at which messages go out."""
    first, last = start.in_timezone("Asia/Bangkok"), end.in_timezone("Asia/Bangkok")
    total, day = 0.0, first.date()
    while day <= last.date():
        opens, closes = (
            pendulum.instance(dt.datetime.combine(day, time), tz="Asia/Bangkok") for time in hours
        )
        total += max(0.0, (min(last, closes) - max(first, opens)).total_seconds()) / 60
        day += dt.timedelta(days=1)
    return total


def _channels(
    session: Session,
    waiting: dict[str, figures.Waiting],
    *,
    at: pendulum.DateTime,
    late_after: int,
    hours: tuple[dt.time, dt.time],
) -> Iterator[Noticed]:
    for channel, trouble in _FAILING.items():
        waits = waiting.get(channel)
        late = waits is not None and minutes_inside(waits.since, at, hours) > late_after
        ended = figures.last_attempts(session, channel, count=LAST_ATTEMPTS, since=at - _RECENT)
        failing = len(ended) == LAST_ATTEMPTS and all(_is_fault(one) for one in ended)
        if late or failing:
            since = waits.since if waits is not None and late else ended[-1].started_at
            yield Noticed(trouble, channel, since, waits.count if waits is not None else len(ended))


def _is_fault(attempt: figures.EndedAttempt) -> bool:
    """Whether the channel failed and not the person written to: a greylisted address is no fault of it."""
    if attempt.reason in CHANNEL_FAULTS:
        return True
    return attempt.outcome in ("temporary", "unknown") and attempt.reason != "recipient-refused"


def _templates_broken_since(overrides: Path | None) -> pendulum.DateTime | None:
    """When a template of the province's own was written last, if any of them is broken."""
    if overrides is None or not overrides.is_dir():
        return None
    own = [file.stat().st_mtime for file in overrides.rglob("*") if file.is_file()]
    if not own or not (check_templates(overrides) or check_replies(overrides)):
        return None
    return pendulum.from_timestamp(max(own), tz="Asia/Bangkok")


def _silent_since(
    session: Session, *, now: pendulum.DateTime, hours: tuple[dt.time, dt.time], calendar: WorkingDays
) -> pendulum.DateTime | None:
    """Since when nobody has been sending although rounds are open; None where all is well."""
    opened: pendulum.DateTime | None = session.scalars(
        select(func.min(Round.opened_at)).where(Round.state == "open")
    ).one()
    if opened is None:
        return None
    beat = heartbeats(session).get(SENDER)
    last = beat.at if beat is not None else opened
    today = now.in_timezone("Asia/Bangkok").date()
    before = calendar.previous(today - dt.timedelta(days=1))
    limit = pendulum.instance(dt.datetime.combine(before, hours[0]), tz="Asia/Bangkok")
    return last if last < limit else None
