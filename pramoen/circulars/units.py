"""In what an indicator is measured, where its title says so plainly."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["unit_of"]

_TITLE = re.compile(r"^(?:ค่าเฉลี่ย(?:ของ)?)?\s*(ร้อยละ|ระดับ(?=\s*(?:ความ|การ|ของ|คุณภาพ|ผล|คะแนน))|จำนวน)")


def unit_of(title: str, levels: Sequence[str]) -> str | None:
    """The unit that the title begins with (ร้อยละ, ระดับ, จำนวน), else ร้อยละ where all levels say so."""
    found = _TITLE.match(title)
    if found:
        return found[1]
    return "ร้อยละ" if len(levels) >= 2 and all("ร้อยละ" in words for words in levels) else None
