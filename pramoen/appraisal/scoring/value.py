"""The result that is one measured value."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pydantic import Field

from pramoen.appraisal.scoring.numbers import Number, exact
from pramoen.appraisal.scoring.rule import Result

__all__ = ["ValueResult", "beyond_hundred", "impossible"]

WORDS = {
    "absent": "ยังไม่มีข้อมูลผลที่วัดได้ จึงยังให้คะแนนไม่ได้",
    "negative": "ข้อสังเกต: ผลที่วัดได้ {value} ติดลบ ทั้งที่เกณฑ์ไม่มีค่าติดลบ โปรดตรวจสอบว่าข้อมูลถูกต้อง",
    "beyond_hundred": "ข้อสังเกต: ผลที่วัดได้ {value} เกิน 100 ซึ่งเป็นค่าสูงสุดของเกณฑ์ โปรดตรวจสอบว่าข้อมูลถูกต้อง",
}


class ValueResult(Result):
    """One number, in the unit of the indicator."""

    value: Number = Field(default=None)

    @staticmethod
    def absent() -> str:
        """The step that says there is no value."""
        return WORDS["absent"]


def impossible(value: str, asked: Iterable[Fraction]) -> list[str]:
    """A step where a value is below zero though nothing that is asked for is: likely a slip."""
    if exact(value) < 0 and all(number >= 0 for number in asked):
        return [WORDS["negative"].format(value=value)]
    return []


def beyond_hundred(value: str, asked: Iterable[Fraction]) -> list[str]:
    """A step where a value is above a ladder that ends at 100: likely a share of more than the whole."""
    if max(asked, default=None) == 100 < exact(value):
        return [WORDS["beyond_hundred"].format(value=value)]
    return []
