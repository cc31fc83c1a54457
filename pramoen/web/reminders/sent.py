"""What an officer was sent lately: when, over which channel, about what, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from notifications.digests import remindings
from notifications.sent_words import CHANNEL_WORDS, state_in_words, why_in_words
from pramoen.records import duties, outbox
from pramoen.records.sent_to import SentMessage, sent_to
from pramoen.web.asked import Asked

__all__ = ["Sent", "sent_lately"]

_LATELY: Final = dt.timedelta(days=90)
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """A message, what became of it in words and why, the first duties it reminded of, and how many more."""

    row: SentMessage
    channel: str
    words: str
    why: str | None
    about: list[str]
    others: int

    @property
    def look(self) -> str:
        """The badge of its state: what arrived, what did not, and what waits look different."""
        return {"accepted": "accepted", "failed": "late", "suppressed": "waived"}.get(self.row.state, "open")


def sent_lately(asked: Asked, *, most: int, skip: int = 0) -> list[Sent]:
    """The messages of three months, newest first."""
    since = asked.today - _LATELY
    rows = sent_to(asked.db, asked.sight.officer.id, since=since, most=most, skip=skip)
    spoken = outbox.spoken_of(asked.db, [row.id for row in rows])
    reminded = {id_: [one.duty_id for one in said if one.rung] for id_, said in spoken.items()}
    titles = _titles(asked, {duty_id for ids in reminded.values() for duty_id in ids[:_NAMED]})
    return [
        Sent(
            row,
            CHANNEL_WORDS.get(row.channel, row.channel),
            state_in_words(row.state),
            why_in_words(row.state, row.reason),
            [titles[duty_id] for duty_id in about[:_NAMED]],
            len(about[_NAMED:]),
        )
        for row in rows
        for about in [reminded.get(row.id, [])]
    ]


def _titles(asked: Asked, ids: set[UUID]) -> Mapping[UUID, str]:
    states = duties.states(asked.db, ids=list(ids)) if ids else []
    facts = remindings(asked.db, states)
    return {state.id: facts[str(state.id)].title(asked.parts.wording) for state in states}
