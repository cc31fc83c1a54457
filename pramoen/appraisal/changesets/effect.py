"""What of an indicator holds for one office: its levels, its rule and its target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pramoen.appraisal.duties import OfficePlace, applies, names_office
from pramoen.appraisal.indicator import Indicator, Level

__all__ = ["criteria_for", "holds_for", "rule_for"]

_ABOUT = ("title", "unit", "weight")


def criteria_for(
    indicator: Indicator, place: OfficePlace
) -> tuple[Sequence[Level], Mapping[str, Any] | None]:
    """The levels and the rule for an office: of the variant that takes it in, else those for everyone.

    A variant for a size takes in no office whose size is not known.
    """
    for variant in indicator.variants:
        size = variant.applies_to.get("size")
        if size is not None and place.size != size:
            continue
        if variant.rule is not None and applies(variant.applies_to, place, round_number=0):
            return variant.levels, variant.rule
    return indicator.levels, indicator.rule


def rule_for(indicator: Indicator, place: OfficePlace) -> Mapping[str, Any] | None:
    """The rule of an indicator for an office; None where no criteria of it take the office in."""
    return criteria_for(indicator, place)[1]


def holds_for(indicator: Indicator | None, place: OfficePlace, *, round_number: int) -> Any:
    """All that an indicator asks of an office, to be compared; None where it does not apply to it."""
    if indicator is None or not applies(indicator.applies_to, place, round_number=round_number):
        return None
    levels, rule = criteria_for(indicator, place)
    return (
        *(getattr(indicator, field) for field in _ABOUT),
        [(level.level, level.text) for level in levels],
        rule,
        [one.model_dump() for one in indicator.targets if names_office([one.office], place.name)],
        [one.model_dump() for one in indicator.evidence],
        indicator.alternatives,
    )
