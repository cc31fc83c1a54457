"""How much two pieces of Thai have in common, without a dictionary of words."""

from __future__ import annotations

import re

__all__ = ["likeness"]

_NO_LETTER = re.compile(r"[^\u0e01-\u0e4eA-Za-z]")


def _trigrams(text: str) -> set[str]:
    letters = _NO_LETTER.sub("", text)
    return {letters[i : i + 3] for i in range(len(letters) - 2)}


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the shorter one's runs of three letters all stand in the longer."""
    a, b = _trigrams(one), _trigrams(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
