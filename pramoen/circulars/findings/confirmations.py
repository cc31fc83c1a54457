"""What else in a letter confirms what was read off a scan: a sum, a weekday, a second mention.

A second mention in Thai digits confirms nothing: recognisers take one and the same shape for the same wrong
digit wherever it stands (๓ for ๒, ๖ for ๒), so that both mentions are wrong alike. It counts where it was
not read off a scan, is written otherwise, or is in Arabic digits, which are read well.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise

from calendars.digits import arabic
from calendars.weekdays import WEEKDAY
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Deadline
from pramoen.circulars.days import days_in
from pramoen.circulars.draft import Draft
from pramoen.circulars.reading import Reading

__all__ = ["is_confirmed_day", "is_even_ladder", "weights_confirmed"]

_THAI_DIGIT = re.compile("[๐-๙]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WEEKDAY = re.compile(rf"วัน\s?(?:{WEEKDAY})")


def weights_confirmed(letter: Reading) -> set[str]:
    """The keys of indicators whose weights others confirm: a group's sum to 100, parts' to their parent's.

    Numbers in a row from 1 belong to it: with an indicator lost, or its number misread, no sum holds.
    """
    confirmed: set[str] = set()
    for group in ("team", "individual"):
        drafts = {key: draft for key, draft in letter.merged.items() if draft.group == group}
        parents = {draft.parent for draft in drafts.values()}
        leaves = {key: draft for key, draft in drafts.items() if draft.number not in parents}
        weights = [Decimal(draft.weight) for draft in leaves.values() if draft.weight is not None]
        if len(weights) < max(2, len(leaves)) or sum(weights) != 100 or not _in_a_row(drafts):
            continue
        confirmed |= leaves.keys()
        for key, draft in drafts.items():
            parts = [Decimal(d.weight) for d in leaves.values() if d.parent == draft.number and d.weight]
            if draft.weight is not None and parts and sum(parts) == Decimal(draft.weight):
                confirmed.add(key)
    return confirmed


def _in_a_row(drafts: dict[str, Draft]) -> bool:
    numbers = [int(draft.number) for draft in drafts.values() if draft.number.isdecimal()]
    parents = {int(d.parent) for d in drafts.values() if d.parent is not None and d.parent.isdecimal()}
    return sorted({*numbers, *parents}) == list(range(1, len({*numbers, *parents}) + 1))


def is_even_ladder(indicator: Indicator) -> bool:
    """Whether the levels give one number each, in even steps: a misread one would break the row."""
    found = [_NUMBER.findall(arabic(level.text)) for level in indicator.levels]
    if len(found) < 4 or any(len(numbers) != 1 for numbers in found):
        return False
    steps = {Decimal(b[0]) - Decimal(a[0]) for a, b in pairwise(found)}
    return len(steps) == 1 and steps != {Decimal(0)}


def is_confirmed_day(letter: Reading, deadline: Deadline) -> bool:
    """Whether a weekday or a second mention agrees with a deadline's day, and with the first of a window."""
    days = [day for day in (deadline.from_, deadline.due) if day is not None]
    if not days:
        return False
    return all(_has_weekday(letter, deadline, day) or _is_said_again(letter, deadline, day) for day in days)


def _has_weekday(letter: Reading, deadline: Deadline, day: dt.date) -> bool:
    """Whether the letter names the weekday, and it is the one of that day."""
    return any(
        at.line == deadline.line
        and at.phrase.due == day
        and at.phrase.weekday_mismatch is None
        and _WEEKDAY.search(at.phrase.text) is not None
        for at in letter.phrases
    )


def _is_said_again(letter: Reading, deadline: Deadline, day: dt.date) -> bool:
    own = _digits_of(deadline.text)
    for number, line in enumerate(letter.source.lines, 1):
        for start, end, found in days_in(line):
            if found != day or deadline.line <= number <= deadline.line + 1:
                continue
            again = line[start:end]
            trusted = number not in letter.source.scanned or not _THAI_DIGIT.search(deadline.text + again)
            if trusted or not own.endswith(_digits_of(again)):
                return True
    return False


def _digits_of(text: str) -> str:
    """The digits as they were read, Thai or Arabic, and nothing else."""
    return "".join(char for char in text if char.isdigit())
