"""How tables work out targets as shares of a base, and how they round them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from calendars.digits import arabic
from pramoen.circulars.draft import Draft
from pramoen.circulars.layouts.target_tables import Column, Table

__all__ = ["fits_one_base", "level_shares", "share_of"]

_PER_CENT = re.compile(r"ร้อยละ\s*([0-9]+(?:\.[0-9]+)?)")
_HALF = Decimal("0.5")


def _per_cent(words: str) -> Decimal | None:
    found = set(_PER_CENT.findall(arabic(words)))
    return Decimal(found.pop()) if len(found) == 1 else None


def level_shares(table: Table, draft: Draft | None) -> dict[Column, Decimal]:
    """The percentage that each level's column is of a base: printed over it, else in the level's words."""
    levels = {level.level: level.text for level in draft.levels} if draft else {}
    shares: dict[Column, Decimal] = {}
    for column in table.columns:
        if column.level is not None:
            share = _per_cent(column.label) or _per_cent(levels.get(column.level, ""))
            if share:
                shares[column] = share
    return shares


def share_of(base: Decimal, per_cent: Decimal, places: int = 0) -> Decimal:
    """The share, rounded half up as the tables of these letters do: 45 per cent of 30 households are 14."""
    return (base * per_cent / 100).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def fits_one_base(numbers: Mapping[Decimal, Decimal]) -> bool:
    """Whether one base rounds to every number; `numbers` maps percentages to whole numbers printed."""
    low, high = Decimal(0), Decimal("Infinity")
    for per_cent, printed in numbers.items():
        low = max(low, (printed - _HALF) * 100 / per_cent)
        high = min(high, (printed + _HALF) * 100 / per_cent)
    return low < high
