"""Milestones in steps (ขั้นตอนที่ 1–5) with steps of their own, what must come first, and what is deducted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from calendars.digits import arabic
from pramoen.circulars.criteria.adjustments import adjustments_in
from pramoen.circulars.criteria.measured import Notes
from pramoen.circulars.criteria.printed import NUMBER, is_blank, is_dash
from pramoen.circulars.criteria.reading import Problem, RuleReading
from pramoen.circulars.draft import LevelText

__all__ = ["deducted_beside", "read_step_milestone", "requires_in", "substeps"]

_STEPS = "ขั้นตอน : "
_SUBSTEP = re.compile(r"^\(?([0-9]+\.[0-9]+)(?![0-9.])\)?\s*\S")
_UP_TO = re.compile(
    r"(?:จนถึง|ถึง)ขั้นตอนที่\s*([1-9]).{0,160}?จึงจะ(?:ได้รับ)?(?:การ)?พิจารณา.{0,80}?(?:ขั้นตอน|ระดับ(?:คะแนน)?)\s*ที่?\s*([1-9])"
)
_FIRST = re.compile(
    r"ต้องดำเนินการ(?:ใน)?ขั้นตอนที่\s*([1-9]).{0,160}?จึงจะ(?:ได้รับ)?(?:การ)?พิจารณา.{0,80}?(?:ขั้นตอน|ระดับ(?:คะแนน)?)\s*ที่?\s*([1-9])"
)
_DEDUCTED = re.compile(rf"หัก(?:คะแนน)?.{{0,160}}?({NUMBER})\s*คะแนน")
_TO_BE_SET = re.compile(r"ให้กำหนด(?:เงื่อนไข|เกณฑ์)?ใน?(?:การ)?หักคะแนน|หักคะแนน.{0,80}?[.…]{2,}\s*คะแนน")
_OPENS_STEP = re.compile(r"^\s*ขั้นตอนที่\s*([1-9])(?![0-9.])\s*[:.)]?\s*(?=[^\s\-–0-9])")
_NAMED_STEP = re.compile(r"(?<![0-9.])([1-9]\.[1-9][0-9]?)(?![0-9.])")
_NAMED_LEVEL = re.compile(r"ขั้นตอนที่\s*([1-9])(?![0-9.])")


def substeps(level: LevelText) -> Iterator[tuple[int, str | None]]:
    """The number of the step that each paragraph opens (4.1), with the paragraph's place; None where none."""
    for place, words in enumerate(level.paragraphs):
        found = _SUBSTEP.match(arabic(words))
        yield place, found[1] if found and found[1].startswith(f"{level.level}.") else None


def _steps(level: LevelText) -> list[str] | None:
    if not level.paragraphs or is_dash(level.text):
        return []
    if is_blank(level.text):
        return None
    return [number for _, number in substeps(level) if number is not None] or [str(level.level)]


def requires_in(steps: dict[int, list[str]], notes: Notes) -> dict[str, list[str]]:
    """Steps that must be complete before a level is looked at, where the conditions say so."""
    found: dict[str, list[str]] = {}
    for _, note in notes:
        words = arabic(note)
        if up_to := _UP_TO.search(words):
            last = int(up_to[1])
            found[up_to[2]] = [step for level, own in steps.items() if level <= last for step in own]
        elif first := _FIRST.search(words):
            found[first[2]] = list(steps.get(int(first[1]), []))
    return {level: own for level, own in found.items() if own and int(level) in steps}


def _deducted_within(levels: Sequence[LevelText]) -> dict[str, str | None]:
    """Deductions said in the words of a step itself."""
    deductions: dict[str, str | None] = {}
    for level in levels:
        step = str(level.level)
        for place, number in substeps(level):
            step = number or step
            if found := _DEDUCTED.search(arabic(level.paragraphs[place])):
                deductions[step] = found[1]
    return deductions


def deducted_beside(
    steps: dict[int, list[str]], notes: Notes, problems: list[Problem]
) -> dict[str, str | None]:
    """Deductions said in the conditions, for the steps named there, else for all of the level named."""
    deductions: dict[str, str | None] = {}
    every = [step for own in steps.values() for step in own]
    for line, note in notes:
        words = arabic(note)
        if not note.startswith(("เงื่อนไข", "หมายเหตุ")) or "หัก" not in words:
            continue
        if _TO_BE_SET.search(words):
            deductions.update(dict.fromkeys(every))
            message = "เงื่อนไขให้หักคะแนนขั้นตอนที่ไม่ครบถ้วนหรือไม่ทันกำหนด แต่ยังมิได้กำหนดคะแนนที่หัก โปรดระบุก่อนใช้"
            problems.append(Problem("blank-cell", "warning", message, (line,)))
        elif found := _DEDUCTED.search(words):
            named = list(dict.fromkeys(_NAMED_STEP.findall(words.replace(found[1], " "))))
            level = _NAMED_LEVEL.search(words)
            strange = [step for step in named if step not in every]
            if strange or (level and int(level[1]) not in steps):
                which = ", ".join(strange) or level[1] if level else ", ".join(strange)
                message = f"เงื่อนไขให้หักคะแนนขั้นตอน {which} ซึ่งไม่มีในระดับใดของตัวชี้วัดนี้ โปรดตรวจสอบ"
                problems.append(Problem("deduction-outside-level", "warning", message, (line,)))
            own = named or (steps.get(int(level[1]), []) if level else [])
            deductions.update({step: found[1] for step in own if step in every})
    return deductions


def _are_steps(levels: Sequence[LevelText]) -> bool:
    """Whether each level begins with the step of its own number (ระดับ ๒ ขั้นตอนที่ ๒ …)."""
    said = [_OPENS_STEP.match(arabic(level.text)) for level in levels]
    return len(levels) >= 3 and all(
        found is not None and int(found[1]) == level.level for found, level in zip(said, levels, strict=True)
    )


def read_step_milestone(levels: Sequence[LevelText], *, notes: Notes) -> RuleReading | None:
    """The milestone that steps make: level n needs step n, with its parts (4.1, 4.2), and all before it.

    Whatever a step asks for, it is a step that is done or not. "-" is passed over. None where no note
    says that the levels are steps (ขั้นตอน : ขั้นตอนที่ 1 | ขั้นตอนที่ 2 …), nor the levels themselves.
    """
    if not levels or not (any(note.startswith(_STEPS) for _, note in notes) or _are_steps(levels)):
        return None
    per_level = {level.level: _steps(level) for level in levels}
    known = {level: own or [] for level, own in per_level.items()}
    problems: list[Problem] = []
    rule: dict[str, Any] = {"kind": "milestone", "levels": {str(n): own for n, own in per_level.items()}}
    if requires := requires_in(known, notes):
        rule["requires"] = requires
    if deductions := {**deducted_beside(known, notes, problems), **_deducted_within(levels)}:
        rule["deductions"] = deductions
    # What is taken off for no step in particular is taken off the score.
    if adjustments := adjustments_in([note for note in notes if note[1].startswith(("เงื่อนไข", "หมายเหตุ"))]):
        rule["adjustments"] = adjustments
    source = [{"line": level.line, "text": level.text} for level in levels]
    source += [
        {"line": line, "text": note}
        for line, note in notes
        if note.startswith(("เงื่อนไข", "หมายเหตุ")) and ("หัก" in note or "จึงจะ" in note)
    ]
    return RuleReading(rule, source, problems)
