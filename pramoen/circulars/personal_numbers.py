"""Numbers of persons in a letter's words, and those words with the numbers hidden."""

from __future__ import annotations

import re
from typing import Final

from calendars.digits import arabic

__all__ = ["CITIZEN", "MOBILE", "masked"]

# Both look for Arabic digits: bring Thai ones over first, which keeps every place.
CITIZEN: Final = re.compile(r"(?<![0-9])[0-9][ -]?[0-9]{4}[ -]?[0-9]{5}[ -]?[0-9]{2}[ -]?[0-9](?![0-9])")
MOBILE: Final = re.compile(r"(?<![0-9])0[689][0-9]?[ -]?[0-9]{3,4}[ -]?[0-9]{4}(?![0-9])")

_DIGIT = re.compile(r"[0-9๐-๙]")
_HIDDEN = "×"


def masked(text: str) -> str:
    """`text` with every digit of a citizen's number or a mobile telephone made ×; its length stays."""
    digits = arabic(text)
    for pattern in (CITIZEN, MOBILE):
        for found in pattern.finditer(digits):
            hidden = _DIGIT.sub(_HIDDEN, found[0])
            text = text[: found.start()] + hidden + text[found.end() :]
    return text
