"""Pictures of pages, read by Tesseract for Thai, with table cells by the ruling lines in the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pramoen.circulars.files.page_glyphs import clusters_of
from pramoen.circulars.files.page_layout import Page, page_of
from pramoen.circulars.files.picture_rules import rules_of, without
from pramoen.circulars.files.refusals import refuse
from pramoen.circulars.files.ruled_tables import RuledTable, tables_of
from pramoen.circulars.files.scan_digits import with_digits_by_shape
from pramoen.circulars.files.tesseract import recognised

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST_SCANS", "page_of_picture", "pages_of_scan"]

MOST_SCANS = 60
_DPI = 200
_MOST_PIXELS = 40_000_000  # A3 at 400 dpi has 31 million
_INK = 140  # darker than this is ink


def pages_of_scan(data: bytes, numbers: Sequence[int], path: Path) -> Iterator[tuple[int, Page]]:
    """The pages of a PDF with these numbers (from 1), read as pictures. Raises UnreadableFile."""
    import pypdfium2

    if len(numbers) > MOST_SCANS:
        raise refuse(path, f"{len(numbers)} scanned pages are more than the {MOST_SCANS} allowed", "split it")
    with pypdfium2.PdfDocument(data) as document:
        for number in numbers:
            page = document[number - 1]
            width, height = page.get_size()
            scale = _DPI / 72
            if width * height * scale * scale > _MOST_PIXELS:
                raise refuse(path, f"page {number} is larger than any sheet of paper", "print it on A4")
            yield number, page_of_picture(page.render(scale=scale, grayscale=True).to_pil(), path)


def page_of_picture(picture: Image, path: Path) -> Page:
    """The lines and tables of one picture of a page. Raises UnreadableFile where Tesseract is missing."""
    grey = picture.convert("L")
    across, down = rules_of(grey)
    tables = tables_of(across, down, near=max(4.0, grey.width / 200))
    clean = without(grey, across, down)
    words = [
        word
        for layer in _layers(clean, tables)
        for word in with_digits_by_shape(recognised(layer, path), layer)
    ]
    return page_of(clusters_of(words), tables, height=float(grey.height), scanned=True)


def _layers(picture: Image, tables: Sequence[RuledTable]) -> Iterator[Image]:
    """The page without its tables, and each column of the tables alone.

    Read together, the last word of one cell and the first of the next run into each other.
    """
    from PIL import Image as Images

    outside = picture.copy()
    columns: dict[int, Image] = {}
    for table in tables:
        for cell in table.cells:
            box = (int(cell.left), int(cell.top), int(cell.right), int(cell.bottom))
            layer = columns.setdefault(cell.column, Images.new("L", picture.size, 255))
            layer.paste(picture.crop(box), box[:2])
            outside.paste(255, box)
    yield outside
    yield from (layer for layer in columns.values() if any(layer.histogram()[:_INK]))
