"""What a phrase of time in a letter is about, from the words around it."""

from __future__ import annotations

import re
from typing import Literal

from pramoen.circulars.provinces import PROVINCES

__all__ = ["Stage", "recipient_in", "stage_of"]

Stage = Literal["agreement", "monthly_report", "evaluation", "submission", "indicator", "cut_off"]

# In order: the first whose words stand within reach wins, the nearest to the phrase deciding between equals.
_STRONG: tuple[tuple[Stage, str], ...] = (
    ("cut_off", r"ตัดยอด|ข้อมูล\s?ณ\s?$"),
    ("agreement", r"ต้นรอบ|คำรับรอง|ข้อตกลง|จัดทำรายละเอียดตัวชี้วัด|จัดทำตัวชี้วัด|กำหนดตัวชี้วัดและค่าเป้าหมายราย"),
    ("evaluation", r"ปลายรอบ|สิ้นรอบ(?:การประเมิน)?|สรุปผลการประเมิน|ผลคะแนนการประเมิน"),
)
_MONTHLY = re.compile(r"ประเมินตนเอง|รายงานผล|รายงานความก้าวหน้า|รายงาน")
_WEAK: tuple[tuple[Stage, str], ...] = (
    ("evaluation", r"ดำเนินการประเมินผล|ประเมินผลการปฏิบัติราชการ[^ ]{0,60}ให้แล้วเสร็จ|การประเมินผลการปฏิบัติราชการ"),
    ("submission", r"จัดส่ง|นำส่ง|ส่งให้|ส่งแบบ|ส่งเอกสาร|รวบรวม|ส่ง|รายงาน|แจ้ง"),
)
# Only right before the phrase: further back the words speak of someone else's part.
_RECIPIENT = re.compile(
    rf"(?:ส่ง|รายงาน|แจ้ง|เสนอ)[^\s]{{0,40}}?(จังหวัด(?:{'|'.join(sorted(PROVINCES))})?|กรม(?:การ[ก-๎]{{2,20}}?)?|อำเภอ)"
    r"ฯ?\s?(?:ทราบ)?(?:เป็นประจำ)?\s?$"
)


def _last(pattern: str, words: str) -> int:
    """Where the last match of the pattern ends, -1 where there is none."""
    return max((found.end() for found in re.finditer(pattern, words)), default=-1)


def stage_of(before: str, after: str, *, repeats_monthly: bool, cut_off: bool = False) -> Stage | None:
    """The stage that the words before a phrase (back to the phrase before it) and just after it speak of.

    `repeats_monthly` says that the phrase is a rule of every month, `cut_off` that it tells as of which
    day (ณ วันที่). None where the words speak of nothing that is due.
    """
    if cut_off or re.search(r"ตัดยอด", before[-60:]) or re.match(r"\S{0,4}\s?ตัดยอด", after):
        return "cut_off"
    if repeats_monthly and _MONTHLY.search(f"{before} {after}"):
        return "monthly_report"
    said = max(((_last(pattern, before), stage) for stage, pattern in _STRONG), key=lambda s: s[0])
    if said[0] >= 0:
        return said[1]
    for stage, pattern in _WEAK:
        if _last(pattern, before) >= 0:
            return stage
    for stage, pattern in _STRONG:
        # The day first and then what is to be done by it; a meeting on the day only speaks of it.
        if re.match(rf"\s?(?:ขอ)?(?:ให้|ต้อง).{{0,40}}(?:{pattern})", after):
            return stage
    return "submission" if re.match(r".{0,40}(?:จัดส่ง|นำส่ง|ส่ง)", after) else None


def recipient_in(before: str) -> str | None:
    """To whom something is due, where the words right before a phrase name the office."""
    found = _RECIPIENT.search(before[-60:])
    return found[1] if found else None
