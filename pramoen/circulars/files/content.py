"""What a file is, by its first bytes; its name has no say."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Content", "content_of"]


@dataclass(frozen=True, slots=True)
class Content:
    """`kind` is the reader that takes it ("text", "word", "pdf", "image"), "zip" or "ole" for containers
    to be looked into, None for what cannot be read. `name` says what it is, `endings` how such files
    are called.
    """

    kind: str | None
    name: str
    endings: tuple[str, ...] = ()


_TEXT = Content("text", "plain text", (".txt", ".text"))
_HTML = Content(None, "a web page (HTML)", (".html", ".htm"))
_PDF = Content("pdf", "a PDF", (".pdf",))

# First bytes, most telling first. https://www.iana.org/assignments/media-types and the formats' own papers.
_BEGINNINGS: tuple[tuple[bytes, Content], ...] = (
    (b"%PDF-", _PDF),
    (b"\x89PNG\r\n\x1a\n", Content("image", "a PNG image", (".png",))),
    (b"\xff\xd8\xff", Content("image", "a JPEG image", (".jpg", ".jpeg", ".jpe"))),
    (b"II*\x00", Content("image", "a TIFF image", (".tif", ".tiff"))),
    (b"MM\x00*", Content("image", "a TIFF image", (".tif", ".tiff"))),
    (b"PK\x03\x04", Content("zip", "a ZIP archive", (".zip",))),
    (b"PK\x05\x06", Content("zip", "a ZIP archive", (".zip",))),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content("ole", "an old Office document", (".doc", ".xls"))),
    (b"{\\rtf", Content(None, "a rich-text (RTF) document", (".rtf",))),
    (b"GIF8", Content(None, "a GIF image", (".gif",))),
    (b"7z\xbc\xaf\x27\x1c", Content(None, "a 7z archive", (".7z",))),
    (b"Rar!\x1a\x07", Content(None, "a RAR archive", (".rar",))),
    (b"\x1f\x8b\x08", Content(None, "a gzip archive", (".gz",))),
    (b"\x7fELF", Content(None, "a program", ())),
    (b"SQLite format 3\x00", Content(None, "a database", (".db", ".sqlite"))),
)


def content_of(head: bytes) -> Content:
    """What a file that begins with `head` is; plain text where nothing says otherwise.

    A PDF may have a little before its mark, as the format allows.
    """
    for beginning, content in _BEGINNINGS:
        if head.startswith(beginning):
            return content
    if (media := _other_media(head)) is not None:
        return media
    if head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _HTML
    if b"%PDF-" in head[:1024] and b"\x00" not in head[: head.index(b"%PDF-")] and b" obj" in head:
        return _PDF
    return _TEXT


def _other_media(head: bytes) -> Content | None:
    """Pictures and films whose mark is not their first byte."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Content(None, "a WebP image", (".webp",))
    if head[4:8] == b"ftyp":
        return Content(None, "a HEIC image or a video", (".heic", ".heif", ".mp4"))
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return Content(None, "a BMP image", (".bmp",))
    return None
