"""Scales of one number a level under a formula, without a declared interval: each level is a step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from calendars.digits import arabic
from pramoen.circulars.criteria.measured import Notes, formula_of, measured
from pramoen.circulars.criteria.printed import NUMBER, is_dash
from pramoen.circulars.criteria.reading import RuleReading
from pramoen.circulars.draft import LevelText

__all__ = ["read_plain_scale"]

# Nothing but the number, its unit and words that say "at least" or "on average".
_PLAIN = re.compile(
    rf"^(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่|เฉลี่ย|[ก-๙]{{0,20}}ได้)?\s*(?:ร้อยละ)?\s*({NUMBER})\s*(?:%|[ก-๙]{{0,15}})?(?:\s*ขึ้นไป)?$"
)


def read_plain_scale(levels: Sequence[LevelText], *, notes: Notes) -> RuleReading | None:
    """A threshold in steps under the rule of the formula; None without a formula, or where words say more."""
    kept = [level for level in levels if level.paragraphs and not is_dash(level.text)]
    found = [_PLAIN.match(arabic(level.text)) for level in kept]
    if len(kept) < 2 or not formula_of(notes) or None in found:
        return None
    values = [match[1].replace(",", "") for match in found if match is not None]
    up = Fraction(values[-1]) > Fraction(values[0])
    scale = {
        "kind": "threshold",
        "levels": {str(level.level): value for level, value in zip(kept, values, strict=True)},
        "direction": "up" if up else "down",
        "between": "step",
    }
    source = [{"line": level.line, "text": level.text} for level in kept]
    return RuleReading(measured(scale, notes), source)
