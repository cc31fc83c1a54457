"""Lines that a page's width broke, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["CATCHWORD", "joined", "joined_at"]

# The words at a page's foot that announce the next page: "/๑.๕ ตัวชี้วัด...".
CATCHWORD = re.compile(r"^/.*(?:\.{2,}|…)\s*$")
_THAI_END = re.compile(r"[\u0e01-\u0e4e]$")
_THAI_START = re.compile(r"^[\u0e01-\u0e4e]")


def joined(pieces: Iterable[str]) -> str:
    """The pieces as one line: Thai words meet without a space, digits and other letters with one.

    Thai writes no spaces between words, and a page may break a line within one (จำนวนไม่น้อย|กว่าร้อยละ).
    """
    text = ""
    for piece in map(str.strip, pieces):
        if text and piece:
            glued = _THAI_END.search(text) and _THAI_START.match(piece)
            text += piece if glued else f" {piece}"
        else:
            text = text or piece
    return text


def joined_at(lines: Iterable[tuple[int, str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Numbered lines as one line, and where each begins in it: pairs of offset and line."""
    text, starts = "", []
    for number, words in lines:
        text = joined([text, words])
        starts.append((len(text) - len(words.strip()), number))
    return text, tuple(starts)
