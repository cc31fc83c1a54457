"""The digits of a scan read again by their shapes, where the recogniser of words took them for others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pramoen.circulars.files.digit_shapes import digit_of, shape_of
from pramoen.circulars.files.ink import pieces_of_ink
from pramoen.circulars.files.page_glyphs import Glyph

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["with_digits_by_shape"]

_WORD = 0.4  # of the usual width of a piece of ink: the gap between words
_LEAST = 0.4  # of the size: the height of a letter, marks and dots have less
_OFF = 0.4  # of the size: how far the boxes of the recogniser may be off
_MOST_PIXELS = 4_000_000  # of a line; beyond, it is no line of words


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of ink, and the digit it clearly is, if any."""

    left: float
    right: float
    digit: str | None


def with_digits_by_shape(glyphs: Sequence[Glyph], picture: Image) -> list[Glyph]:
    """The glyphs (of the recogniser's lines, in order) with digits as their shapes in `picture` tell them.

    Words all of whose pieces of ink are digits become these digits, whatever was read there or left out. In
    other words only what was read as a digit is read again.
    """
    found: list[Glyph] = []
    for _, line in groupby(glyphs, key=lambda glyph: (glyph[3], glyph[4])):
        found += _again(list(line), picture)
    return found


def _again(line: list[Glyph], picture: Image) -> list[Glyph]:
    baseline, size = line[0][3], line[0][4]
    for word in _words(_pieces(line, picture)):
        is_number = all(piece.digit is not None for piece in word)
        if not is_number and _has_digits_elsewhere(line, word, size):
            continue
        for is_digit, run in groupby(word, key=lambda piece: piece.digit is not None):
            pieces = list(run)
            if not is_digit:
                continue
            under = [glyph for glyph in line if _stands_on(glyph, pieces, off=_OFF * size * is_number)]
            if is_number or (under and all(_may_be_digit(glyph) for glyph in under)):
                place = line.index(under[0]) if under else len(line)
                again = [(str(piece.digit), piece.left, piece.right, baseline, size) for piece in pieces]
                line = [glyph for glyph in line if glyph not in under]
                line[place:place] = again
    return sorted(line, key=lambda glyph: glyph[1])


def _may_be_digit(glyph: Glyph) -> bool:
    return glyph[0].isdigit() or glyph[0] == "@"


def _has_digits_elsewhere(line: list[Glyph], word: list[_Piece], size: float) -> bool:
    """Whether a digit was read in a word where its ink is no clear digit: then none of it is put right."""
    own = [g for g in line if _may_be_digit(g) and _stands_on(g, word, off=_OFF * size)]
    clear = [piece for piece in word if piece.digit is not None]
    return any(not any(_stands_on(glyph, [piece], off=0) for piece in clear) for glyph in own)


def _stands_on(glyph: Glyph, pieces: list[_Piece], *, off: float) -> bool:
    """Whether most of a glyph's box is where the pieces are; boxes of digits may be off by half a digit."""
    left, right = pieces[0].left, pieces[-1].right
    shared = min(glyph[2], right) - max(glyph[1], left)
    middle = (glyph[1] + glyph[2]) / 2
    near = left - off <= middle <= right + off
    return shared > 0.5 * (glyph[2] - glyph[1]) or (near and _may_be_digit(glyph))


def _pieces(line: list[Glyph], picture: Image) -> list[_Piece]:
    """The ink of a line from left to right; the boxes of its glyphs may be off, so a little around it too."""
    baseline, size = line[0][3], line[0][4]
    left = max(0, int(min(glyph[1] for glyph in line) - size))
    right = min(picture.width, int(max(glyph[2] for glyph in line) + size) + 1)
    top, bottom = max(0, int(baseline - 1.5 * size)), min(picture.height, int(baseline) + 3)
    if right <= left or bottom <= top or (right - left) * (bottom - top) > _MOST_PIXELS:
        return []
    found = []
    for place, piece in pieces_of_ink(picture.crop((left, top, right, bottom))):
        shape = shape_of(piece)
        if shape is not None and shape.height > _LEAST * size:
            found.append(_Piece(left + place, left + place + piece.width, digit_of(shape)))
    return found


def _words(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces parted where gaps are."""
    if not pieces:
        return
    widths = sorted(piece.right - piece.left for piece in pieces)
    gap = _WORD * widths[len(widths) // 2]
    word: list[_Piece] = []
    for piece in pieces:
        if word and piece.left - max(p.right for p in word) > gap:
            yield word
            word = []
        word.append(piece)
    yield word
