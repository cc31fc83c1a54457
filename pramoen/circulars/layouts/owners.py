"""The unit that answers for an indicator (หน่วยงานรับผิดชอบ, แหล่งข้อมูล), with reading noise put right."""

from __future__ import annotations

import re

__all__ = ["owner_of"]

# The sign of abbreviation ฯ, read as the digit ๔ after a word: กลุ่มงานส่งเสริม๔.
_PAIYANNOI = re.compile(r"(?<=[ก-ฮะาำเแ็-์])๔(?![๐-๙0-9])")


def owner_of(printed: str) -> str:
    """The unit as the letter prints it, but for ฯ where ๔ was read in its place."""
    return _PAIYANNOI.sub("ฯ", printed)
