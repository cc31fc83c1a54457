"""What a duty is called in messages and on pages."""

from __future__ import annotations

import datetime as dt

from calendars.digits import arabic, thai
from calendars.eras import BUDDHIST_OFFSET
from calendars.formats import Digits, format_month
from pramoen.appraisal.words import GROUP_TITLES, STAGE_TITLES

__all__ = ["duty_title"]

_OF_THE_MONTH = "ประจำเดือน"
# Where an agreement is made anew, what it is called begins like the first one's and ends with why.
_ANEW, _BY_LETTER = "จัดทำข้อตกลงการปฏิบัติราชการ ({why})", "ตามหนังสือที่ {number}"
_WHY = ("ย้ายหน่วยงาน", "แก้ไขครั้งที่")


def duty_title(stage: str, indicator: str | None, occurrence: str | None, *, digits: Digits) -> str:
    """The stage in words, with an indicator's key (team/1), and the month it is of ("2567-06").

    An agreement that is made anew is told from the first: by the letter that amends it, or for moving.

    The month never follows a number bare: "ที่ ๑๑ สิงหาคม ๒๕๖๗" would read as the eleventh of August.
    """
    words = STAGE_TITLES[stage]
    if indicator is not None:
        group, _, number = indicator.partition("/")
        number = thai(number or group) if digits == "thai" else arabic(number or group)
        words = f"{words}{GROUP_TITLES.get(group, '')}ที่ {number}"
    if occurrence is not None and occurrence[:4].isdigit():
        year, _, month = occurrence.partition("-")
        first = dt.date(int(year) - BUDDHIST_OFFSET, int(month), 1)
        of = "" if words.endswith(_OF_THE_MONTH) else f" {_OF_THE_MONTH}"
        words = f"{words}{of}{format_month(first, digits=digits)}"
    elif occurrence is not None and stage == "agreement":
        why = occurrence if occurrence.startswith(_WHY) else _BY_LETTER.format(number=occurrence)
        words = _ANEW.format(why=thai(why) if digits == "thai" else arabic(why))
    return words
