"""A template's sample sent to one person, to see how it arrives."""

from __future__ import annotations

import pendulum

from notifications.digests import Wording
from notifications.rendering import render, with_banner
from notifications.samples import SAMPLES
from pramoen.errors import UnknownName
from pramoen.records.models import Officer
from pramoen.records.outbox import Planned

__all__ = ["SAMPLE", "plan_sample"]

SAMPLE = "sample"
_USEFUL_FOR = pendulum.duration(hours=1)


def plan_sample(
    template: str, officer: Officer, channel: str, *, at: pendulum.DateTime, wording: Wording
) -> Planned:
    """A message of made-up facts, marked as a trial, to one officer; a new one each time it is asked for.

    Nothing is recorded. Raises UnknownName where there is no such template, BadInput where it is broken.
    """
    if template not in SAMPLES:
        raise UnknownName(f"there is no template {template!r}; there are {', '.join(SAMPLES)}")
    local = at.in_timezone("Asia/Bangkok")
    words = with_banner(
        render(template, SAMPLES[template], wording.overrides, digits=wording.digits, strictly=True),
        today=local.date(),
        overrides=wording.overrides,
        digits=wording.digits,
    )
    return Planned(
        officer_id=officer.id,
        channel=channel,
        local_day=local.date(),
        kind=SAMPLE,
        rung=SAMPLE,
        subject=words.subject,
        body=words.text,
        html=words.html,
        duties=(),
        not_before=at,
        useful_until=at + _USEFUL_FOR,
        rank=0,
        about=f"{template}@{local:HHmmss}",
        rehearsal=wording.rehearsal,
    )
