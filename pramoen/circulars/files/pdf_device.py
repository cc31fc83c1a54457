"""Takes down what a PDF draws: glyphs with the letters the PDF says they stand for, strokes, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTFigure, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import decode_text

from pramoen.circulars.files.page_glyphs import Glyph
from pramoen.circulars.files.pdf_page import Drawn

__all__ = ["DrawingDevice", "TooMuchError"]

# Glyphs and strokes of one page: a full page of small print has 6,000, a form 1,000 strokes.
_MOST_ITEMS = 30_000


class TooMuchError(Exception):
    """More is drawn on a page than a page of words can hold."""


class DrawingDevice(PDFLayoutAnalyzer):
    """Keeps what is drawn on each page in `pages`. Raises TooMuchError.

    Where glyphs stand between marks that tell their text (ActualText, ISO 32000-1, 14.9.4), as programs do
    for Thai clusters that fonts draw with other glyphs, that text is taken, not the glyphs' own.
    """

    def __init__(self) -> None:
        super().__init__(PDFResourceManager(), laparams=None)
        self.pages: list[Drawn] = []
        self._drawn = Drawn(0, 0)
        self._marks: list[str | None] = []
        self._told: str | None = None
        self._pieces: list[Glyph] = []
        self._items = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        super().begin_page(page, ctm)
        self._drawn = Drawn(width=self.cur_item.width, height=self.cur_item.height)
        self._marks.clear()
        self._items = 0

    def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: ARG002
        text = props.get("ActualText") if isinstance(props, dict) else None
        self._close_piece()
        self._marks.append(decode_text(text) if isinstance(text, bytes) else None)

    def end_tag(self) -> None:
        self._close_piece()
        if self._marks:
            self._marks.pop()

    def _close_piece(self) -> None:
        """Puts the text told for the glyphs since the last mark in their place."""
        pieces, told = self._pieces, self._told
        self._pieces, self._told = [], None
        if told is None or not pieces:
            return
        low, high = min(g[3] for g in pieces), max(g[3] for g in pieces)
        if high - low > pieces[0][4]:  # over several lines: no telling which words stand where
            self._drawn.glyphs.extend(pieces)
        else:
            left, right = min(g[1] for g in pieces), max(g[2] for g in pieces)
            self._drawn.glyphs.append((told, left, right, pieces[0][3], pieces[0][4]))

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        self._count()
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        width, shift = font.char_width(cid), font.char_disp(cid)
        item = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
        height = self._drawn.height
        baseline = height - (matrix[5] if item.upright else item.y0)
        glyph = (text, item.x0, item.x1, baseline, item.size)
        told = next((mark for mark in self._marks if mark is not None), None)
        if item.size <= 0:
            pass
        elif told is not None:
            self._pieces.append(glyph)
            self._told = told
        elif not text or text == "\x00":
            self._drawn.unknown += 1
        else:
            self._drawn.glyphs.append(glyph)
        return item.adv

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        self._count()
        super().paint_path(*args, **kwargs)

    def _count(self) -> None:
        self._items += 1
        if self._items > _MOST_ITEMS:
            raise TooMuchError

    def receive_layout(self, ltpage: LTPage) -> None:
        self._close_piece()
        height = self._drawn.height
        for item in _leaves(ltpage):
            box = (item.x0, height - item.y1, item.x1, height - item.y0)
            if isinstance(item, LTLine):
                self._drawn.strokes.append(box)
            elif isinstance(item, LTRect):
                self._drawn.add_frame(box, drawn=bool(item.stroke))
            elif isinstance(item, LTImage):
                self._drawn.pictures.append(box)
        self.pages.append(self._drawn)


def _leaves(container: Any) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTFigure):
            yield from _leaves(item)
        else:
            yield item
