"""What a signed link says, in as few bytes as it takes: purpose, person, duty, its day and its last day."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args
from uuid import UUID

__all__ = ["LIFETIMES", "PURPOSES", "Link", "Purpose"]

Purpose = Literal["home", "duty", "snooze", "unsubscribe"]

PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
"""In the order of their numbers on the wire: add at the end only."""

LIFETIMES: Final[Mapping[Purpose, dt.timedelta]] = {
    "home": dt.timedelta(days=30),
    "duty": dt.timedelta(days=30),
    "snooze": dt.timedelta(days=30),
    "unsubscribe": dt.timedelta(days=90),
}
"""How long a link opens from the day of its message on."""

_EPOCH: Final = dt.date(2024, 1, 1)
_FORM: Final = 1
# Form, purpose, officer, days since the epoch, days it lasts; then the duty's 16 bytes where there is one.
_HEAD: Final = struct.Struct(">BBIHB")


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a link is for and what it may do, until the end of the day `last_day` (Asia/Bangkok).

    `day` is the day of the message that carries it, not the moment it was written: a message rendered
    again has the same link.
    """

    purpose: Purpose
    officer_id: int
    duty_id: UUID | None
    day: dt.date
    last_day: dt.date

    def packed(self) -> bytes:
        """The bytes that are signed: 9, or 25 with a duty."""
        head = _HEAD.pack(
            _FORM,
            PURPOSES.index(self.purpose),
            self.officer_id,
            (self.day - _EPOCH).days,
            (self.last_day - self.day).days,
        )
        return head + (self.duty_id.bytes if self.duty_id else b"")

    @classmethod
    def unpacked(cls, content: bytes) -> Link:
        """The link that `packed` made these bytes of. Raises ValueError for any others."""
        if len(content) not in (_HEAD.size, _HEAD.size + 16):
            raise ValueError("not the length of a link")
        form, purpose, officer_id, day, lasts = _HEAD.unpack_from(content)
        if form != _FORM or purpose >= len(PURPOSES):
            raise ValueError("a link of another form")
        issued = _EPOCH + dt.timedelta(days=day)
        return cls(
            purpose=PURPOSES[purpose],
            officer_id=officer_id,
            duty_id=UUID(bytes=content[_HEAD.size :]) if len(content) > _HEAD.size else None,
            day=issued,
            last_day=issued + dt.timedelta(days=lasts),
        )
