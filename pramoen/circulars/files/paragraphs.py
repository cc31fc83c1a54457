"""Wrapped lines joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pramoen.circulars.files.page_glyphs import Line

__all__ = ["begins_anew", "cell_text", "join_words"]

# As it is spelt, and as it comes off scans.
_INDICATORS = "ตัว[ชซข]ี[้่]?ว[ัี]?ด"
# What begins a paragraph wherever it stands: levels, indicators, numbered and bulleted items, เดิม and แก้ไข.
_BEGINS = re.compile(
    r"ระดับ(?:คะแนน)?\s*(?:ที่\s*)?[๐-๙0-9]"
    rf"|(?:{_INDICATORS}|ขั?้?นตอน)(?:ท[ิี][่้]?)?\s*[๐-๙0-9]|{_INDICATORS}ราย(?:ทีม|บุคคล)"
    r"|(?:เดิม|แก้ไข|หมายเหตุ|อำเภอขนาด)"
    r"|[(]?[๐-๙0-9]{1,2}(?:\.[๐-๙0-9]{1,2})*[.)](?![๐-๙0-9])|[-•–*]\s?(?=[^\s๐-๙0-9])"
)
_THAI = re.compile("[ก-ฮะ-ฺเ-์]")
_INDICATOR = re.compile(rf"{_INDICATORS}(?:ท[ิี][่้]?)?\s*([๐-๙0-9]{{1,2}})(?![๐-๙0-9])")
_SUB_NUMBER = re.compile(r"([๐-๙0-9]{1,2})\.[๐-๙0-9]{1,2}\s+[ก-ฮเ-ไ]")
# A line that leaves this much of its cell empty, and at least so many letters' room, was ended on purpose:
# the next word would have fitted.
_LEFT_EMPTY = 0.28
_LEFT_LETTERS = 5


def begins_anew(text: str) -> bool:
    """Whether words look like the beginning of a paragraph."""
    return _BEGINS.match(text) is not None


def join_words(first: str, second: str, *, spaced: bool = False) -> str:
    """Two pieces of a wrapped line as one: Thai words touch, anything else keeps a space between.

    `spaced` tells that there was a space where the line was wrapped, as some programs draw.
    """
    if not first or not second:
        return first + second
    touching = (
        not spaced and _THAI.match(first[-1]) and _THAI.match(second[0]) and not second.startswith("พ.ศ.")
    )
    return first + second if touching else f"{first} {second}"


def cell_text(lines: Sequence[Line], left: float, right: float) -> str:
    """The words of a cell between two edges, several paragraphs as `<p>…</p> <p>…</p>`."""
    paragraphs: list[str] = []
    before: Line | None = None
    indicator: str | None = None  # whose parts 4.1, 4.2 … begin anew; other numbers with a dot are figures
    for line in lines:
        found = _INDICATOR.match(line.text)
        indicator = found[1] if found else indicator
        part = _SUB_NUMBER.match(line.text)
        anew = begins_anew(line.text) or (part is not None and part[1] == indicator)
        if before is None or anew or not _is_full(before, left, right):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = join_words(paragraphs[-1], line.text, spaced=before.spaced)
        before = line
    if len(paragraphs) < 2:
        return "".join(paragraphs)
    return " ".join(f"<p>{words}</p>" for words in paragraphs)


def _is_full(line: Line, left: float, right: float) -> bool:
    """Whether a line was wrapped because its cell was full."""
    return right - line.right < max(_LEFT_EMPTY * (right - left), _LEFT_LETTERS * line.size)
