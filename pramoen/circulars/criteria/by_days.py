"""The earlier the better: levels that differ only in the day by which something is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from calendars.phrases import Phrase
from pramoen.circulars.criteria.reading import Problem
from pramoen.circulars.criteria.wording import Words, all_alike

__all__ = ["by_days", "day_kept", "days_disordered", "is_after"]


def is_after(phrase: Phrase) -> bool:
    """Whether only a day is named after which it counts as late (หลังวันที่)."""
    return phrase.relation == "after"


def day_kept(phrase: Phrase) -> str:
    """The last day in time, as ISO; "before the 15th" is the 14th."""
    assert phrase.due is not None
    due = phrase.due - dt.timedelta(days=1) if phrase.relation == "before" else phrase.due
    return due.isoformat()


def by_days(levels: Mapping[int, Words]) -> dict[str, Any] | None:
    """A by_date rule where each level has at most one day, they differ, and nothing else is counted.

    A level that is only late (หลังวันที่…) or has no day is reached by completing at all: null.
    """
    days = {n: [p for p in words.days if not is_after(p)] for n, words in levels.items()}
    dated = [n for n, found in days.items() if found]
    if len(dated) < 2 or any(len(found) > 1 for found in days.values()):
        return None
    undated = [n for n in days if n not in dated]
    if any(words.strong for words in levels.values()) or any(n > min(dated) for n in undated):
        return None
    if not all_alike([levels[n].skeleton for n in dated]):
        return None
    kept = {str(n): day_kept(found[0]) if found else None for n, found in days.items()}
    if len({day for day in kept.values() if day}) < 2:
        return None
    return {"kind": "by_date", "levels": kept}


def days_disordered(levels: dict[str, str | None], lines: Mapping[int, int]) -> list[Problem]:
    """Levels whose day is not earlier than that of the level below."""
    problems: list[Problem] = []
    dated = [(int(n), day) for n, day in levels.items() if day is not None]
    for (a, earlier), (b, later) in pairwise(dated):
        if later >= earlier:
            message = f"วันที่กำหนดของระดับ {b} ไม่เร็วกว่าระดับ {a} โปรดตรวจสอบวันที่ของแต่ละระดับ"
            problems.append(Problem("ladder-not-monotone", "error", message, (lines[a], lines[b]), level=b))
    return problems
