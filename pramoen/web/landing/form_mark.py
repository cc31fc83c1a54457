"""The mark in each form: it was made by us, for this link, a short while ago.

A page of somebody else's cannot know it, and a form left open since yesterday does not act by a slip.
"""

from __future__ import annotations

import struct
from typing import Final

import pendulum

from notifications.links import Keys, Link, link_id
from notifications.links.signing import signed, unsigned

__all__ = ["is_fresh", "mark_form"]

_LASTS: Final = 2 * 60 * 60
_SECONDS: Final = struct.Struct(">I")


def mark_form(keys: Keys, link: Link, *, at: pendulum.DateTime) -> str:
    """The mark for a form on the page of this link."""
    return signed(keys, link_id(link).bytes + _SECONDS.pack(int(at.timestamp())), use="form")


def is_fresh(keys: Keys, link: Link, mark: str, *, at: pendulum.DateTime) -> bool:
    """Whether a mark was made for this link within the last two hours."""
    content = unsigned(keys, mark, use="form")
    if content is None or len(content) != 20 or content[:16] != link_id(link).bytes:
        return False
    (made,) = _SECONDS.unpack(content[16:])
    return bool(0 <= int(at.timestamp()) - made <= _LASTS)
