"""Whether two texts say the same, whatever digits they are written in and however they are spaced."""

from __future__ import annotations

import re

from calendars.digits import arabic

__all__ = ["numbers_in", "same_words"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def same_words(one: str | None, other: str | None) -> bool:
    """Whether both are the same but for spaces and digits (๕ or 5); a text is never the same as none."""
    if one is None or other is None:
        return one is other
    return _bare(one) == _bare(other)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in their order, in Arabic digits and without separators of thousands."""
    return [number.replace(",", "") for number in _NUMBER.findall(arabic(text))]


def _bare(text: str) -> str:
    return "".join(arabic(text).split())
