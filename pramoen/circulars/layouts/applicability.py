"""For which offices an indicator holds, from the words of its title: เฉพาะ …, ยกเว้น …"""

from __future__ import annotations

import re
from typing import Any

from calendars.digits import arabic

__all__ = ["applies_to_of", "offices_in"]

_BRACKET = re.compile(r"\(([^()]{0,600})\)")
_ONLY = re.compile(r"^\s*(?:เฉพาะ|ใช้เฉพาะ|สำหรับ)\s*(?:เฉพาะ)?\s*")
_COUNT = re.compile(r"^(?:จำนวน\s*)?[0-9]{1,3}\s*(?:อำเภอ|แห่ง|หน่วยงาน)\s*")
_NAMELY = re.compile(r"^(?:ได้แก่|คือ|:|ประกอบด้วย)\s*")
_EXCEPT = re.compile(r"(?:ยกเว้น|เว้นแต่|ไม่รวม)\s*")
_ROUND = re.compile(r"^\s*(?:เฉพาะ|ใช้เฉพาะ|สำหรับ)?\s*รอบ(?:การประเมิน)?(?:ที่)?\s*([12])\s*$")
# Names stand apart by spaces alone, too; none has a space within, save behind อำเภอ.
_SPACE = re.compile(r"(?<!อำเภอ)(?<!อ\.)\s+(?=[ก-๎]{2})")
_AND = re.compile(r"\s*(?:,|\s+และ\s*|\s+หรือ\s*|(?<=[^\s])และ(?=อำเภอ))\s*")


def offices_in(words: str) -> list[str]:
    """The names of districts that a list gives, without อำเภอ: "อำเภอนาดี, บ้านใหม่ และโคกสูง" has three."""
    text = _NAMELY.sub("", _COUNT.sub("", arabic(words).strip()))
    parts = (part for listed in _AND.split(text) for part in _SPACE.split(listed))
    names = (re.sub(r"^(?:และ|อำเภอ|อ\.)+\s*", "", part.strip()).strip(" .") for part in parts)
    return [name for name in names if name and not name[0].isdigit()]


def applies_to_of(title: str) -> tuple[dict[str, Any] | None, str]:
    """Whom the title's bracket names, as only, except or round, and the title without the bracket.

    "(เฉพาะ 8 อำเภอ ยกเว้น …)" names whom it leaves out, so it gives `except`. Both are None and the
    title as it was where no bracket says so.
    """
    for bracket in _BRACKET.finditer(title):
        applies = _applies(bracket[1])
        if applies is not None:
            return applies, " ".join((title[: bracket.start()] + title[bracket.end() :]).split())
    return None, title


def _applies(words: str) -> dict[str, Any] | None:
    if (round_ := _ROUND.match(arabic(words))) is not None:
        return {"round": int(round_[1])}
    excepted = _EXCEPT.search(words)
    if excepted is not None and (names := offices_in(words[excepted.end() :])):
        return {"except": names}
    only = _ONLY.match(words)
    if only is not None and (names := offices_in(words[only.end() :])):
        return {"only": names}
    return None
