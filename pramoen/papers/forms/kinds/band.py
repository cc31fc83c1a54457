"""Bands on a form: the range that the value lies in, or the lower neighbour of the gap it fell into."""

from __future__ import annotations

from typing import ClassVar

from pramoen.appraisal.rules.band import Band
from pramoen.appraisal.scoring.levels import in_order
from pramoen.appraisal.scoring.numbers import exact
from pramoen.papers.forms.formulas import BLANK, Cells, Exact, common_scale, scaled
from pramoen.papers.forms.kinds.value import OneValueForm

__all__ = ["BandForm"]

_Rung = tuple[int, int | None, int | None]


class BandForm(OneValueForm[Band]):
    """Both ends of a range belong to it; of several ranges that hold the highest level counts."""

    kind: ClassVar[str] = "band"

    def of_value(self, rule: Band, value: Exact, cells: Cells) -> Exact:
        """The level of the range, of the gap, or what holds beyond them all."""
        bands = in_order(rule.levels)
        ends = [end for _, band in bands for end in band or () if end]
        blank = not bands or any(band is None or "" in band for _, band in bands)
        if blank or any(low and high and exact(low) > exact(high) for _, (low, high) in _whole(rule)):
            return cells.blank()
        scale = common_scale(ends)
        rungs: list[_Rung] = [
            (level, scaled(low, scale) if low else None, scaled(high, scale) if high else None)
            for level, (low, high) in _whole(rule)
        ]
        x = cells.put(f'IF({value.n}="","",{value.n}*{scale})')
        d = value.d
        within = cells.put(_first(x, _within(rungs, x, d)))
        over = sorted((r for r in rungs if r[2] is not None), key=lambda r: -(r[2] or 0))
        under = sorted((r for r in rungs if r[1] is not None), key=lambda r: r[1] or 0)
        lesser = cells.put(
            _first(x, [(f"{x}>({high})*{d}", rungs.index((n, w, high))) for n, w, high in over])
        )
        greater = cells.put(
            _first(x, [(f"{x}<({low})*{d}", rungs.index((n, low, h))) for n, low, h in under])
        )
        levels = ",".join(str(level) for level, _, _ in rungs)
        gap = f"MIN(CHOOSE({lesser},{levels}),CHOOSE({greater},{levels}))"
        top = f"MAX({lesser},{greater})={len(rungs)}"
        past_top = top if len(rungs) > 1 else f"{lesser}>0"
        beyond = (
            f"IF({past_top},{rungs[-1][0]},"
            f"IF(MAX({lesser},{greater})=1,{1 if rule.below == 'one' else 0},{BLANK}))"
        )
        outside = f"IF(AND({lesser}>0,{greater}>0),{gap},{beyond})"
        score = cells.put(f'IF({x}="","",IF({within}>0,CHOOSE({within},{levels}),{outside}))')
        return Exact(score, "1")


def _whole(rule: Band) -> list[tuple[int, list[str | None]]]:
    return [(level, band) for level, band in in_order(rule.levels) if band is not None]


def _within(rungs: list[_Rung], x: str, d: str) -> list[tuple[str, int]]:
    """The conditions of the ranges, the highest level first."""
    found = []
    for place, (_, low, high) in reversed(list(enumerate(rungs))):
        ends = [f"{x}>=({low})*{d}"] if low is not None else []
        ends += [f"{x}<=({high})*{d}"] if high is not None else []
        found.append((f"AND({','.join(ends)})" if ends else "TRUE()", place))
    return found


def _first(x: str, conditions: list[tuple[str, int]]) -> str:
    """The place, from 1, of the first condition that holds; 0 where none does, blank where x is."""
    inner = "0"
    for condition, place in reversed(conditions):
        inner = f"IF({condition},{place + 1},{inner})"
    return f'IF({x}="","",{inner})'
