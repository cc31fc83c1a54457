"""Amounts among the words of criteria: a number with what compares it, its unit, and how often it is due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pramoen.circulars.criteria.printed import NUMBER

__all__ = ["Amount", "Comparison", "amounts_in"]

Comparison = Literal["at_least", "at_most", "more_than", "less_than", "exactly"]

# Longer words first: น้อยกว่าหรือเท่ากับ is no น้อยกว่า, and ไม่น้อยกว่า is none either.
_COMPARED: tuple[tuple[Comparison, str], ...] = (
    ("at_least", r"(?:มากกว่า|สูงกว่า)\s*หรือ\s*เท่ากับ|เท่ากับ\s*หรือ\s*(?:มากกว่า|สูงกว่า)"),
    ("at_most", r"(?:น้อยกว่า|ต่ำกว่า)\s*หรือ\s*เท่ากับ|เท่ากับ\s*หรือ\s*(?:น้อยกว่า|ต่ำกว่า)"),
    ("at_least", r"ไม่\s*(?:น้อย|ต่ำ)\s*กว่า|อย่างน้อย|อย่างต่ำ|ตั้งแต่|>\s*=|≥"),
    ("at_most", r"ไม่\s*(?:มาก|สูง)\s*กว่า|ไม่เกิน(?:กว่า)?|อย่างมาก|<\s*=|≤"),
    ("more_than", r"(?:มาก|สูง|เกิน)\s*กว่า|เกิน|>"),
    ("less_than", r"(?:น้อย|ต่ำ)\s*กว่า|ไม่ถึง|<"),
    ("exactly", r"เท่ากับ|="),
)
_UNITS = (
    r"หน่วยงาน/องค์กร|วันทำการ|ขั้นตอน|ครัวเรือน|หมู่บ้าน|ผลิตภัณฑ์|หน่วยงาน|ช่องทาง|กิจกรรม|โครงการ|แผนงาน|กระบวนงาน|รูปแบบ|"
    r"หลักสูตร|ตัวชี้วัด|ตำบล|อำเภอ|ชุมชน|ประเด็น|องค์กร|กลุ่ม|คะแนน|เดือน|นาที|ชั่วโมง|สัปดาห์|ระดับ|เรื่อง|ครั้ง|"
    r"แห่ง|แปลง|ฉบับ|ราย|บาท|ร้าน|ชุด|ชิ้น|ด้าน|คดี|ทีม|รุ่น|คน|วัน|ข้อ|ปี"
)
_PERIODS = {"วัน": "day", "สัปดาห์": "week", "เดือน": "month", "ไตรมาส": "quarter", "ปี": "year"}
_PERIOD = "|".join(_PERIODS)
_BLANK = r"…+|\.{3,}"
_ONE = rf"(?:{NUMBER}|{_BLANK})"
_COMPARE = "|".join(f"(?P<c{n}>{words})" for n, (_, words) in enumerate(_COMPARED))
_AMOUNT = re.compile(
    rf"(?:(?P<between>ระหว่าง)\s*|(?:{_COMPARE})\s*)?"
    rf"(?:(?P<counted>จำนวน|คิดเป็น|รวม)\s*)?(?:(?P<every>{_PERIOD})ละ\s*|(?:อำเภอ|ตำบล|หมู่บ้าน|แห่ง|คน|กลุ่ม)\s*ละ\s*)?"
    rf"(?P<percent>ร้อยละ\s*)?(?P<low>{_ONE})\s*(?P<low_percent>%)?"
    rf"(?:\s*(?:[-–]|ถึง(?!\s*ระดับ)|แต่ไม่(?P<open>เกิน|ถึง))\s*(?:ร้อยละ\s*)?(?P<high>{_ONE}))?"
    rf"\s*(?:(?P<sign>%)|(?P<unit>{_UNITS}))?"
    rf"(?:\s*(?:/|ต่อ)\s*(?P<per>{_PERIOD})(?!ที่))?\s*(?P<suffix>ขึ้นไป|ลงมา|ลงไป)?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number asked for: `low` (and `high` where it is a range) are decimal strings, None where blank.

    `how` is None where nothing compares it; `plain` says that it is a number with a unit and no more, as
    numbers stand in any sentence; `ends_before` that the high end itself is not meant (แต่ไม่ถึง).
    """

    how: Comparison | None
    low: str | None
    high: str | None
    unit: str
    every: str | None
    start: int
    end: int
    plain: bool = False
    is_range: bool = False
    ends_before: bool = False

    @property
    def asked(self) -> tuple[Comparison, str | None, str | None]:
        """What is asked for, so that two amounts can be compared."""
        return self.how or "at_least", self.low, self.high


def amounts_in(words: str) -> list[Amount]:
    """The amounts in words (Arabic digits) in which dates and ordinals are already masked."""
    found = (_amount(match) for match in _AMOUNT.finditer(words))
    return [amount for amount in found if amount is not None]


def _number(printed: str) -> str | None:
    return printed.replace(",", "") if printed[0].isdigit() else None


def _amount(match: re.Match[str]) -> Amount | None:
    how = next((name for n, (name, _) in enumerate(_COMPARED) if match[f"c{n}"] is not None), None)
    percent = bool(match["percent"] or match["low_percent"] or match["sign"])
    unit = "ร้อยละ" if percent else match["unit"] or ""
    if match["suffix"] and how in (None, "exactly"):
        how = "at_least" if match["suffix"] == "ขึ้นไป" else "at_most"
    is_range = match["high"] is not None
    every = match["every"] or match["per"]
    plain = not (how or percent or is_range or match["counted"] or every)
    if _number(match["low"]) is None and not (unit or how):
        return None
    if plain and match["low"].startswith("0") and match["low"].isdigit():
        return None
    return Amount(
        how=None if is_range else how,
        low=_number(match["low"]),
        high=_number(match["high"]) if is_range else None,
        unit=unit,
        every=_PERIODS[every] if every else None,
        start=match.start(),
        end=match.end() - (len(match[0]) - len(match[0].rstrip())),
        plain=plain,
        is_range=is_range,
        ends_before=match["open"] == "ถึง",
    )
