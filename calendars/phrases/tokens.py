"""The pieces that phrases are made of, as patterns without groups for prepared text.

Prepared text (see `calendars.phrases.prepare`) has Arabic digits and no markup. Every repetition here and in
the shapes is possessive or short, so that reading takes time in proportion to the text.
"""

from __future__ import annotations

from calendars.eras import ERA
from calendars.months import MONTH
from calendars.times import TIME
from calendars.weekdays import WEEKDAY

__all__ = [
    "AND",
    "BLANK",
    "DATE",
    "DAY",
    "LEADS",
    "LISTED",
    "MONTH_YEAR",
    "TIME_FIRST",
    "TIME_OF_DAY",
    "WORDS",
    "YEAR",
    "S",
]

# A phrase may be wrapped over lines, but not over the cells of a table.
S = r"[ \r\n\u00a0]*+"
# What joins the days of a list.
AND = rf"{S}(?:,{S}(?:และ{S})?|และ{S})"
BLANK = r"(?:[.…_]{2,}+|…)"
DAY = r"(?<![\d.,/:])\d{1,2}(?![\d,/:%]|\.\d)"
# A day within a list, with a comma after it.
LISTED = r"(?<![\d.,/:])\d{1,2}(?![\d/:%]|[.,]\d)"
# What a number after a month counts, when it is no year: ภายใน ๓๐ กันยายน ๖๐ ราย.
_COUNTED = (
    "ราย|คน|ครั้ง|แห่ง|หมู่บ้าน|ครัวเรือน|ตำบล|อำเภอ|กลุ่ม|บาท|ร้อยละ|เรื่อง|ชุมชน|โครงการ"
    "|กิจกรรม|วัน|ข้อ|คะแนน|%|ล้าน|เปอร์เซ็นต์"
)
YEAR = (
    rf"(?:(?:ปี{S})?(?:{ERA}{S})?(?:2[45]\d\d|(?:19|20)\d\d)(?!\d)"
    rf"|(?:ปี{S}|{ERA}{S})?[4-9]\d(?![\d,/:%]|\.\d|{S}(?:{_COUNTED})))"
)
_WEEKDAY = rf"(?:วัน{S}{WEEKDAY}{S}(?:ที่{S})?)"
_IN_WORDS = rf"{DAY}{S}(?:ของ{S})?(?:เดือน{S})?{MONTH}(?:{S}{YEAR})?"
_IN_NUMBERS = r"(?<![\d/-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))(?![\d/-])"
# A date, its year perhaps missing, with a weekday or วันที่ before it or not.
DATE = rf"(?:{_WEEKDAY}|วัน{S}ที่{S})?(?:{_IN_WORDS}|{_IN_NUMBERS})"
MONTH_YEAR = rf"{MONTH}(?:{S}{YEAR})?"
TIME_OF_DAY = rf"(?:(?:ก่อน|ภายใน|ไม่เกิน){S}(?=เวลา))?(?:เวลา{S}(?:(?:ไม่เกิน|ก่อน){S})?)?{TIME}"
# The hour before its day: ภายในเวลา ๑๖.๓๐ น. ของวันที่ …
TIME_FIRST = rf"(?:เวลา{S})?{TIME}{S}(?:ของ|ใน)?{S}(?=วัน)"
# Thai words without a break, as the name of an event or of who sets a day.
WORDS = r"[ก-ฺเ-๎ฯ]{2,60}"

# What stands before a day and says how it is meant.
LEADS = {
    "by": r"ภายใน(?:กำหนด)?|อย่างช้า(?:ที่สุด)?(?:[ \u00a0]?(?:ภายใน|ไม่เกิน))?|ไม่เกิน(?:กว่า)?|ไม่ช้ากว่า|ให้ทัน"
    r"|(?:นับ)?ตั้งแต่บัดนี้[ \u00a0]?(?:เป็นต้นไป)?[ \u00a0]?(?:จน)?ถึง|จนถึง|สิ้นสุด(?:ใน|ภายใน)?|ครบกำหนด(?:ใน)?",
    "before": r"ก่อน(?:ถึง)?",
    "after": r"(?:ภาย)?หลัง(?:จาก)?|(?:นับ)?ตั้งแต่|นับแต่|นับจาก",
    "on": r"(?<!ภาย)ใน(?=[ \r\n\u00a0]{0,3}วัน)|กำหนดส่ง|(?:ส่ง|รายงาน)(?=[ \r\n\u00a0]{0,3}วันที่)",
}
