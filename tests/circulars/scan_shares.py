"""How much of a letter a scan of it still says: the values of its Circular, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular

__all__ = ["read_right", "unflagged"]

# A kind of value, whose it is, and the value.
Value = tuple[str, object, object]


def values(letter: Circular) -> Iterator[Value]:
    yield "number", None, letter.number
    yield "dates", "issued on", letter.issued_on
    yield from (("dates", (n, r.number), r.issued_on) for n, r in enumerate(letter.refers_to))
    yield "dates", "period", letter.period and (letter.period.start, letter.period.end)
    for indicator in letter.indicators:
        yield "keys", None, indicator.key
        yield "weights", indicator.key, indicator.weight
        for level in indicator.levels:
            yield "levels", (indicator.key, level.level), numbers_of(level.text)
    for said in letter.deadlines:
        yield "deadlines", (said.stage, said.indicator, said.level), (said.relation, said.due, str(said.rule))


def numbers_of(words: str) -> tuple[str, ...]:
    """The figures of a level, which are what it asks for."""
    return tuple(re.findall(r"\d+(?:\.\d+)?", arabic(words)))


def read_right(scan: Circular, letter: Circular) -> dict[str, tuple[int, int]]:
    """For each kind of value how many of the letter's the scan has, and how many there are."""
    shares: dict[str, tuple[int, int]] = {}
    found = set(values(scan))
    for value in values(letter):
        right, whole = shares.get(value[0], (0, 0))
        shares[value[0]] = (right + (value in found), whole + 1)
    return shares


def unflagged(scan: Circular, letter: Circular) -> list[str]:
    """What the scan gives wrongly without a finding for it: weights, figures of levels, deadlines."""
    flagged = {finding.where for finding in scan.findings if finding.code == "low-confidence"}
    meant: dict[str, Indicator] = {indicator.key: indicator for indicator in letter.indicators}
    wrong = []
    for read in scan.indicators:
        true = meant.get(read.key)
        right = true is not None and true.weight == read.weight and _figures(true) == _figures(read)
        if not right and read.key not in flagged:
            wrong.append(read.key)
    right_days = {(said.stage, said.due, said.from_, str(said.rule)) for said in letter.deadlines}
    for place, said in enumerate(scan.deadlines):
        right = (said.stage, said.due, said.from_, str(said.rule)) in right_days
        if not right and f"deadlines/{place}" not in flagged:
            wrong.append(f"deadlines/{place}: {said.text}")
    return wrong


def _figures(indicator: Indicator) -> dict[int, tuple[str, ...]]:
    return {level.level: numbers_of(level.text) for level in indicator.levels}
