"""A message to one officer that reminds of no duty: a code, a notice, word of a link."""

from __future__ import annotations

import datetime as dt

import pendulum

from notifications.rendering import Rendered
from pramoen.records.models import Officer
from pramoen.records.outbox import Planned

__all__ = ["plain_message"]


def plain_message(
    officer: Officer,
    channel: str,
    words: Rendered,
    *,
    kind: str,
    about: str,
    day: dt.date,
    at: pendulum.DateTime,
    useful_for: pendulum.Duration,
    rank: int,
) -> Planned:
    """The row of the outbox, to go out from `at` on; of one kind and `about` there is one a `day`."""
    return Planned(
        officer_id=officer.id,
        channel=channel,
        local_day=day,
        kind=kind,
        rung="",
        subject=words.subject,
        body=words.text,
        html=words.html,
        duties=(),
        not_before=at,
        useful_until=at + useful_for,
        rank=rank,
        about=about,
    )
