"""Indicators as a plain numbered list under a group's heading, as news items and minutes print them.

3.1 ตัวชี้วัดงานรายทีม จำนวน 2 ตัวชี้วัด ได้แก่
(1) ตัวชี้วัดที่ 1 …
(2) ตัวชี้วัดที่ 2 …
(2.1) …  (เฉพาะ 2 อำเภอ ได้แก่ อำเภอ… และ…)
"""

from __future__ import annotations

import re
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.layouts.applicability import applies_to_of
from pramoen.circulars.layouts.headings import group_of, indicator_heading, level_heading, weight_said
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["TURN", "read"]

TURN = 40

_SUB = re.compile(r"^[(]?([0-9]{1,2}\.[0-9]{1,2})[).]?\s*(?=\D)")
_WEIGHT = re.compile(r"\s*[(]?(?:ค่า)?น้ำหนัก\s*:?\s*(?:ร้อยละ)?\s*([0-9]{1,3}(?:\.[0-9]+)?)\s*%?\s*[)]?\s*$")


def read(source: Source, taken: set[int]) -> list[Draft]:
    """The indicators listed in lines of their own, outside of `taken`, from a group's heading on."""
    drafts: list[Draft] = []
    own: list[int] = []
    group: Literal["team", "individual"] | None = None
    for number, raw in enumerate(source.lines, 1):
        words = "" if number in taken or "\t" in raw else plain(raw)
        if not words:
            continue
        if (said := group_of(words)) is not None:
            group = said[0]
            own.append(number)
        elif group is not None and (draft := _draft(words, number, group, drafts)) is not None:
            drafts.append(draft)
            own.append(number)
        elif drafts and drafts[-1].group == group and _add(drafts[-1], words, number):
            own.append(number)
        elif number - (own[-1] if own else number) > 1:
            group = None
        elif drafts and own and number == own[-1] + 1 and _wraps(words):
            drafts[-1].title += f" {words}"
            own.append(number)
        else:
            group = None
    if drafts:
        taken.update(own)
    return drafts


def _wraps(words: str) -> bool:
    """Whether a line carries the one before it on: it opens nothing of its own."""
    return bool(re.match(r"^[ก-๎“\"(]", words)) and not re.match(
        r"^(?:เรื่อง|เรียน|จึง|ทั้งนี้|ขอแสดง|โดย|หมายเหตุ)", words
    )


def _draft(words: str, line: int, group: Literal["team", "individual"], drafts: list[Draft]) -> Draft | None:
    heading = indicator_heading(words)
    number, title = (heading.number, heading.title) if heading else ("", "")
    if heading is None:
        found = _SUB.match(arabic(words))
        top = next((d.number for d in reversed(drafts) if d.group == group and d.parent is None), None)
        if found is None or found[1].split(".")[0] != top:
            return None
        number, title = found[1], words[found.end() :].strip()
    weight = _WEIGHT.search(arabic(title))
    title = title[: weight.start()] if weight else title
    applies, title = applies_to_of(title)
    return Draft(
        place="list",
        group=group,
        number=number,
        title=title,
        line=line,
        parent=number.split(".")[0] if "." in number else None,
        weight=weight[1] if weight else None,
        weight_line=line if weight else None,
        applies_to=applies,
    )


def _add(draft: Draft, words: str, line: int) -> bool:
    """Gives the draft a level or a weight that stands in a line of its own."""
    if (level := level_heading(words)) is not None:
        draft.levels.append(LevelText(level[0], [level[1]] if level[1] else [], line))
        return True
    if (weight := weight_said(words)) is not None:
        draft.weight, draft.weight_line = weight[0], line
        return True
    return False
