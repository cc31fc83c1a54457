"""Over which channels an officer hears, and which of them goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from notifications.channels.masking import mask
from notifications.outbox.ways import ways
from notifications.sent_words import CHANNEL_WORDS
from pramoen.records.channel_marks import closed_channels
from pramoen.records.models import Officer

__all__ = ["ChannelOf", "channels_of"]

_CLOSED: Final = {
    "unlinked": "หยุดรับตามที่ท่านแจ้ง",
    "blocked": "ท่านปิดกั้นบัญชี LINE ของจังหวัดไว้",
    "failed": "ส่งถึงที่อยู่นี้ไม่ได้",
}


@dataclass(frozen=True, slots=True)
class ChannelOf:
    """A channel of his: its address cut short, why it does not reach him, whether it goes first."""

    name: str
    title: str
    address: str | None
    closed: str | None
    is_first: bool

    @property
    def is_set(self) -> bool:
        """Whether there is an address at all."""
        return self.address is not None


def channels_of(session: Session, officer: Officer) -> list[ChannelOf]:
    """LINE and mail; the first of `ways` is the one that messages take."""
    closed = closed_channels(session, officer_id=officer.id)
    first = next(iter(ways(officer, closed)), None)
    found = []
    for name, address in (("line", officer.line_user_id), ("email", officer.email)):
        mark = closed.get((officer.id, name)) if address else None
        found.append(
            ChannelOf(
                name,
                CHANNEL_WORDS[name],
                mask(address) if address else None,
                _CLOSED.get(mark.state, _CLOSED["failed"]) if mark is not None else None,
                name == first,
            )
        )
    return found
