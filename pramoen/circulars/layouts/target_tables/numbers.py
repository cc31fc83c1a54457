"""Numbers in the cells of a table, exactly as printed."""

from __future__ import annotations

import re
from decimal import Decimal

from calendars.digits import arabic

__all__ = ["Quantity", "number_of", "quantity_of"]

# A quantity and its unit, None where the cell gives none.
Quantity = tuple[str, str | None]

_NUMBER = re.compile(r"^\(?-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\)?$")
_BRACKETED = re.compile(r"\(\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*([^()0-9]*?)\s*\)")
_COUNTED = re.compile(r"จำนวน\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*([\u0e01-\u0e4e]+)?")
_DASHES = {"-", "–", "—"}


def number_of(cell: str) -> Decimal | None:
    """The number a cell holds: 0 for a dash; None for a blank, words or broken digits."""
    words = arabic(cell).strip()
    if words in _DASHES:
        return Decimal(0)
    return Decimal(words.strip("()").replace(",", "")) if _NUMBER.match(words) else None


def quantity_of(cell: str) -> Quantity | None:
    """The quantity in a cell, alone or in words: (๑๔ ครัวเรือน), จำนวน ๖๑๗.๓๐ บาท; a dash gives none."""
    words = arabic(cell).strip()
    if _NUMBER.match(words):
        return words.strip("()").replace(",", ""), None
    found = _BRACKETED.search(words) or _COUNTED.search(words)
    return (found[1].replace(",", ""), found[2] or None) if found else None
