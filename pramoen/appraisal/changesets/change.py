"""One thing that changes: a field of an indicator, or a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

__all__ = ["CONTRACT_FIELDS", "Change", "DeadlineChange", "IndicatorChange"]

CONTRACT_FIELDS: Final = (
    "title",
    "unit",
    "weight",
    "owner_unit",
    "rule",
    "variants",
    "applies_to",
    "targets",
)
"""The fields that two letters are compared in, beside the words of each level (levels.N.text)."""


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """A field of an indicator, before and after; None where there is no value.

    `field` is title, unit, weight, owner_unit, levels.N.text, rule, variants, applies_to, targets, evidence,
    people, alternatives, added or removed. Of an indicator added or removed the values are its titles.
    """

    indicator: str
    field: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        """The entry under `changes` as published."""
        return {
            "indicator": self.indicator,
            "field": self.field,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A stage's day or rule of days, before and after; None where there is none.

    `about` is the indicator whose own day it is; None where the whole round's is meant.
    """

    deadline: str
    before: Any
    after: Any
    about: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The entry under `changes` as published."""
        said = {"deadline": self.deadline, "before": self.before, "after": self.after}
        return said if self.about is None else said | {"about": self.about}


Change = IndicatorChange | DeadlineChange
