"""The scale of a template: a table of criteria and levels (เกณฑ์การให้คะแนน, ระดับคะแนน), either way round."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendars.digits import arabic
from pramoen.circulars.draft import LevelText
from pramoen.circulars.layouts.template.tables import Cell, TableRow, Words

__all__ = ["scale_of"]

_LEVEL = re.compile(r"^(?:ระดับ\s*(?:คะแนน)?|คะแนน)?\s*(?:ที่)?\s*([1-5])\s*(?:คะแนน)?$")
_LEVEL_LINE = re.compile(r"^(?:ระดับ\s*(?:คะแนน)?|คะแนน)\s*(?:ที่)?\s*([1-5])(?![0-9.])\s*[:=：-]?\s*(.+)$")
_LEVEL_HEAD = re.compile(r"^(?:ระดับ\s*(?:คะแนน)?|คะแนน|ค่าคะแนน)(?:ที่ได้)?$")


def _level(words: str) -> int | None:
    found = _LEVEL.match(arabic(words).strip())
    return int(found[1]) if found else None


def _text_of(level: int, words: Sequence[Words], line: int) -> LevelText:
    kept = [w for w in words if w.text]
    return LevelText(level, [w.text for w in kept], kept[0].line if kept else line, [w.line for w in kept])


def _across(head: TableRow, values: TableRow) -> list[LevelText]:
    """Levels that stand side by side, their criteria in the row below; empty where it is not so."""
    columns = {i: level for i, cell in enumerate(head.cells) if (level := _level(cell.text)) is not None}
    if len(columns) < 3 or len(values.cells) < len(columns):
        return []
    shift = len(values.cells) - len(head.cells)
    found = []
    for place, level in columns.items():
        if 0 <= place + shift < len(values.cells):
            found.append(_text_of(level, values.cells[place + shift].words, values.line))
    return found


def _pair(row: TableRow, *, level_first: bool) -> LevelText | None:
    """A row of a criterion and its level; None where it is no such row."""
    cells: list[Cell] = [cell for cell in row.cells if cell.words]
    if not cells or len(cells) > 2:
        return None
    order = cells if level_first else cells[::-1]
    if (level := _level(order[0].text)) is None or (len(cells) == 1 and len(row.cells) == 1):
        return None
    return _text_of(level, order[1].words if len(cells) == 2 else [], row.line)


def scale_of(blocks: Sequence[Words | TableRow]) -> list[LevelText]:
    """The levels of the scale in ascending order, "-" and blanks as they stand; empty without a scale."""
    levels: dict[int, LevelText] = {}
    level_first = False
    for i, block in enumerate(blocks):
        if isinstance(block, Words):
            if found := _LEVEL_LINE.match(arabic(block.text)):
                words = Words(block.line, block.text[found.start(2) :])
                levels.setdefault(int(found[1]), _text_of(int(found[1]), [words], block.line))
            continue
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if isinstance(following, TableRow) and (across := _across(block, following)):
            return across
        heads = [bool(_LEVEL_HEAD.match(text)) for text in block.texts if text]
        if any(heads):
            level_first = heads[0]
        elif (level := _pair(block, level_first=level_first)) is not None:
            levels.setdefault(level.level, level)
    return [levels[n] for n in sorted(levels)]
