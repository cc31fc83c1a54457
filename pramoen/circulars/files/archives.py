"""What is inside of ZIP and old Office containers, found out without unpacking them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from pramoen.circulars.files.content import Content
from pramoen.circulars.files.refusals import refuse

__all__ = ["content_of_ole", "content_of_zip"]

# A letter of 90 pages unpacks to 6 MB; pictures in it are packed already.
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_UNPACKED_TEXT = 48 * 1024 * 1024
_MOST_MEMBERS = 10_000
_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_BROKEN = "the archive is broken or cut short"


def content_of_zip(path: Path, file: BinaryIO) -> Content:
    """What a ZIP is by the names in it. Raises UnreadableFile where it is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            kind = _by_names(names)
            if kind is None and "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mimetype = archive.read("mimetype")
                if mimetype.startswith(b"application/vnd.oasis.opendocument"):
                    kind = Content(None, "an OpenDocument file", (".odt", ".ods"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError):
        raise refuse(path, _BROKEN, "fetch it again, or save it again where it was made") from None
    if kind is None:
        raise refuse(path, "it is a ZIP archive", "unpack it and give the letter inside")
    if kind.kind is None:
        raise refuse(path, f"it is {kind.name}", _AS_DOCX)
    if any(member.flag_bits & 1 for member in members):
        raise refuse(path, "it is locked with a password", "save it without one")
    text = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if (
        len(members) > _MOST_MEMBERS
        or text > _MOST_UNPACKED_TEXT
        or sum(member.file_size for member in members) > _MOST_UNPACKED
    ):
        raise refuse(path, "it unpacks to far more than a letter", "give the letter alone")
    return kind


def _by_names(names: set[str]) -> Content | None:
    if "word/document.xml" in names:
        return Content("word", "a Word document", (".docx",))
    if "xl/workbook.xml" in names:
        return Content(None, "an Excel workbook", (".xlsx",))
    if "ppt/presentation.xml" in names:
        return Content(None, "a PowerPoint presentation", (".pptx",))
    if "[Content_Types].xml" in names:
        return Content(None, "an Office file that holds no Word document", (".docx",))
    return None


def content_of_ole(path: Path, file: BinaryIO) -> Content:
    """Refuses an old Office container, saying what it is; it never returns.

    Word keeps a document under a password in such a container too, whatever its ending.
    """
    file.seek(0)
    data = file.read(4 * 1024 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refuse(path, "it is locked with a password", "save it without one")
    raise refuse(path, "it is in the format of Word or Excel before 2007 (.doc, .xls)", _AS_DOCX)
