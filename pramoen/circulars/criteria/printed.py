"""Numbers as they are printed among the words of criteria, and blanks that are there to be filled in."""

from __future__ import annotations

import re

from calendars.digits import arabic

__all__ = ["NUMBER", "is_blank", "is_dash", "number_in"]

NUMBER = r"(?<![0-9.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9])"
_NUMBER = re.compile(NUMBER)
_DASH = re.compile(r"^\s*[-–—]+\s*$")
_BLANK = re.compile(r"^[\s.…_]*$")


def is_dash(words: str) -> bool:
    """Whether the words are a dash alone: the letter asks for nothing there."""
    return bool(_DASH.match(words))


def is_blank(words: str) -> bool:
    """Whether nothing is there, or dots alone."""
    return bool(_BLANK.match(words))


def number_in(words: str) -> str | None:
    """The first number of the words as a decimal string without commas; None where there is none."""
    found = _NUMBER.search(arabic(words))
    return found[0].replace(",", "") if found else None
