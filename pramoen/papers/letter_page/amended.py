"""What an amendment changes in an indicator: as it was and as it shall be, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pramoen.appraisal.indicator import Indicator, Variant
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
        rows = [_row(change, before, after) for change in changes_of_indicator(before, after)]
    return Amended(
        key=amendment.indicator,
        title=standing.title if standing else UNKNOWN,
        before_line=before.line if before else None,
        after_line=after.line if after else None,
        note=_ADDED if before is None else _REMOVED if after is None else "",
        rows=[row for row in rows if row is not None],
    )


def _row(change: dict[str, Any], before: Indicator, after: Indicator) -> BeforeAfter | None:
    field, name = change["field"], field_name(change)
    if field == "rule":
        # Levels that differ in words say already what becomes of the rule.
        return None if before.levels and after.levels else _named(name, _rule(before), _rule(after))
    if field == "variants":
        return _named(name, _variants(before.variants), _variants(after.variants))
    if field == "applies_to":
        return _named(name, _applies(before), _applies(after))
    if field == "targets":
        return _named(name, _targets(before), _targets(after))
    return _named(name, _words(change["before"]), _words(change["after"]))


def _named(field: str, before: list[str], after: list[str]) -> BeforeAfter | None:
    return BeforeAfter(field, before, after) if before != after else None


def _words(value: str | None) -> list[str]:
    return [UNKNOWN if value is None else value]


def _rule(indicator: Indicator) -> list[str]:
    words = rule_words(indicator.rule)
    levels = [f"ระดับ {level}: {'; '.join(said)}" for level, said in words.levels.items()]
    return [*words.how, *levels] or [UNKNOWN]


def _variants(variants: Sequence[Variant]) -> list[str]:
    lines = []
    for variant in variants:
        lines.append(applies_name(variant.applies_to))
        lines += [f"ระดับ {level.level}: {level.text}" for level in variant.levels]
    return lines or ["ไม่แยกกลุ่ม"]


def _applies(indicator: Indicator) -> list[str]:
    return [applies_name(indicator.applies_to) if indicator.applies_to else "ทุกหน่วยงาน"]


def _targets(indicator: Indicator) -> list[str]:
    return [f"ค่าเป้าหมาย {len(indicator.targets)} รายการ"]
