"""Opens a letter's file, finds out what it is, and hands it to the reader of its kind."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from pramoen.circulars.files.content import Content, content_of
from pramoen.circulars.files.refusals import refuse
from pramoen.circulars.mending import mended_source
from pramoen.circulars.source import Source

__all__ = ["MOST_BYTES", "must_be_a_file", "read_source"]

_MEGABYTE = 1024 * 1024
# The longest letter on record has 0.3 MB as text; scans of a hundred pages stay below 60.
MOST_BYTES = {"text": 8 * _MEGABYTE, "word": 32 * _MEGABYTE, "pdf": 64 * _MEGABYTE, "image": 64 * _MEGABYTE}
_HEAD_BYTES = 4096
_KNOWN_ENDINGS = frozenset(
    {".txt", ".text", ".docx", ".doc", ".odt", ".xlsx", ".xls", ".pptx", ".rtf", ".zip"}
    | {".pdf", ".png", ".jpg", ".jpeg", ".jpe", ".tif", ".tiff", ".gif"}
)
_READABLE = "give the letter as .txt, .docx, .pdf, .png or .jpg"


def read_source(path: Path) -> Source:
    """The lines of the letter in the file at `path`, mended (see `pramoen.circulars.mending`).

    The file may be plain text (UTF-8, UTF-16 or TIS-620/CP874), a .docx, a .pdf or a scanned image. What
    it is follows from its content; a name whose ending says something else is refused. Raises
    UnreadableFile, with one line to act on, for whatever cannot be read as a letter.
    """
    try:
        with _opened(path) as file:
            size = path.stat().st_size
            content = _within(path, file, content_of(file.read(_HEAD_BYTES)))
            _check_name(path, content)
            kind = content.kind
            if kind is None:
                raise refuse(path, f"it is {content.name}, which is no letter that can be read", _READABLE)
            if size > MOST_BYTES[kind]:
                most = MOST_BYTES[kind] // _MEGABYTE
                raise refuse(
                    path,
                    f"{size / _MEGABYTE:.0f} MB is more than the {most} MB allowed for {content.name}",
                    "give the letter alone, without other documents",
                )
            file.seek(0)
            data = file.read(MOST_BYTES[kind] + 1)
    except OSError as error:
        raise refuse(path, *_trouble(error)) from None
    return mended_source(_read_as(kind, data, path))


def must_be_a_file(path: Path) -> None:
    """Raise UnreadableFile where no letter can be at `path`, as `read_source` would, but read nothing."""
    try:
        _opened(path).close()
    except OSError as error:
        raise refuse(path, *_trouble(error)) from None


def _opened(path: Path) -> BinaryIO:
    try:
        status = path.stat()
    except ValueError:  # a NUL in the name
        raise refuse(path, "no file can have this name", "check the name") from None
    if stat.S_ISDIR(status.st_mode):
        raise refuse(path, "it is a folder, not a letter", "give the file in it")
    if not stat.S_ISREG(status.st_mode):
        raise refuse(path, "it is no ordinary file", _READABLE)
    if status.st_size == 0:
        raise refuse(path, "the file is empty", "fetch or save the letter again")
    return path.open("rb")


def _trouble(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such file", "check the name and the folder"
    if isinstance(error, PermissionError):
        return "permission to read it is denied", "ask whoever owns it, or copy it to a place of your own"
    reason = (error.strerror or "unknown reason").lower()
    return f"it cannot be read ({reason})", "copy it to another place and try again"


def _within(path: Path, file: BinaryIO, content: Content) -> Content:
    """What a container holds; any other content as it is."""
    if content.kind == "zip":
        from pramoen.circulars.files.archives import content_of_zip

        return content_of_zip(path, file)
    if content.kind == "ole":
        from pramoen.circulars.files.archives import content_of_ole

        return content_of_ole(path, file)
    return content


def _check_name(path: Path, content: Content) -> None:
    """Refuses a name that says another kind than the content: one of the two is not what was meant."""
    ending = path.suffix.lower()
    if ending in content.endings or ending not in _KNOWN_ENDINGS:
        return
    if content.kind == "text":
        raise refuse(
            path,
            f"it is called {ending} but is not such a file",
            "fetch it again, or rename text to .txt",
        )
    if content.kind is None:
        raise refuse(path, f"it is called {ending} but is {content.name}", _READABLE)
    raise refuse(
        path,
        f"it is called {ending} but is {content.name}",
        f"check that it is the right file and rename it to end in {content.endings[0]}",
    )


def _read_as(kind: str, data: bytes, path: Path) -> Source:
    """Reads `data` by the reader of its kind; only that reader's libraries are imported."""
    if kind == "text":
        from pramoen.circulars.files.text import read_text

        return read_text(data, path)
    if kind == "word":
        from pramoen.circulars.files.word import read_word

        return read_word(data, path)
    if kind == "pdf":
        from pramoen.circulars.files.pdf import read_pdf

        return read_pdf(data, path)
    from pramoen.circulars.files.image import read_image

    return read_image(data, path)
