"""The statement of an indicator that stands once an amendment is applied to the one that stood.

An amendment gives the indicator as it was (เดิม) and as it shall be (แก้ไข), often with less than the letter
that opened the round: no evidence, no targets, no people. What it leaves as it was stays as it stands, and
what it is silent about is not taken away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pramoen.appraisal.changesets.words import same_words
from pramoen.appraisal.indicator import Indicator, Level

__all__ = ["amended"]

_WORDS = ("title", "unit", "weight", "owner_unit")
_LISTS = ("alternatives", "evidence", "people", "targets")


def amended(
    standing: Indicator, before: Indicator | None, after: Indicator, *, whole: bool = False
) -> Indicator:
    """`standing` with what changes from `before` to `after`; its key and place stay.

    Where there is no `before`, all that `after` says stands. With `whole` the criteria of `after` are taken
    as they are, whatever `before` says: where `before` is not what stood.
    """
    changed: dict[str, Any] = {}
    for field in _WORDS:
        now = getattr(after, field)
        if now and not _unchanged(before, field, now) and not same_words(getattr(standing, field), now):
            changed[field] = now
    for field in _LISTS:
        now = getattr(after, field)
        if now and (before is None or getattr(before, field) != now):
            changed[field] = now
    if before is None:
        changed |= {"applies_to": after.applies_to} if after.applies_to else {}
    elif before.applies_to != after.applies_to:
        changed["applies_to"] = after.applies_to
    if after.levels or after.variants:
        changed |= _criteria(standing, None if whole else before, after)
    made = standing.model_dump() | {name: _plain(value) for name, value in changed.items()}
    return Indicator.model_validate(made)


def _unchanged(before: Indicator | None, field: str, now: str) -> bool:
    return before is not None and same_words(getattr(before, field), now)


def _criteria(standing: Indicator, before: Indicator | None, after: Indicator) -> dict[str, Any]:
    """Levels, variants and rule: those of `after`, but for what it leaves as it was."""
    if before is not None and _same_criteria(before, after):
        return {}
    if not after.variants and not standing.variants and _same_levels(standing.levels, after.levels):
        # Another scan of the same words reads into the same rule or a poorer one.
        return {} if before is None else {"rule": _rule(standing.rule, before.rule, after.rule)}
    levels = [_level(standing, before, level) for level in after.levels]
    rule = after.rule if before is None else _rule(standing.rule, before.rule, after.rule)
    source = after.rule_source if rule == after.rule else standing.rule_source
    return {"levels": levels, "variants": after.variants, "rule": rule, "rule_source": source}


def _same_criteria(before: Indicator, after: Indicator) -> bool:
    return (
        _same_levels(before.levels, after.levels)
        and before.variants == after.variants
        and before.rule == after.rule
    )


def _same_levels(some: Iterable[Level], others: Iterable[Level]) -> bool:
    was = {level.level: level.text for level in some}
    now = {level.level: level.text for level in others}
    return was.keys() == now.keys() and all(same_words(was[level], now[level]) for level in was)


def _level(standing: Indicator, before: Indicator | None, level: Level) -> Level:
    """The level's words as they stand where the amendment leaves them as they were."""
    stood = next((one for one in standing.levels if one.level == level.level), None)
    was = next((one for one in before.levels if one.level == level.level), None) if before else None
    if stood is not None and (
        same_words(stood.text, level.text) or (was is not None and same_words(was.text, level.text))
    ):
        return stood
    return level


def _rule(
    standing: dict[str, Any] | None, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any] | None:
    """The rule of `after`, with what only a fuller letter says of it (an interval, adjustments) kept."""
    if before == after:
        return standing
    if standing is None or before is None or after is None:
        return after
    if not standing.get("kind") == before.get("kind") == after.get("kind"):
        return after
    kept = {
        name: standing[name] for name in standing if name != "levels" and before.get(name) == after.get(name)
    }
    return {name: value for name, value in after.items() if name in kept or before.get(name) != value} | kept


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.model_dump() if hasattr(value, "model_dump") else value
