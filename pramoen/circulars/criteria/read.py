"""From the words of an indicator's levels to its scoring rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pramoen.appraisal.rules import parse_rule
from pramoen.circulars.criteria.adjustments import adjustments_in
from pramoen.circulars.criteria.printed import is_blank, is_dash
from pramoen.circulars.criteria.reading import Problem, RuleReading
from pramoen.circulars.criteria.shapes import Criteria, shape_of
from pramoen.circulars.criteria.template import read_template_rule
from pramoen.circulars.criteria.wording import Span, items_of, taken_apart
from pramoen.circulars.draft import LevelText
from pramoen.errors import BadInput

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
    A level of a dash is passed over. Words that no shape fits give `judgement` and a problem
    `no-rule`; nothing is raised.
    """
    if (twice := _twice(levels)) is not None:
        return RuleReading(_judgement(levels), [], [twice])
    found = read_template_rule(levels, title=title, unit=unit, notes=notes)
    return _usable(found or _by_words(levels, title=title, notes=notes, within=within), levels)


def _by_words(
    levels: Sequence[LevelText], *, title: str, notes: Sequence[tuple[int, str]], within: Span
) -> RuleReading:
    """The rule by the words of the levels, where the notes beside them declare none."""
    asked = sorted((lv for lv in levels if lv.text.strip() and not is_dash(lv.text)), key=lambda lv: lv.level)
    source = [{"line": level.line, "text": level.text} for level in asked]
    criteria = Criteria(
        items={lv.level: [taken_apart(item, within) for item in items_of(lv)] for lv in asked},
        lines={lv.level: lv.line for lv in asked},
        title=title,
        notes=notes,
        within=within,
    )
    shape = shape_of(criteria) if not all(is_blank(level.text) for level in asked) else None
    if shape is None:
        return RuleReading(_judgement(levels), source, [_unread(levels)])
    rule, problems = shape
    if adjustments := adjustments_in(notes):
        rule = {**rule, "adjustments": adjustments}
    return RuleReading(rule, source, [*_blank_levels(asked), *problems])


def _usable(reading: RuleReading, levels: Sequence[LevelText]) -> RuleReading:
    """The reading, unless scoring would refuse its rule, as it does numbers longer than anyone counts."""
    try:
        parse_rule(reading.rule)
    except BadInput:
        message = "มีจำนวนหรือวันที่ในระดับคะแนนที่ใช้คำนวณไม่ได้ ต้องให้ผู้ประเมินพิจารณา โปรดตรวจสอบข้อความของระดับคะแนน"
        lines = tuple(level.line for level in levels)
        return RuleReading(
            _judgement(levels), reading.source, [Problem("no-rule", "warning", message, lines)]
        )
    return reading


def _twice(levels: Sequence[LevelText]) -> Problem | None:
    """A level that stands twice with other words: which of them holds, only whoever wrote it can say."""
    for place, level in enumerate(levels):
        other = next((one for one in levels[:place] if one.level == level.level), None)
        if other is not None:
            message = (
                f"ระดับ {level.level} ปรากฏสองครั้งด้วยข้อความต่างกัน จึงกำหนดวิธีคำนวณคะแนนไม่ได้ โปรดระบุว่าใช้ข้อความใด"
            )
            return Problem("no-rule", "warning", message, (other.line, level.line), level=level.level)
    return None


def _judgement(levels: Sequence[LevelText]) -> dict[str, Any]:
    words = {str(level.level): level.text for level in levels if level.text.strip()}
    return {"kind": "judgement", "levels": words} if words else {"kind": "judgement"}


def _unread(levels: Sequence[LevelText]) -> Problem:
    written = [level for level in levels if not is_blank(level.text) and not is_dash(level.text)]
    why = (
        "ไม่มีข้อความของระดับคะแนน"
        if not written
        else "มีข้อความของระดับคะแนนเพียงระดับเดียว"
        if len(written) == 1
        else "ระดับคะแนนต่างกันเพียงคำบอกคุณภาพ ไม่มีจำนวน วัน หรืองานที่ตรวจนับได้"
    )
    message = f"{why} จึงกำหนดวิธีคำนวณคะแนนไม่ได้ และต้องให้ผู้ประเมินพิจารณา"
    return Problem("no-rule", "warning", message, tuple(level.line for level in levels))


def _blank_levels(levels: Sequence[LevelText]) -> list[Problem]:
    """Levels left to be filled in, or without words between levels that have some."""
    return [
        Problem(
            "blank-cell",
            "warning",
            f"ระดับ {level.level} ยังเว้นว่างไว้ โปรดระบุเกณฑ์ก่อนใช้ประเมิน",
            (level.line,),
            level=level.level,
        )
        for level in levels
        if is_blank(level.text)
    ]
