"""The steps of a template (ขั้นตอนที่ 1–5): what each asks for, and the matrix that ticks them per level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendars.digits import arabic
from pramoen.circulars.draft import LevelText, StepMatrix
from pramoen.circulars.layouts.template.tables import TableRow, Words, join_wrapped

__all__ = ["matrix_of", "steps_of"]

_STEP = re.compile(r"^ขั้น(?:ตอน)?\s*(?:ที่)?\s*([0-9]{1,2})$")
_STEP_LINE = re.compile(r"^ขั้น(?:ตอน)?\s*ที่\s*([0-9]{1,2})(?![0-9.)])\s*[:：-]?\s*(.+)$")
# No scale has more levels; a larger number counts something else.
_MOST = 10


def _step(words: str) -> int | None:
    found = _STEP.match(arabic(words).strip())
    return int(found[1]) if found and int(found[1]) <= _MOST else None


def _is_head(row: TableRow) -> bool:
    return sum(_step(text) is not None for text in row.texts) >= 2


def steps_of(blocks: Sequence[Words | TableRow]) -> list[LevelText]:
    """What each step asks for, as the words of the level of its number; "-" where the letter says none."""
    steps: dict[int, LevelText] = {}
    current: list[Words] = []
    for block in blocks:
        if isinstance(block, TableRow):
            cells = [cell for cell in block.cells if cell.words]
            step = _step(cells[0].text) if cells and not _is_head(block) else None
            if step is not None and step not in steps:
                current = [w for cell in cells[1:] for w in cell.words]
                steps[step] = _text_of(step, current, block.line)
        elif (found := _STEP_LINE.match(arabic(block.text))) and int(found[1]) <= _MOST:
            words = Words(block.line, block.text[found.start(2) :])
            steps.setdefault(int(found[1]), _text_of(int(found[1]), [words], block.line))
    return [steps[n] for n in sorted(steps)]


def _text_of(step: int, words: Sequence[Words], line: int) -> LevelText:
    parts = join_wrapped(words)
    return LevelText(step, [p.text for p in parts], line, [p.line for p in parts])


def matrix_of(blocks: Sequence[Words | TableRow]) -> StepMatrix | None:
    """The matrix of levels by steps; None where there is none.

    Ticks come as whatever letter the file's maker put for them, often "(": a cell with anything is ticked.
    """
    head: TableRow | None = None
    steps = 0
    ticks: dict[int, tuple[int, ...]] = {}
    whole = True
    for block in blocks:
        if not isinstance(block, TableRow):
            continue
        if head is None:
            if _is_head(block):
                head = block
                steps = max(n for text in block.texts if (n := _step(text)) is not None)
            continue
        texts = [text.strip() for text in block.texts]
        if not texts or not re.fullmatch(r"[1-5]", texts[0]):
            whole = whole and not any(texts)
            continue
        marks = texts[1:]
        ticks[int(texts[0])] = tuple(i for i, mark in enumerate(marks, 1) if mark and i <= steps)
        whole = whole and len(marks) >= steps
    if head is None:
        return None
    whole = whole and all(ticks.get(level) for level in range(1, steps + 1))
    return StepMatrix(head.line, steps, ticks, whole)
