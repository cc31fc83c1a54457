"""The evidence (หลักฐานเชิงประจักษ์) of a detailed form, with the levels that it serves."""

from __future__ import annotations

import re

from calendars.digits import arabic
from pramoen.appraisal.indicator import Evidence
from pramoen.circulars.layouts.wrapping import joined
from pramoen.circulars.markup import cells, paragraphs, plain

__all__ = ["evidence_of"]

_SPAN = re.compile(r"^\s*(?:ระดับ\s*(?:คะแนน)?\s*(?:ที่)?\s*)?([0-9])\s*(?:(?:[-–—]|ถึง)\s*([0-9]))?\s*$")
_BULLET = re.compile(r"^\s*[•*\-]\s+")


def evidence_of(rows: list[tuple[int, str]]) -> list[tuple[int, Evidence]]:
    """One entry per row of the table, with its line; bullets without a level serve none by name."""
    found: list[tuple[int, list[int], list[str]]] = []
    for number, line in rows:
        row = cells(line)
        span = _SPAN.match(arabic(row[0]))
        words = [part for cell in row[1:] for part in paragraphs(cell)]
        if span and len(row) > 1:
            first, last = int(span[1]), int(span[2] or span[1])
            found.append((number, list(range(first, last + 1)), words))
        elif found and len(row) > 1 and not row[0].strip():
            found[-1][2].extend(words)
        elif (bullet := _BULLET.match(line)) is not None and len(row) == 1:
            found.append((number, [], [plain(line[bullet.end() :])]))
        elif len(row) == 1 and found:
            found[-1][2][-1:] = [joined([*found[-1][2][-1:], plain(line)])]
        elif len(row) == 1:
            found.append((number, [], [plain(line)]))
    return [(n, Evidence(levels=levels, text=" ".join(words))) for n, levels, words in found if any(words)]
