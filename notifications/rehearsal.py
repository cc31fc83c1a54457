"""Rehearsing: messages planned as in earnest, marked as a trial, and told apart from those that count.

A rehearsed message is a row of its own (`rehearsal`), with an id of its own. While a rehearsal is set, only
such rows are planned and delivered: to the outbox folder, and to the officers of the allow-list in truth.
What was planned in earnest before waits until it is over. Afterwards rehearsed rows stay where they are and
are sent to nobody; for the ladder they have told nobody anything, so that the rung then due goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from notifications.digests import Wording
from notifications.rendering import Rendered, with_banner
from pramoen.records.outbox import Planned

__all__ = ["as_rehearsed"]


def as_rehearsed(planned: Sequence[Planned], wording: Wording) -> list[Planned]:
    """These messages as a rehearsal's, its banner over their words, where one is set; else as they are."""
    return [_marked(one, wording) for one in planned] if wording.rehearsal else list(planned)


def _marked(planned: Planned, wording: Wording) -> Planned:
    words = with_banner(
        Rendered(planned.subject, planned.body, planned.html or ""),
        today=planned.local_day,
        overrides=wording.overrides,
        digits=wording.digits,
    )
    html = words.html if planned.html else None
    return replace(planned, subject=words.subject, body=words.text, html=html, rehearsal=True)
