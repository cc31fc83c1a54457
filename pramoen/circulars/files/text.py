"""Plain text files."""

from __future__ import annotations

import re
from pathlib import Path

from pramoen.circulars.files.encodings import UndecodableTextError, decode
from pramoen.circulars.files.refusals import refuse
from pramoen.circulars.source import Source

__all__ = ["read_text"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(data: bytes, path: Path) -> Source:
    """The physical lines of a text, numbered as an editor numbers them; `path` is for the refusal.

    Raises UnreadableFile where it is not text, or there is nothing but space.
    """
    try:
        text = decode(data)
    except UndecodableTextError as error:
        raise refuse(path, str(error), "save it again as UTF-8 text where it came from") from None
    text = text.rstrip("\x1a")  # the end of a file of old
    if not text.strip():
        raise refuse(path, "there is nothing but blank space in it", "fetch or save the letter again")
    if len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise refuse(path, "it is not text", "give the letter as .txt, .docx, .pdf, .png or .jpg")
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return Source(lines=tuple(lines), origin="text")
