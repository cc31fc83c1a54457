"""Levels of several conditions, or of tasks first and a measure or a day then: a cumulative checklist."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pramoen.circulars.criteria.amounts import Amount
from pramoen.circulars.criteria.by_days import day_kept
from pramoen.circulars.criteria.conditions import Names, Said, conditions_in
from pramoen.circulars.criteria.counted import with_counts
from pramoen.circulars.criteria.formula import change_of
from pramoen.circulars.criteria.ladder import Ladder
from pramoen.circulars.criteria.wording import Words, lacking

__all__ = ["checklist"]

# "As level 1, items 1 to 5, and …": the level names what it needs of another, and needs no more of it.
_AS_LEVEL = re.compile(
    r"(?:ดำเนินการ)?(?:ได้)?ตาม(?:เกณฑ์)?ระดับ(?:คะแนน)?(?:ที่)?\s*([0-9])\s*(?:ข้อ\s*([0-9]+)\s*(?:[-–]|ถึง)\s*([0-9]+))?\s*(?:และ)?\s*"
)
_NOT = re.compile(r"(?:ยัง)?ไม่(?=ครบ|มี|สามารถ|ได้|เป็นไปตาม|จัด|ดำเนิน)")

Asked = dict[int, list[tuple[str, Said]]]


def checklist(
    levels: Mapping[int, Sequence[Words]], *, title: str, apart: Callable[[str], Words]
) -> tuple[dict[str, Any], list[Ladder]] | None:
    """A checklist of every level's items, and its measures as ladders; None where no level asks for anything.

    It is cumulative, save where levels say themselves which items of another level they need. A level that
    only denies what the next one asks for (น้อยกว่า ๒ ครั้ง, ไม่ครบ) asks for no more than a result. A range
    asks for the end nearer to the lower levels: doing better in one item is no reason to lose the level.
    `apart` takes words apart (see `wording.taken_apart`).
    """
    names, asked, referred = Names(), dict[int, list[tuple[str, Said]]](), False
    for level, items in with_counts(levels).items():
        used: set[tuple[str, str]] = set()
        own: list[tuple[str, Said]] = []
        for item in items:
            words = item
            if (reference := _AS_LEVEL.match(item.text)) and int(reference[1]) in asked:
                first, last = int(reference[2] or 1), int(reference[3] or 99)
                own += asked[int(reference[1])][first - 1 : last]
                referred = referred or reference[2] is not None
                used |= {(said.sort, name) for name, said in own}
                words = apart(item.text[reference.end() :])
            own += [(names.of(said, used), said) for said in conditions_in(words, title)]
        asked[level] = own
    if not any(asked.values()):
        return None
    up = {name: _rises(name, asked) for name, _, _ in names.known}
    rule_levels = {str(level): _conditions(level, asked, up) for level in asked}
    rule = {"kind": "checklist", "levels": rule_levels, "cumulative": not referred}
    return rule, [ladder for name, _, _ in names.known if len(ladder := _ladder(name, asked)) > 1]


def _ladder(name: str, asked: Asked) -> dict[int, Amount]:
    """What the levels ask of one measure; a level that only repeats the one below is left out."""
    ladder: dict[int, Amount] = {}
    for level, own in asked.items():
        for other, said in own:
            if other == name and said.amount is not None:
                last = ladder[max(ladder)].asked if ladder else None
                if said.amount.asked != last:
                    ladder[level] = said.amount
    return ladder


def _rises(name: str, asked: Asked) -> bool:
    """Whether more of a measure is better: as its numbers run from level to level, else as the words say."""
    amounts = [said.amount for own in asked.values() for other, said in own if other == name and said.amount]
    numbers = [Fraction(a.low) for a in amounts if a.low is not None]
    if len(numbers) >= 2 and numbers[0] != numbers[-1]:
        return numbers[-1] > numbers[0]
    # น้อยกว่า below and ไม่น้อยกว่า above have one number: the higher level says which way is better.
    return not amounts or amounts[-1].how not in ("at_most", "less_than")


def _conditions(level: int, asked: Asked, up: dict[str, bool]) -> list[dict[str, Any]]:
    above = {name: said for n, own in asked.items() if n > level for name, said in own}
    found: list[dict[str, Any]] = []
    for name, said in asked[level]:
        if said.day is not None:
            found.append({"date": name, "by": day_kept(said.day)})
        elif said.amount is not None:
            found.append(_measure(name, said, said.amount, above.get(name), rises=up[name]))
        elif not (lacking(said.name) and _denied(said, level, asked)):
            found.append({"item": name})
    return list({repr(condition): condition for condition in found}.values())


def _denied(said: Said, level: int, asked: Asked) -> bool:
    """Whether the next level asks for just what these words say is lacking (ไม่ครบ, then ครบ).

    At the lowest level what is lacking is denied by whatever the next one asks for instead.
    """
    whole = _NOT.sub("", said.name)
    following = min((n for n in asked if n > level), default=None)
    if following is None:
        return False
    if level == min(asked) and all(other.name != said.name for _, other in asked[following]):
        return True
    return any(other.name == whole for _, other in asked[following])


def _measure(name: str, said: Said, amount: Amount, above: Said | None, *, rises: bool) -> dict[str, Any]:
    condition: dict[str, Any] = {"measure": name, **_bounds(amount, above, rises=rises)}
    if amount.every:
        condition["every"] = amount.every
    if amount.unit == "ร้อยละ" and (change := change_of(said.within, based=False)):
        condition["as"] = change
    return condition


def _bounds(amount: Amount, above: Said | None, *, rises: bool) -> dict[str, str | None]:
    against = ("less_than", "at_most") if rises else ("more_than", "at_least")
    if amount.how in against and above is not None and above.amount is not None:
        return {"at_least": "0"}
    if amount.is_range:
        return {"at_least": amount.low} if rises else {"at_most": amount.high}
    if amount.how is None:
        return {"at_least" if rises else "at_most": amount.low}
    return {amount.how: amount.low}
