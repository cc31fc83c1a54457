"""The ruling lines in a picture of a page: long runs of black, across and down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pramoen.circulars.files.ruled_tables import Rule

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["rules_of", "without"]

_INKED = 190  # darker than this is ink: a hair line between two rows of pixels is grey in both
# The shortest lines, as parts of the page's width: longer than any stroke of a letter.
_SHORTEST_ACROSS = 1 / 16
_SHORTEST_DOWN = 1 / 32
_THICKEST = 8  # pixels


def rules_of(picture: Image) -> tuple[list[Rule], list[Rule]]:
    """The straight lines across and down in a grey picture, in pixels from its top left corner."""
    from PIL.Image import Transpose

    ink = picture.point([0 if value < _INKED else 255 for value in range(256)])
    across = _runs(ink, max(20, int(picture.width * _SHORTEST_ACROSS)))
    down = _runs(ink.transpose(Transpose.TRANSPOSE), max(20, int(picture.width * _SHORTEST_DOWN)))
    return across, down


def _runs(ink: Image, shortest: int) -> list[Rule]:
    """Runs of black in the rows of a picture; those of neighbouring rows are one thick line."""
    run = re.compile(rb"\x00{%d,}" % shortest)
    data, width = ink.tobytes(), ink.width
    lines: list[list[int]] = []  # first row, last row, start, end
    for row in range(ink.height):
        for found in run.finditer(data[row * width : (row + 1) * width]):
            start, end = found.span()
            for line in reversed(lines[-60:]):
                if row - line[1] <= 1 and start < line[3] and end > line[2]:
                    line[1], line[2], line[3] = row, min(line[2], start), max(line[3], end)
                    break
            else:
                lines.append([row, row, start, end])
    return [
        Rule((first + last) / 2, start, end) for first, last, start, end in lines if last - first < _THICKEST
    ]


def without(picture: Image, across: list[Rule], down: list[Rule]) -> Image:
    """The picture with its ruling lines painted over, so that none is read as a letter."""
    from PIL import ImageDraw

    clean = picture.copy()
    draw = ImageDraw.Draw(clean)
    for rule in across:
        draw.rectangle((rule.start - 2, rule.at - 3, rule.end + 2, rule.at + 3), fill=255)
    for rule in down:
        draw.rectangle((rule.at - 3, rule.start - 2, rule.at + 3, rule.end + 2), fill=255)
    return clean
