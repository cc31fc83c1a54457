"""Tries the shapes of criteria one after another until one fits the words of the levels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pramoen.circulars.criteria.reading import Problem, RuleReading
from pramoen.circulars.criteria.template import read_template_rule
from pramoen.circulars.draft import LevelText

__all__ = ["read_rule"]


def read_rule(
    levels: Sequence[LevelText],
    *,
    title: str,
    unit: str | None = None,
    notes: Sequence[tuple[int, str]] = (),
    within: tuple[date, date] | None = None,
) -> RuleReading:
    """The scoring rule that the words of the levels ask for.

    `levels` are the words per level in the order of the letter, `title` and `unit` those of the
    indicator, `notes` the words beside the levels with their lines (formula, interval, conditions,
    remarks), `within` the first and last day of the round, in which a day without a year falls.
    Words that no shape fits give `judgement` and a problem `no-rule`; nothing is raised.
    """
    if (found := read_template_rule(levels, title=title, unit=unit, notes=notes)) is not None:
        return found
    source = [{"line": level.line, "text": level.text} for level in levels]
    lines = tuple(level.line for level in levels)
    unread = Problem("no-rule", "warning", "ไม่พบหลักเกณฑ์การให้คะแนนที่นับได้จากข้อความ ต้องให้ผู้ประเมินพิจารณา", lines)
    return RuleReading({"kind": "judgement"}, source, [unread])
