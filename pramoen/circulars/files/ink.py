"""The separate pieces of ink in a small grey picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["INKED", "pieces_of_ink"]

INKED = 150  # darker than this is ink
_RUN = re.compile(rb"\x00+")


def pieces_of_ink(picture: Image) -> list[tuple[int, Image]]:
    """Each piece that hangs together, from left to right: its left edge, and a picture of it alone."""
    from PIL import Image as Images

    width = picture.width
    grey = picture.tobytes()
    ink = grey.translate(bytes(0 if value < INKED else 255 for value in range(256)))
    runs: list[tuple[int, int, int]] = []  # row, start, end
    group: list[int] = []
    above: list[int] = []
    for row in range(picture.height):
        here: list[int] = []
        for found in _RUN.finditer(ink[row * width : (row + 1) * width]):
            start, end = found.span()
            group.append(len(runs))
            runs.append((row, start, end))
            here.append(len(runs) - 1)
            for other in above:
                if runs[other][1] <= end and start <= runs[other][2]:  # corners touch too
                    group[_root(group, len(runs) - 1)] = _root(group, other)
        above = here
    pieces: dict[int, list[tuple[int, int, int]]] = {}
    for place, run in enumerate(runs):
        pieces.setdefault(_root(group, place), []).append(run)
    found_pieces = []
    for piece in pieces.values():
        left, right = min(start for _, start, _ in piece), max(end for _, _, end in piece)
        alone = bytearray(b"\xff" * len(grey))
        for row, start, end in piece:
            first, last = max(0, start - 1), min(width, end + 1)  # with the pale edge of the stroke
            alone[row * width + first : row * width + last] = grey[row * width + first : row * width + last]
        image = Images.frombytes("L", picture.size, bytes(alone))
        found_pieces.append((left, image.crop((left, 0, right, picture.height))))
    return sorted(found_pieces, key=lambda piece: piece[0])


def _root(group: list[int], place: int) -> int:
    while group[place] != place:
        group[place] = group[group[place]]
        place = group[place]
    return place
