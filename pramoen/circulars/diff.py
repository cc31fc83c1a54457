"""What changed between two letters, or between a letter and its amendment, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pramoen.appraisal.changesets import changes_of
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular, Deadline

__all__ = ["Change", "changes_between", "changes_of_indicator"]

Change = dict[str, Any]


def changes_between(old: Circular, new: Circular) -> list[Change]:
    """The changes as `pramoen circular diff` prints them: indicators in the order of `new`, then deadlines.

    Where `new` is an amendment, what it does not name stays as it is: nothing is removed by its silence.
    A field is title, unit, weight, owner_unit, levels.N.text, rule, variants, applies_to, targets, added
    or removed; `before` and `after` are the values, None where there is none.
    """
    before = {indicator.key: indicator for indicator in old.indicators}
    after = {indicator.key: indicator for indicator in new.indicators}
    for amendment in new.amendments:
        if amendment.after is not None:
            after[amendment.indicator] = amendment.after
        if amendment.before is not None:
            before.setdefault(amendment.indicator, amendment.before)
    changes: list[Change] = []
    for key, indicator in after.items():
        if key in before:
            changes += changes_of_indicator(before[key], indicator)
        else:
            changes.append({"indicator": key, "field": "added", "before": None, "after": indicator.title})
    amends = new.kind == "amendment"
    cancelled = {amendment.indicator for amendment in new.amendments if amendment.after is None}
    changes += [
        {"indicator": key, "field": "removed", "before": indicator.title, "after": None}
        for key, indicator in before.items()
        if key not in after and (key in cancelled or not amends)
    ]
    return [*changes, *_deadlines(old.deadlines, new.deadlines, silence_keeps=amends)]


def changes_of_indicator(before: Indicator, after: Indicator) -> Iterator[Change]:
    """The changes of one indicator, in the order of its fields."""
    return (change.as_json() for change in changes_of(before, after))


def _deadlines(old: list[Deadline], new: list[Deadline], *, silence_keeps: bool) -> Iterator[Change]:
    """The stages' own deadlines that moved; those within indicators show in the words of their levels.

    `silence_keeps` says that a stage which `new` does not name keeps its day.
    """
    was, now = _due(old), _due(new)
    for stage in now if silence_keeps else dict.fromkeys([*was, *now]):
        if was.get(stage) != now.get(stage):
            yield {"deadline": stage, "before": was.get(stage), "after": now.get(stage)}


def _due(deadlines: list[Deadline]) -> Mapping[str, Any]:
    """The last day or the rule per stage."""
    found: dict[str, Any] = {}
    for deadline in deadlines:
        if deadline.indicator is None:
            found.setdefault(deadline.stage, deadline.due.isoformat() if deadline.due else deadline.rule)
    return found
