"""Numbers that read like any number of a sentence, but rise from level to level: they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pramoen.circulars.criteria.amounts import Amount
from pramoen.circulars.criteria.wording import Words

__all__ = ["with_counts"]


def with_counts(levels: Mapping[int, Sequence[Words]]) -> dict[int, list[Words]]:
    """The levels, in which "จัดตลาดนัด ๑ ครั้ง" and "จัดตลาดนัด ๒ ครั้ง" count the same thing.

    Without this they are two wordings of one task, and a level that asks for more would ask for no more.
    """
    numbers: dict[tuple[str, str], set[str | None]] = {}
    for items in levels.values():
        for item in items:
            for amount in item.amounts:
                numbers.setdefault(_counted(item, amount), set()).add(amount.low)
    return {
        level: [
            replace(
                item,
                amounts=tuple(
                    replace(amount, plain=False) if len(numbers[_counted(item, amount)]) > 1 else amount
                    for amount in item.amounts
                ),
            )
            for item in items
        ]
        for level, items in levels.items()
    }


def _counted(item: Words, amount: Amount) -> tuple[str, str]:
    """What an amount counts: the words before it and its unit. Numbers without a unit count nothing."""
    words = "".join(item.text[: amount.start].split())
    return (words, amount.unit) if amount.unit else (f"{id(amount)}", "")
