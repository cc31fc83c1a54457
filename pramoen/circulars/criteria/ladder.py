"""One number per level: a threshold where each level has a bound, a band where a level has two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from pramoen.circulars.criteria.amounts import Amount
from pramoen.circulars.criteria.wording import Words, all_alike, lacking

__all__ = ["Ladder", "direction_of", "ladder_among", "ladder_rule", "neighbours", "smallest_step"]

Ladder = Mapping[int, Amount]
"""What each level asks of one and the same measure."""

_SHORTER_IS_BETTER = ("วันทำการ", "วัน", "นาที", "ชั่วโมง")


def ladder_among(levels: Mapping[int, Words]) -> Ladder | None:
    """The one amount that differs from level to level; None where none or several do.

    What all levels ask alike (a fixed share, a number of channels) is a condition of the measure and no
    threshold. Numbers that nothing compares count only where no others are there.
    """
    if len(levels) < 2 or not all_alike([words.skeleton for words in levels.values()]):
        return None
    wholes = _completed(levels)
    for kind in (_asked_for, _with_unit, _any):
        rows = [tuple(filter(kind, amounts)) for amounts in wholes]
        if not all(rows) or len({len(row) for row in rows}) != 1:
            continue
        columns = list(zip(*rows, strict=True))
        varying = [c for c in columns if len({a.asked for a in c}) > 1 or all(a.low is None for a in c)]
        if len(varying) > 1:
            varying = [c for c in varying if not all(map(_aside, c, levels.values()))]
        if len(varying) == 1:
            return dict(zip(levels, varying[0], strict=True))
        if varying:
            return None
    return None


def _asked_for(amount: Amount) -> bool:
    return not amount.plain


def _with_unit(amount: Amount) -> bool:
    return not amount.plain or bool(amount.unit)


def _any(_: Amount) -> bool:
    return True


def _aside(amount: Amount, words: Words) -> bool:
    """Whether an amount stands in brackets, where the one before it is said in another unit."""
    before = words.text[: amount.start]
    return before.count("(") > before.count(")")


def _completed(levels: Mapping[int, Words]) -> list[tuple[Amount, ...]]:
    """The amounts per level, with what "nothing was done" (lowest) and "there are none" (highest) come to."""
    rows = [words.amounts for words in levels.values()]
    texts = [words.text for words in levels.values()]
    if not rows[0] and len(rows[1]) == 1 and lacking(texts[0]):
        rows[0] = (replace(rows[1][0], how="less_than", high=None, is_range=False, plain=False),)
    if not rows[-1] and len(rows[-2]) == 1 and texts[-1].startswith("ไม่มี"):
        rows[-1] = (replace(rows[-2][0], how="at_most", low="0", high=None, is_range=False, plain=False),)
    return rows


def _number(amount: Amount) -> Fraction | None:
    return Fraction(amount.low) if amount.low is not None else None


def direction_of(ladder: Ladder) -> Literal["up", "down"]:
    """Whether more is better: as the numbers run from the lowest level up, else as the words say."""
    numbers = [n for n in map(_number, ladder.values()) if n is not None]
    if len(numbers) >= 2 and numbers[0] != numbers[-1]:
        return "up" if numbers[-1] > numbers[0] else "down"
    top = ladder[max(ladder)]
    if top.how in ("at_most", "less_than"):
        return "down"
    bare = top.how is None and top.unit in _SHORTER_IS_BETTER
    return "down" if bare and len(numbers) < 2 else "up"


def ladder_rule(ladder: Ladder) -> dict[str, Any]:
    """The threshold or band. Between levels nothing is scored: no interval is declared (see interval)."""
    direction = direction_of(ladder)
    against: dict[str, str] = {"up": "at_most", "down": "at_least"}
    if any(a.is_range or a.how == against[direction] for a in ladder.values()):
        return _band(ladder, direction)
    levels = {str(level): _bound(amount, direction) for level, amount in ladder.items()}
    return {"kind": "threshold", "levels": levels, "direction": direction, "between": "step"}


def _bound(amount: Amount, direction: str) -> Any:
    plain = "at_least" if direction == "up" else "at_most"
    if amount.how in (None, plain):
        return amount.low
    return {amount.how: amount.low}


def _band(ladder: Ladder, direction: str) -> dict[str, Any]:
    step = smallest_step(ladder)
    levels = {str(level): _ends(amount, direction, step) for level, amount in ladder.items()}
    return {"kind": "band", "levels": levels}


def _ends(amount: Amount, direction: str, step: Decimal) -> list[str | None]:
    """From and to, both included; a bound that is not itself meant moves by the smallest step printed."""
    low = amount.low or ""
    if amount.is_range:
        high = amount.high or ""
        return [low, _moved(high, -step) if amount.ends_before else high]
    open_up = direction == "up" if amount.how is None else amount.how in ("at_least", "more_than")
    if amount.how == "exactly":
        return [low, low]
    if amount.how == "more_than":
        return [_moved(low, step), None]
    if amount.how == "less_than":
        return [None, _moved(low, -step)]
    return [low, None] if open_up else [None, low]


def smallest_step(ladder: Ladder) -> Decimal:
    """The smallest difference that the numbers printed can show: 1, or 0.01 where they have two places."""
    printed = [n for a in ladder.values() for n in (a.low, a.high) if n is not None]
    places = max((len(n.partition(".")[2]) for n in printed), default=0)
    return Decimal(1).scaleb(-places)


def _moved(number: str, by: Decimal) -> str:
    return str(Decimal(number) + by) if number else number


def neighbours(ladder: Ladder) -> list[tuple[int, Amount, int, Amount]]:
    """Each level with the next one up."""
    return [(a, ladder[a], b, ladder[b]) for a, b in pairwise(sorted(ladder))]
