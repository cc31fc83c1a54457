"""The days by which things are due, from the phrases of time in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pramoen.circulars.circular import Deadline
from pramoen.circulars.reading import PhraseAt

__all__ = ["read_deadlines"]


def read_deadlines(phrases: Sequence[PhraseAt], within: tuple[date, date] | None) -> list[Deadline]:
    """The deadlines in the order of the letter, each once; the first place that gives one stands."""
    return []
