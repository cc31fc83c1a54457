"""Levels that are tasks and nothing counted: a milestone, each level asking for those below too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pramoen.circulars.criteria.measured import Notes
from pramoen.circulars.criteria.reading import Problem
from pramoen.circulars.criteria.step_milestone import deducted_beside, requires_in
from pramoen.circulars.criteria.wording import Words

__all__ = ["tasks"]


def tasks(levels: Mapping[int, Sequence[Words]], *, notes: Notes) -> tuple[dict[str, Any], list[Problem]]:
    """The milestone of the levels' tasks: step "3" where level 3 is one task, "3.1", "3.2" where several.

    Words repeated from a lower level are the same step and not another one.
    """
    seen: set[str] = set()
    steps: dict[int, list[str]] = {}
    for level, items in levels.items():
        fresh = [place for place, item in enumerate(items, 1) if item.text not in seen]
        seen |= {item.text for item in items}
        steps[level] = [str(level)] if len(fresh) == 1 else [f"{level}.{place}" for place in fresh]
    rule: dict[str, Any] = {"kind": "milestone", "levels": {str(n): own for n, own in steps.items()}}
    problems: list[Problem] = []
    if requires := requires_in(steps, notes):
        rule["requires"] = requires
    if deductions := deducted_beside(steps, notes, problems):
        rule["deductions"] = deductions
    return rule, problems
