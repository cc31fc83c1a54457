"""The table of criteria (ระดับคะแนน, เกณฑ์การให้คะแนน) of a detailed form."""

from __future__ import annotations

import re

from calendars.digits import arabic
from pramoen.circulars.draft import LevelText
from pramoen.circulars.layouts.headings import level_heading
from pramoen.circulars.layouts.wrapping import joined
from pramoen.circulars.markup import cells, paragraphs, plain

__all__ = ["levels_of"]

_LEVEL = re.compile(r"^\s*(?:ระดับ\s*(?:คะแนน)?\s*(?:ที่)?\s*)?([0-9]{1,2})\s*$")
# No scale of these letters goes higher; a larger number counts something else.
_HIGHEST = 10


def levels_of(rows: list[tuple[int, str]]) -> list[LevelText]:
    """The levels of the table's rows, in their order; a row without a level goes on with the one above.

    Lines without cells between two rows are what a page's edge left there, unless they follow at once.
    """
    levels: list[LevelText] = []
    last = 0
    for number, line in rows:
        row = cells(line)
        found = _LEVEL.match(arabic(row[0]))
        if len(row) == 1 and (headed := level_heading(plain(line))) is not None:
            levels.append(LevelText(headed[0], [headed[1]], number))
        elif found and len(row) > 1 and int(found[1]) <= _HIGHEST:
            words = [part for cell in row[1:] for part in paragraphs(cell)]
            levels.append(LevelText(int(found[1]), words, number))
        elif levels and not row[0].strip() and len(row) > 1:
            levels[-1].paragraphs += [part for cell in row[1:] for part in paragraphs(cell)]
        elif levels and len(row) == 1 and number == last + 1:
            levels[-1].paragraphs[-1:] = [joined([*levels[-1].paragraphs[-1:], plain(line)])]
        else:
            continue
        last = number
    return levels
