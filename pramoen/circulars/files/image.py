"""Scans that come as images: PNG, JPEG, and TIFF of several pages."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from pramoen.circulars.files.page_layout import Page, lines_of_pages
from pramoen.circulars.files.refusals import refuse
from pramoen.circulars.files.scan import MOST_SCANS, page_of_picture
from pramoen.circulars.files.scan_source import source_of
from pramoen.circulars.source import Source

__all__ = ["read_image"]

_MOST_PIXELS = 40_000_000


def read_image(data: bytes, path: Path) -> Source:
    """The lines of a scanned letter; every line with digits is doubtful. Raises UnreadableFile."""
    try:
        import PIL  # noqa: F401 - asked for here, used below
    except ImportError:
        raise refuse(path, "scans cannot be read here", 'pip install "pramoen[scan]"') from None
    lines = lines_of_pages(_pages(data, path))
    if not any(line for line, _ in lines):
        raise refuse(path, "no words were found in it", "give a clearer scan, or the letter as .docx")
    everything = {page for _, page in lines}
    return source_of(lines, scanned=everything, doubted=everything)


def _pages(data: bytes, path: Path) -> list[Page]:
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    pages: list[Page] = []
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise refuse(path, "it is larger than any scanned sheet", "scan it at 200 to 300 dpi")
                if len(pages) == MOST_SCANS:
                    raise refuse(path, f"it has more than {MOST_SCANS} pages", "split it")
                pages.append(page_of_picture(ImageOps.exif_transpose(frame), path))
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refuse(path, "it is a broken or far too large image", "scan the letter again") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise refuse(path, "it is a broken image", "scan the letter again, or fetch it again") from None
    return pages
