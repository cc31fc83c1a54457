"""A matrix of levels by steps whose ticks are lost, ask for steps that say nothing, or are not cumulative."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.criteria.printed import is_blank, is_dash
from pramoen.circulars.draft import Draft, StepMatrix
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "step-matrix"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator whose matrix cannot be taken as it stands."""
    for key, draft in letter.merged.items():
        if draft.matrix is None:
            continue
        if not draft.matrix.whole:
            yield _finding(key, draft, _lost(key), "note")
        elif wrong := _not_cumulative(draft.matrix):
            yield _finding(key, draft, _other_steps(key, wrong), SEVERITY)
        if empty := _empty_steps(draft):
            yield _finding(key, draft, _empty(key, empty), SEVERITY, _lines_of(draft, empty))


def _finding(
    key: str, draft: Draft, message: str, severity: Severity, lines: tuple[int, ...] = ()
) -> Finding:
    at = draft.matrix.line if draft.matrix is not None else draft.line
    return Finding(code=CODE, severity=severity, where=key, message=message, lines=[at, *lines])


def _not_cumulative(matrix: StepMatrix) -> list[int]:
    return [level for level, ticked in matrix.ticks.items() if ticked != tuple(range(1, level + 1))]


def _empty_steps(draft: Draft) -> list[int]:
    return [level.level for level in draft.levels if is_dash(level.text) or is_blank(level.text)]


def _lines_of(draft: Draft, levels: list[int]) -> tuple[int, ...]:
    return tuple(level.line for level in draft.levels if level.level in levels)


def _lost(key: str) -> str:
    return (
        f"ตารางระดับขั้นของความสำเร็จของ{named(key)} ไม่ปรากฏเครื่องหมายครบทุกช่อง "
        "จึงอ่านเป็นขั้นตอนสะสม (ระดับ n ต้องดำเนินการขั้นตอนที่ 1 ถึง n ครบ) โปรดตรวจสอบกับต้นฉบับ"
    )


def _other_steps(key: str, levels: list[int]) -> str:
    which = ", ".join(map(str, levels))
    return (
        f"ตารางระดับขั้นของความสำเร็จของ{named(key)} ที่ระดับ {which} กำหนดขั้นตอนไม่เป็นลำดับสะสม "
        "แต่คำนวณเป็นขั้นตอนสะสมไว้ก่อน โปรดยืนยันว่าแต่ละระดับต้องดำเนินการขั้นตอนใด"
    )


def _empty(key: str, steps: list[int]) -> str:
    which = ", ".join(map(str, steps))
    return (
        f"ตารางของ{named(key)} กำหนดให้ดำเนินการขั้นตอนที่ {which} แต่ไม่ได้ระบุรายละเอียดของขั้นตอนนั้น "
        "จึงข้ามระดับดังกล่าวและไม่ให้เป็นคะแนน โปรดยืนยัน"
    )
