"""The cells and paragraphs of a line, and the plain words in them."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from calendars.digits import arabic

__all__ = ["arabic", "cells", "paragraphs", "plain"]

# Only tags that web pages and word processors leave behind: an address such as <http://…> is text.
_TAG = re.compile(
    r"</?(?:p|u|b|i|br|em|strong|span|font|center|div|sup|sub|td|th|tr|li|ul|ol)(?:\s[^<>]*)?/?>", re.I
)
_BREAK = re.compile(r"</?(?:p|br|div|li|td|tr)(?:\s[^<>]*)?/?>", re.I)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


# Each layout and finding asks for the words of every line again.
@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """The words without markup, with single spaces and no space at the ends."""
    text = _TAG.sub(" ", text) if "<" in text else text
    text = html.unescape(text) if "&" in text else text
    return " ".join(_INVISIBLE.sub("", text).split())


def cells(line: str) -> list[str]:
    """The cells of a row, markup kept; a line without tabs is one cell."""
    return line.split("\t")


def paragraphs(cell: str) -> list[str]:
    """The paragraphs of a cell as plain words, empty ones left out."""
    parts = _BREAK.split(cell) if "<" in cell else [cell]
    return [words for part in parts if (words := plain(part))]
