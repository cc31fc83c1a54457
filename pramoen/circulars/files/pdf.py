"""PDF files: the words of their text layer, and scans for pages that have none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pramoen.circulars.files.page_layout import lines_of_pages
from pramoen.circulars.files.pdf_page import Drawn, laid_out
from pramoen.circulars.files.refusals import refuse
from pramoen.circulars.files.scan_source import source_of
from pramoen.circulars.source import Source
from pramoen.errors import UnreadableFile

__all__ = ["MOST_PAGES", "read_pdf"]

MOST_PAGES = 300
_INSTALL = 'install what reads PDFs and scans: pip install "pramoen[scan]"'


def read_pdf(data: bytes, path: Path) -> Source:
    """A PDF line by line, tables by their ruling lines; pages that are pictures are read as scans.

    The letters come from the glyphs as drawn, each mark joined to the letter it stands over: the text that
    viewers copy out of Thai PDFs has marks displaced, doubled and parted by spaces. Raises UnreadableFile.
    """
    try:
        import pdfminer  # noqa: F401 - asked for here, used below
        import pypdfium2
    except ImportError:
        raise refuse(path, "PDFs cannot be read here", _INSTALL) from None
    _check(pypdfium2, data, path)
    drawn = _drawn(data, path)
    pages = [laid_out(page) for page in drawn]
    scanned = [number for number, page in enumerate(drawn, start=1) if page.is_scan]
    if scanned:
        from pramoen.circulars.files.scan import pages_of_scan

        for number, page in pages_of_scan(data, scanned, path):
            pages[number - 1] = page
    lines = lines_of_pages(pages)
    if not any(line for line, _ in lines):
        raise refuse(path, "no words were found in it", "give a clearer scan, or the letter as .docx")
    doubted = {n for n, page in enumerate(drawn, start=1) if page.is_read_by_scanner} | set(scanned)
    return source_of(lines, scanned=set(scanned), doubted=doubted)


def _check(pypdfium2: Any, data: bytes, path: Path) -> None:
    """Refuses what is locked, broken, empty or longer than any letter, before its pages are read."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise refuse(path, "it is locked with a password", "save it without one") from None
        raise _broken(path) from None
    if pages == 0:
        raise refuse(path, "it has no pages", "fetch it again")
    if pages > MOST_PAGES:
        raise refuse(path, f"{pages} pages are more than the {MOST_PAGES} allowed", "give the letter alone")


def _drawn(data: bytes, path: Path) -> list[Drawn]:
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage

    from pramoen.circulars.files.pdf_device import DrawingDevice, TooMuchError

    device = DrawingDevice()
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    try:
        for page in PDFPage.get_pages(io.BytesIO(data)):
            interpreter.process_page(page)
    except TooMuchError:
        number = len(device.pages) + 1
        raise refuse(path, f"page {number} holds more than a page can", "print it to a new PDF") from None
    except Exception:  # what is broken breaks anywhere in the library, with errors of every kind
        raise _broken(path) from None
    return device.pages


def _broken(path: Path) -> UnreadableFile:
    return refuse(path, "it is a broken PDF", "fetch it again, or print it to a new PDF")
