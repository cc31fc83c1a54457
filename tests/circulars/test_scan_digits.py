"""Digits of scans by their shapes: told where they are clear, left alone where they are not."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from pramoen.circulars.files.digit_shapes import Shape, digit_of, shape_of
from pramoen.circulars.files.ink import pieces_of_ink

BAR, RING = (1 << 384) - 1, (1 << 192) - 1


def known(*shapes: tuple[str, int]) -> list[Shape]:
    return [Shape(letter, points, 0.0) for letter, points in shapes]


@pytest.mark.parametrize(
    ("points", "digit"),
    [
        (RING, "๔"),
        (RING ^ 0b1111, "๔"),  # a few points off
        (BAR, None),  # as clearly a letter
        (RING << 96, None),  # like nothing known
    ],
)
def test_a_digit_counts_where_its_shape_is_clearly_the_nearest(points: int, digit: str | None) -> None:
    assert digit_of(Shape("", points, 0.0), known(("๔", RING), ("ค", BAR))) == digit


def test_a_shape_between_two_digits_is_neither() -> None:
    assert digit_of(Shape("", RING, 0.0), known(("๔", RING ^ 0b11), ("๕", RING ^ 0b1100))) is None


def test_ink_comes_apart_where_it_does_not_touch_even_where_columns_overlap() -> None:
    picture = Image.new("L", (40, 30), 255)
    draw = ImageDraw.Draw(picture)
    draw.line((2, 2, 20, 2), fill=0, width=2)  # a roof over the second piece
    draw.line((2, 2, 2, 28), fill=0, width=2)
    draw.rectangle((12, 10, 25, 28), fill=0)
    pieces = pieces_of_ink(picture)
    assert len(pieces) == 2
    assert pieces[1][0] == 12


def test_a_blank_picture_has_no_shape() -> None:
    assert shape_of(Image.new("L", (10, 10), 255)) is None
    assert pieces_of_ink(Image.new("L", (10, 10), 255)) == []
