"""The next moment at which messages may go out."""

from __future__ import annotations

import datetime as dt

import pendulum

__all__ = ["next_inside"]


def next_inside(at: pendulum.DateTime, hours: tuple[dt.time, dt.time]) -> pendulum.DateTime:
    """`at` where it lies inside the hours (first and last time in Bangkok), else when they begin next."""
    local = at.in_timezone("Asia/Bangkok")
    first, last = hours
    if first <= local.time() <= last:
        return at
    day = local.date() if local.time() < first else local.date() + dt.timedelta(days=1)
    return pendulum.instance(dt.datetime.combine(day, first), tz="Asia/Bangkok")
