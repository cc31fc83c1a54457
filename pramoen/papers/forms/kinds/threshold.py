"""Thresholds on a form: the level reached, and the line to the next one."""

from __future__ import annotations

from typing import ClassVar

from pramoen.appraisal.rules.threshold import Threshold
from pramoen.appraisal.scoring.compare import Bound
from pramoen.appraisal.scoring.levels import in_order
from pramoen.papers.forms.formulas import BLANK, SIGNS, Cells, Exact, common_scale, scaled
from pramoen.papers.forms.kinds.value import OneValueForm

__all__ = ["ThresholdForm"]

_Rung = tuple[int, str, int]


class ThresholdForm(OneValueForm[Threshold]):
    """Compares value × scale with each threshold × the value's denominator: whole numbers on both sides."""

    kind: ClassVar[str] = "threshold"

    def of_value(self, rule: Threshold, value: Exact, cells: Cells) -> Exact:
        """Picks the piece of the ladder that the value lies on."""
        plain = "at_least" if rule.direction == "up" else "at_most"
        asked = [
            (level, *(bound.comparison if isinstance(bound, Bound) else (plain, bound)))
            for level, bound in in_order(rule.levels)
        ]
        numbers = [number for _, _, number in asked if number is not None]
        if not asked or len(numbers) < len(asked):
            return cells.blank()
        scale = common_scale(numbers)
        ladder = [(level, name, scaled(number or "", scale)) for level, name, number in asked]
        if rule.between == "linear" and not _in_order(ladder, rule.direction):
            return cells.blank()
        x = cells.put(f'IF({value.n}="","",{value.n}*{scale})')
        reached = "0"
        for place, (_, name, number) in enumerate(ladder, 1):
            reached = f"IF({x}{SIGNS[name]}({number})*{value.d},{place},{reached})"
        rung = cells.put(f'IF({x}="","",{reached})')
        pieces = [_below(rule, ladder, x, value.d)]
        for low, high in zip(ladder, [*ladder[1:], None], strict=True):
            on_a_line = rule.between == "linear" and high is not None
            pieces.append(_line(low, high, x, value.d) if on_a_line and high else (str(low[0]), "1"))
        tops, bottoms = (",".join(part) for part in zip(*pieces, strict=True))
        n = cells.put(f'IF({rung}="","",CHOOSE({rung}+1,{tops}))')
        d = cells.put(f'IF({n}="","",CHOOSE({rung}+1,{bottoms}))')
        return Exact(n, d)


def _in_order(ladder: list[_Rung], direction: str) -> bool:
    numbers = [number for _, _, number in ladder]
    return numbers == sorted(numbers, reverse=direction == "down")


def _line(low: _Rung, high: _Rung, x: str, d: str) -> tuple[str, str]:
    """low + (value - at) ÷ (next - at) × (high - low) over one denominator above 0."""
    span = high[2] - low[2]
    if span == 0:
        # No value lies between two levels that ask for the same.
        return BLANK, BLANK
    rise = (high[0] - low[0]) * (1 if span > 0 else -1)
    return f"{low[0] * abs(span)}*{d}+({x}-({low[2]})*{d})*({rise})", f"{abs(span)}*{d}"


def _below(rule: Threshold, ladder: list[_Rung], x: str, d: str) -> tuple[str, str]:
    if rule.below_as != "extrapolate":
        return ("1" if rule.below_as == "one" else "0"), "1"
    plain = [rung for rung in ladder if rung[1] in {"at_least", "at_most"}]
    upper = next((rung for rung in plain[1:] if rung[2] != plain[0][2]), None)
    if upper is None or plain[0] != ladder[0]:
        return BLANK, BLANK
    top, bottom = _line(plain[0], upper, x, d)
    return f"MAX(0,MIN(5*({bottom}),{top}))", bottom
