"""Indicators of parts (4.1, 4.2 of 4): one without levels of its own is scored by its parts together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pramoen.appraisal.indicator import Indicator, Variant

__all__ = ["scored_by_parts"]


def scored_by_parts(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators in their order, with a composite rule for each that has parts and no words of its own.

    Where a part has only variants (by the size of districts), so has the whole: one for each of them.
    """
    known = {indicator.key: indicator for indicator in indicators}
    for key in sorted(known, key=lambda key: key.count("."), reverse=True):
        parts = [i for i in known.values() if i.parent == key]
        if parts and known[key].rule is None and not known[key].variants:
            known[key] = _whole(known[key], parts)
    return [known[indicator.key] for indicator in indicators]


def _whole(indicator: Indicator, parts: Sequence[Indicator]) -> Indicator:
    if all(part.rule is not None for part in parts):
        return indicator.model_copy(update={"rule": _composite((p, p.rule) for p in parts)})
    cases: list[dict[str, Any]] = []
    for part in parts:
        cases += [v.applies_to for v in part.variants if v.applies_to not in cases]
    variants = [
        Variant(applies_to=case, rule=_composite((p, _rule_for(p, case)) for p in parts)) for case in cases
    ]
    return indicator.model_copy(update={"variants": variants})


def _rule_for(part: Indicator, case: dict[str, Any]) -> dict[str, Any]:
    """The part's rule in a case; a part that says nothing of it needs a person."""
    own = next((variant.rule for variant in part.variants if variant.applies_to == case), None)
    return own or part.rule or {"kind": "judgement"}


def _composite(parts: Iterable[tuple[Indicator, dict[str, Any] | None]]) -> dict[str, Any]:
    scored = [{"key": part.key, "weight": part.weight, "rule": rule} for part, rule in parts]
    return {"kind": "composite", "parts": scored}
