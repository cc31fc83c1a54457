"""The blank forms for reporting one's own results each month, one for measures and one for milestones.

They hold no indicators: their lines are taken so that no other layout mistakes their empty levels for some.
"""

from __future__ import annotations

import re

from pramoen.circulars.draft import Draft
from pramoen.circulars.layouts.headings import indicator_heading
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["TURN", "form_lines", "read"]

TURN = 20
_OPENS = re.compile(r"^สำหรับตัวชี้วัดที่เป็น|^รายงานการประเมินผลตนเองตามตัวชี้วัด")
_BLANK_NAME = re.compile(r"^ชื่อตัวชี้วัด\s*:[\s.…_:]*$|^การคำนวณคะแนนจากผลการดำเนินงาน")
_OTHER = re.compile(r"บันทึกข้อตกลงตัวชี้วัด|^คำสั่ง")


def form_lines(source: Source) -> list[int]:
    """The lines of all report forms, from the first one's heading to whatever else follows."""
    lines = [plain(line) for line in source.lines]
    found: list[int] = []
    number = 0
    while number < len(lines):
        if not _OPENS.match(lines[number]) or not any(
            _BLANK_NAME.match(w) for w in lines[number : number + 16]
        ):
            number += 1
            continue
        while number < len(lines) and not (_OTHER.search(lines[number]) or indicator_heading(lines[number])):
            found.append(number + 1)
            number += 1
    return found


def read(source: Source, taken: set[int]) -> list[Draft]:
    """No drafts; the lines of report forms are added to `taken`."""
    taken.update(form_lines(source))
    return []
