"""Digits told by their shapes: Tesseract's Thai data knows ๑ ๒ ๓ ๕ and takes the others for one of them.

A shape is a separate piece of ink, brought to one size and compared with the shapes of `digit_shapes.json`:
digits, and the letters they might be taken for. A digit counts only where it is clearly the nearest.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pramoen.circulars.files.ink import INKED

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["HEIGHT", "SHAPES", "WIDTH", "Shape", "digit_of", "shape_of"]

SHAPES = Path(__file__).with_name("digit_shapes.json")
WIDTH, HEIGHT = 16, 24
# Of the points of a shape: how many may differ, and how much nearer than any other letter it must be.
_MOST_DIFFERENT = 75
_CLEARLY = 15
_ASPECT = 60  # points that a doubled width counts


@dataclass(frozen=True, slots=True)
class Shape:
    """A letter's points, row by row as bits, the logarithm of its width by its height, and its height."""

    letter: str
    points: int
    aspect: float
    height: int = 0


def shape_of(picture: Image, letter: str = "") -> Shape | None:
    """The shape of the ink in a grey picture, cut to its edges; None where there is none."""
    from PIL.Image import Resampling

    box = picture.point([255 if value < INKED else 0 for value in range(256)]).getbbox()
    if box is None:
        return None
    width, height = box[2] - box[0], box[3] - box[1]
    small = picture.crop(box).resize((WIDTH, HEIGHT), Resampling.BOX).tobytes()
    points = int("".join("1" if value < INKED else "0" for value in small), 2)
    return Shape(letter, points, math.log(width / height), height)


@cache
def _known() -> tuple[Shape, ...]:
    rows = json.loads(SHAPES.read_text(encoding="utf-8"))
    return tuple(Shape(letter, int(points, 16), aspect) for letter, points, aspect in rows)


def digit_of(shape: Shape, known: Sequence[Shape] | None = None) -> str | None:
    """The digit that a shape clearly is; None where it is none, or may be another letter."""
    nearest: dict[str, float] = {}
    for other in _known() if known is None else known:
        apart = (shape.points ^ other.points).bit_count() + _ASPECT * abs(shape.aspect - other.aspect)
        if apart < nearest.get(other.letter, math.inf):
            nearest[other.letter] = apart
    (best, apart), (_, second) = sorted(nearest.items(), key=lambda item: item[1])[:2]
    if not best.isdigit() or apart > _MOST_DIFFERENT or second - apart < _CLEARLY:
        return None
    return best
