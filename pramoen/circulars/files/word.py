"""Word documents (.docx): paragraphs and tables in the order of the page."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pramoen.circulars.files.refusals import refuse
from pramoen.circulars.files.word_numbering import Numbering
from pramoen.circulars.files.word_runs import W, boxes_of, lines_of
from pramoen.circulars.files.word_tables import rows_of
from pramoen.circulars.source import Source

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["read_word"]


def read_word(data: bytes, path: Path) -> Source:
    """A .docx line by line: a paragraph is a line, a row of a table is a line of cells joined by tabs.

    Numbers that Word gives paragraphs by itself are written out. Headers, footers, notes, comments and
    tracked deletions are left out. Raises UnreadableFile where it is broken or has no words.
    """
    document = _opened(data, path)
    numbering = Numbering(_numbering_of(document), document.styles.element)
    lines = list(_blocks(document.element.body, numbering))
    if not any(line.strip() for line in lines):
        if document.part.package.image_parts:
            raise refuse(path, "its pages are pictures", "give the scan itself, as .pdf, .png or .jpg")
        raise refuse(path, "there are no words in it", "fetch or save the letter again")
    return Source(lines=tuple(lines), origin="word")


def _opened(data: bytes, path: Path) -> Document:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        if document.element.body is not None:
            return document
    except (zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, KeyError, ValueError, EOFError, OSError):
        pass  # SyntaxError is what XML that is none raises
    except (AttributeError, TypeError, NotImplementedError, RuntimeError):
        pass  # parts that are not what the package says they are
    raise refuse(path, "it is a broken Word document", "open it in Word and save it as .docx again")


def _numbering_of(document: Document) -> Any:
    """The element that defines how paragraphs are numbered, None where nothing is."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
    except (KeyError, AttributeError):
        return None


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of the paragraphs and tables right below `parent`."""
    for child in parent:
        if child.tag == W + "p":
            yield from lines_of(child, numbering.label(child))
            for box in boxes_of(child):
                yield from _blocks(box, numbering)
        elif child.tag == W + "tbl":
            yield from rows_of(child, numbering)
        elif child.tag == W + "sdt":
            for content in child.iterchildren(W + "sdtContent"):
                yield from _blocks(content, numbering)
        elif child.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
            yield from _blocks(child, numbering)
