"""In which fields two statements of an indicator differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pramoen.appraisal.changesets.change import CONTRACT_FIELDS, IndicatorChange
from pramoen.appraisal.indicator import Indicator

__all__ = ["changes_of"]

_SIMPLE = CONTRACT_FIELDS[:4]
_WHOLE = CONTRACT_FIELDS[4:]
_BESIDE = ("alternatives", "evidence", "people")


def changes_of(before: Indicator, after: Indicator, *, whole: bool = False) -> Iterator[IndicatorChange]:
    """The changes of one indicator in the order of its fields, under the key of `after`.

    Words of levels that differ in their spaces alone are the same. With `whole` also what stands beside the
    criteria is compared: alternatives, evidence and people.
    """

    def change(field: str, was: Any, now: Any) -> Iterator[IndicatorChange]:
        if was != now:
            yield IndicatorChange(after.key, field, was, now)

    for field in _SIMPLE:
        yield from change(field, getattr(before, field), getattr(after, field))
    was = {level.level: level.text for level in before.levels}
    now = {level.level: level.text for level in after.levels}
    for level in sorted(was.keys() | now.keys()):
        if not _same(was.get(level), now.get(level)):
            yield from change(f"levels.{level}.text", was.get(level), now.get(level))
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    for field in (*_WHOLE, *_BESIDE) if whole else _WHOLE:
        yield from change(field, old[field], new[field])


def _same(was: str | None, now: str | None) -> bool:
    """Whether two texts say the same but for spaces, which differ from scan to scan."""
    return was == now or (was is not None and now is not None and was.split() == now.split())
