"""The shapes of criteria in words, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pramoen.circulars.criteria.by_days import by_days, day_kept, days_disordered
from pramoen.circulars.criteria.checklist import checklist
from pramoen.circulars.criteria.degrees import only_degrees
from pramoen.circulars.criteria.formula import under_formula
from pramoen.circulars.criteria.ladder import Ladder, ladder_among, ladder_rule
from pramoen.circulars.criteria.ladder_problems import ladder_problems
from pramoen.circulars.criteria.measured import Notes
from pramoen.circulars.criteria.reading import Problem
from pramoen.circulars.criteria.tasks import tasks
from pramoen.circulars.criteria.wording import Span, Words, alike, taken_apart

__all__ = ["Criteria", "shape_of"]

Shape = tuple[dict[str, Any], list[Problem]]


@dataclass(frozen=True, slots=True)
class Criteria:
    """All that a shape may look at: the items of each level with their lines, and what stands beside them."""

    items: Mapping[int, Sequence[Words]]
    lines: Mapping[int, int]
    title: str
    notes: Notes
    within: Span

    @property
    def single(self) -> dict[int, Words] | None:
        """The one item of each level; None where a level has several."""
        if any(len(own) != 1 for own in self.items.values()):
            return None
        return {level: own[0] for level, own in self.items.items()}


def shape_of(criteria: Criteria) -> Shape | None:
    """The first that fits: days alone, one number, the same in several windows, tasks, a mixture."""
    if len(criteria.items) < 2 or only_degrees(criteria.items):
        return None
    return (
        _earlier_is_better(criteria)
        or _one_number(criteria)
        or _same_in_windows(criteria)
        or _tasks_alone(criteria)
        or _mixture(criteria)
    )


def _earlier_is_better(criteria: Criteria) -> Shape | None:
    single = criteria.single
    rule = by_days(single) if single is not None else None
    return (rule, days_disordered(rule["levels"], criteria.lines)) if rule is not None else None


def _one_number(criteria: Criteria) -> Shape | None:
    """A threshold or band; with a day that all levels share, both it and the day must be kept (all_of)."""
    single = criteria.single
    ladder = ladder_among(single) if single is not None else None
    if single is None or ladder is None:
        return None
    kept = {level: {day_kept(day) for day in words.days} for level, words in single.items()}
    shared = set.intersection(*kept.values()) if any(kept.values()) else set()
    if any(days != shared for days in kept.values()):
        return None
    scale = ladder_rule(ladder)
    problems = ladder_problems(ladder, scale, criteria.lines)
    words = " ".join(item.text for item in single.values())
    rule = under_formula(scale, criteria.notes, title=criteria.title, words=words)
    if not shared:
        return rule, problems
    levels = {str(n): None if _only_denies(n, ladder) else min(shared) for n in ladder}
    return {"kind": "all_of", "rules": [rule, {"kind": "by_date", "levels": levels}]}, problems


def _only_denies(level: int, ladder: Ladder) -> bool:
    """The lowest level that is just less than the next one is reached by anything scored, late or not."""
    return level == min(ladder) and ladder[level].how == "less_than"


def _same_in_windows(criteria: Criteria) -> Shape | None:
    """The same ladder asked of several windows, such as two quarters: every one must reach the level."""
    counts = {len(own) for own in criteria.items.values()}
    if len(counts) != 1 or counts == {1}:
        return None
    ladders: list[Ladder] = []
    for place in range(counts.pop()):
        column = {level: own[place] for level, own in criteria.items.items()}
        ladder = ladder_among(column)
        if ladder is None or any(words.days for words in column.values()):
            return None
        ladders.append(ladder)
    first = next(iter(criteria.items.values()))
    same = all(_asked(ladder) == _asked(ladders[0]) for ladder in ladders)
    if not same or not all(alike(first[0].skeleton, other.skeleton, least=0.8) for other in first[1:]):
        return None
    scales = [ladder_rule(ladder) for ladder in ladders]
    return {"kind": "all_of", "rules": scales}, ladder_problems(ladders[0], scales[0], criteria.lines)


def _asked(ladder: Ladder) -> list[tuple[object, ...]]:
    return [(level, *amount.asked) for level, amount in ladder.items()]


def _tasks_alone(criteria: Criteria) -> Shape | None:
    items = [item for own in criteria.items.values() for item in own]
    if any(item.strong or item.days for item in items):
        return None
    return tasks(criteria.items, notes=criteria.notes)


def _mixture(criteria: Criteria) -> Shape | None:
    apart = partial(taken_apart, within=criteria.within)
    found = checklist(criteria.items, title=criteria.title, apart=apart)
    if found is None:
        return None
    rule, ladders = found
    problems = [
        problem
        for ladder in ladders
        for problem in ladder_problems(ladder, ladder_rule(ladder), criteria.lines, among_others=True)
    ]
    return rule, list(dict.fromkeys(problems))
