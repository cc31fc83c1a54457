"""A page of a PDF as drawn, and as lines and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from pramoen.circulars.files.page_glyphs import Glyph, clusters_of
from pramoen.circulars.files.page_layout import Page, page_of
from pramoen.circulars.files.ruled_tables import Rule, tables_of

__all__ = ["Box", "Drawn", "laid_out"]

# Left, top, right, bottom, in points from the page's top left corner.
Box = tuple[float, float, float, float]

# Of ruling lines, in points.
_THICKEST = 3.0
_SHORTEST = 5.0
_NEAR = 3.0
_MOST_RULES = 4_000
# A page with fewer letters than this beside a picture is a scan.
_FEW_LETTERS = 20


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page; `unknown` counts glyphs of which the PDF does not tell the letter."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    unknown: int = 0

    def add_frame(self, box: Box, *, drawn: bool) -> None:
        """A rectangle: a stroke where it is thin, its four sides where they are drawn, else a mere shade."""
        left, top, right, bottom = box
        if min(right - left, bottom - top) <= _THICKEST:
            self.strokes.append(box)
        elif drawn:
            self.strokes += [(left, top, right, top), (left, bottom, right, bottom)]
            self.strokes += [(left, top, left, bottom), (right, top, right, bottom)]

    @property
    def is_scan(self) -> bool:
        """Whether the words are in a picture, or in glyphs of which nobody knows the letters."""
        letters = sum(1 for glyph in self.glyphs if glyph[0].strip())
        return letters < _FEW_LETTERS and (bool(self.pictures) or self.unknown > letters)

    @property
    def is_read_by_scanner(self) -> bool:
        """Whether the words lie over a picture of the page: a scanner's own reading."""
        area = self.width * self.height
        return any((right - left) * (bottom - top) > 0.8 * area for left, top, right, bottom in self.pictures)


def laid_out(drawn: Drawn) -> Page:
    """The page's lines and tables in reading order."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, top, right, bottom in drawn.strokes:
        if bottom - top <= _THICKEST and right - left > _SHORTEST:
            across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THICKEST and bottom - top > _SHORTEST:
            down.append(Rule((left + right) / 2, top, bottom))
    too_many = len(across) + len(down) > _MOST_RULES  # a drawing, not a table
    tables = [] if too_many else tables_of(across, down, near=_NEAR)
    return page_of(clusters_of(drawn.glyphs), tables, height=drawn.height)
