"""The source that pages give, some of them read off pictures."""

from __future__ import annotations

from collections.abc import Sequence, Set

from pramoen.circulars.files.scan_words import mended_words
from pramoen.circulars.source import Source

__all__ = ["source_of"]


def source_of(lines: Sequence[tuple[str, int]], *, scanned: Set[int], doubted: Set[int]) -> Source:
    """The source of lines (text, page): words on `scanned` pages mended, digits on `doubted` doubtful."""
    texts: list[str] = []
    mended: list[tuple[int, str, str]] = []
    doubtful: set[int] = set()
    for number, (read, page) in enumerate(lines, start=1):
        text, changes = mended_words(read) if page in scanned else (read, [])
        texts.append(text)
        mended.extend((number, before, after) for before, after in changes)
        if page in doubted and any(map(str.isdigit, text)):
            doubtful.add(number)
    read_by_machine = frozenset(n for n, (_, page) in enumerate(lines, start=1) if page in doubted)
    return Source(
        lines=tuple(texts),
        origin="scan" if scanned else "pdf",
        doubtful=frozenset(doubtful),
        scanned=read_by_machine,
        mended=tuple(mended),
    )
