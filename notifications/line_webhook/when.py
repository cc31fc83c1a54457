"""The day that people name when they ask to be reminded later."""

from __future__ import annotations

import datetime as dt
import re

from calendars.dates import checked_date, last_of_month
from calendars.errors import DateError
from calendars.phrases import read_phrase
from calendars.weekdays import WEEKDAY, weekday_number

__all__ = ["read_day"]

_BEFORE = re.compile(
    r"^(?:การ|แจ้งเตือน|เตือน|ส่ง|งาน|ให้|ออกไป|ไป|ก่อน|อีก|จนถึง|จน|ถึง|เป็น|ภายใน|ซัก|สัก|ประมาณ|วันนี้|ได้)\s*"
)
_AFTER = re.compile(r"\s*(?:ก่อน|ได้ไหม|ได้มั้ย|ได้มั๊ย|ได้หรือไม่|ไหม|ได้|ข้างหน้า)$")
_NUMBERS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})?\s*"
_DAYS = re.compile(rf"{_COUNT}วัน")
_WEEKS = re.compile(rf"{_COUNT}(?:สัปดาห์|อาทิตย์|วีค)")
_NEXT_WEEK = re.compile(r"(?:ต้น)?(?:สัปดาห์|อาทิตย์|วีค)หน้า")
_TOMORROW = re.compile(r"(?:วัน)?พรุ่งนี้")
_DAY_AFTER = re.compile(r"(?:วัน)?มะรืน(?:นี้)?")
_END_OF_MONTH = re.compile(r"สิ้นเดือน(?:นี้)?")
_NEXT_MONTH = re.compile(r"(?:ต้น)?เดือนหน้า")
_WEEKDAY = re.compile(rf"(?:วัน\s*)?(?P<weekday>{WEEKDAY})\s*(?:หน้า|นี้)?")
_DAY = re.compile(r"(?:วัน)?(?:ที่)?\s*(?P<day>\d{1,2})")
_DAY_AND_MONTH = re.compile(r"(?:วันที่\s*)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})")
_SHORT_MONTHS = (
    (re.compile(r"(มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)(?!คม)"), r"\1คม"),
    (re.compile(r"(เมษา|มิถุนา|กันยา|พฤศจิกา)(?!ยน)"), r"\1ยน"),
    (re.compile(r"กุมภา(?!พันธ์)"), "กุมภาพันธ์"),
)
_YEAR = dt.timedelta(days=364)


def read_day(text: str, today: dt.date) -> dt.date | None:
    """The day that `text` (plain words) names, seen from `today`; None where it names none.

    Takes 3 วัน, สองสัปดาห์, พรุ่งนี้, วันจันทร์หน้า, วันที่ 25, 25/8 and every date that letters write; a day
    without month or year is the next one such. Raises DateError for what is no day.
    """
    words = _shortened(_AFTER, _shortened(_BEFORE, text)).strip()
    if not words:
        return None
    for reading in (_counted, _named, _on_weekday, _on_day, _on_day_of_month):
        day = reading(words, today)
        if day is not None:
            return day
    return _written(words, today)


def _counted(words: str, today: dt.date) -> dt.date | None:
    if days := _DAYS.fullmatch(words):
        return today + dt.timedelta(days=_number(days["count"]))
    if weeks := _WEEKS.fullmatch(words):
        return today + dt.timedelta(weeks=_number(weeks["count"]))
    return None


def _named(words: str, today: dt.date) -> dt.date | None:
    first_of_next = today.replace(day=1) + dt.timedelta(days=32)
    named = {
        _TOMORROW: today + dt.timedelta(days=1),
        _DAY_AFTER: today + dt.timedelta(days=2),
        _NEXT_WEEK: today + dt.timedelta(days=7 - today.weekday()),
        _END_OF_MONTH: last_of_month(today.year, today.month),
        _NEXT_MONTH: first_of_next.replace(day=1),
    }
    return next((day for pattern, day in named.items() if pattern.fullmatch(words)), None)


def _on_weekday(words: str, today: dt.date) -> dt.date | None:
    match = _WEEKDAY.fullmatch(words)
    if match is None:
        return None
    return today + dt.timedelta(days=(weekday_number(match["weekday"]) - today.weekday()) % 7 or 7)


def _on_day(words: str, today: dt.date) -> dt.date | None:
    match = _DAY.fullmatch(words)
    if match is None:
        return None
    day = int(match["day"])
    month = today if day >= today.day else today.replace(day=1) + dt.timedelta(days=31)
    return checked_date(month.year, month.month, day)


def _on_day_of_month(words: str, today: dt.date) -> dt.date | None:
    match = _DAY_AND_MONTH.fullmatch(words)
    if match is None:
        return None
    day = checked_date(today.year, int(match["month"]), int(match["day"]))
    return day if day >= today else checked_date(today.year + 1, day.month, day.day)


def _written(words: str, today: dt.date) -> dt.date:
    for short, whole in _SHORT_MONTHS:
        words = short.sub(whole, words)
    due = read_phrase(words, within=(today, today + _YEAR)).due
    if due is None:
        raise DateError(f"“{words}” names no day")
    return due


def _number(word: str | None) -> int:
    if word is None:
        return 1
    return _NUMBERS.index(word) if word in _NUMBERS else int(word)


def _shortened(pattern: re.Pattern[str], words: str) -> str:
    while (shorter := pattern.sub("", words)) != words:
        words = shorter
    return words
