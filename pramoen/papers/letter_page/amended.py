"""What an amendment changes in an indicator: as it was and as it shall be, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Amendment
from pramoen.circulars.diff import changes_of_indicator
from pramoen.papers.letter_page.catalogue import UNKNOWN
from pramoen.papers.letter_page.names import applies_name, field_name
from pramoen.papers.letter_page.rule_words import rule_words

__all__ = ["Amended", "BeforeAfter", "amended"]

_ADDED, _REMOVED = "เพิ่มเป็นตัวชี้วัดใหม่", "ยกเลิกตัวชี้วัดนี้"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One field that changes: its name, and the lines of words that stood and that shall stand."""

    field: str
    before: list[str]
    after: list[str]


@dataclass(frozen=True, slots=True)
class Amended:
    """An indicator that is amended; `note` says so where it is new or no more. No rows: the same words."""

    key: str
    title: str
    before_line: int | None
    after_line: int | None
    note: str
    rows: list[BeforeAfter]


def amended(amendments: Sequence[Amendment]) -> list[Amended]:
    """Each amended indicator with the fields that change, in the order of the letter."""
    return [_amended(amendment) for amendment in amendments]


def _amended(amendment: Amendment) -> Amended:
    before, after = amendment.before, amendment.after
    standing = after or before
    rows = []
    if before is not None and after is not None:
        changes = {change["field"]: change for change in changes_of_indicator(before, after)}
        rows = [row for change in changes.values() if (row := _row(change, before, after)) is not None]
        rows += _levels(before, after)
    return Amended(
        key=amendment.indicator,
        title=standing.title if standing else UNKNOWN,
        before_line=before.line if before else None,
        after_line=after.line if after else None,
        note=_ADDED if before is None else _REMOVED if after is None else "",
        rows=rows,
    )


def _row(change: dict[str, Any], before: Indicator, after: Indicator) -> BeforeAfter | None:
    field, name = change["field"], field_name(change)
    if field == "rule":
        # Where there are words of levels, these say what becomes of the rule.
        worded = _worded(before) and _worded(after)
        return None if worded else _named(name, _rule(before), _rule(after))
    if field == "variants" or field.startswith("levels."):
        return None
    if field == "applies_to":
        return _named(name, _applies(before), _applies(after))
    if field == "targets":
        return _named(name, _targets(before), _targets(after))
    return _named(name, _words(change["before"]), _words(change["after"]))


def _levels(before: Indicator, after: Indicator) -> Iterator[BeforeAfter]:
    """The levels whose words change for somebody, each with the words for all or for each group."""
    was, now = _worded(before), _worded(after)
    for level in sorted(was.keys() | now.keys()):
        old, new = was.get(level, [UNKNOWN]), now.get(level, [UNKNOWN])
        if [line.split() for line in old] != [line.split() for line in new]:
            yield BeforeAfter(f"ระดับ {level}", old, new)


def _worded(indicator: Indicator) -> dict[int, list[str]]:
    """The words of each level: once where they are the same for all, else a line for each group."""
    words: dict[int, dict[str, str]] = {}
    for level in indicator.levels:
        words.setdefault(level.level, {})[""] = level.text
    for variant in indicator.variants:
        for level in variant.levels:
            words.setdefault(level.level, {})[applies_name(variant.applies_to)] = level.text
    everywhere = len({""} if indicator.levels else set()) + len(indicator.variants)
    return {level: _for_each(said, everywhere) for level, said in words.items()}


def _for_each(said: dict[str, str], groups: int) -> list[str]:
    if len(said) == groups and len(set(said.values())) == 1:
        return [next(iter(said.values()))]
    return [f"{who}: {text}" if who else text for who, text in said.items()]


def _named(field: str, before: list[str], after: list[str]) -> BeforeAfter | None:
    return BeforeAfter(field, before, after) if before != after else None


def _words(value: str | None) -> list[str]:
    return [UNKNOWN if value is None else value]


def _rule(indicator: Indicator) -> list[str]:
    words = rule_words(indicator.rule)
    levels = [f"ระดับ {level}: {'; '.join(said)}" for level, said in words.levels.items()]
    return [*words.how, *levels] or [UNKNOWN]


def _applies(indicator: Indicator) -> list[str]:
    return [applies_name(indicator.applies_to) if indicator.applies_to else "ทุกหน่วยงาน"]


def _targets(indicator: Indicator) -> list[str]:
    return [f"ค่าเป้าหมาย {len(indicator.targets)} รายการ"]
