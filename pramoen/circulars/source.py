"""The text of a letter's file, line by line, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Origin", "Source"]

Origin = Literal["text", "word", "pdf", "scan"]


@dataclass(frozen=True, slots=True)
class Source:
    """`lines` are the file's physical lines (paragraphs of a .docx), so that `lines[n - 1]` is line n.

    A row of a table is one line, its cells joined by tabs; several paragraphs within one cell stand
    as `<p>…</p> <p>…</p>`, as they do in text files saved from web pages. Digits are as they came.
    `scanned` numbers the lines that a recogniser of scans read, `doubtful` those of them that hold digits,
    which it may have got wrong.
    `mended` holds (line, words as they stood, words as mended) for displaced marks and ฯ read as ๔;
    the lines already hold the mended words.
    """

    lines: tuple[str, ...]
    origin: Origin = "text"
    doubtful: frozenset[int] = frozenset()
    scanned: frozenset[int] = frozenset()
    mended: tuple[tuple[int, str, str], ...] = field(default=())
