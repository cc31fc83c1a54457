"""Words that recognition of Thai scans misreads the same way again and again: lost tone marks, lost spaces.

Digits are left as they were read: a number that looks wrong is for a person to compare with the letter.
"""

from __future__ import annotations

import re

__all__ = ["mended_words"]

_NO_TONE = "(?![\u0e48-\u0e4b])"
_DIGIT = "([๐-๙0-9])"
_MISREAD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        ("ตัว[ชซข]ี[้่]?ว[ัี]?ด", "ตัวชี้วัด"),
        ("น[้่]?[ำา]หน[ัี]ก", "น้ำหนัก"),
        (f"(วัน|ครั้ง|รอบ|ตัวชี้วัด|ขั้นตอน|ไตรมาส|ปี)ที{_NO_TONE}", r"\1ที่"),
        (f"ครังที[่]?{_NO_TONE}", "ครั้งที่"),
        (f"^ท[ิี]{_NO_TONE}(?=\\s*[ก-ฮ]{{2}}\\s)", "ที่"),
        (f"ท[ิี]{_NO_TONE}(?=\\s*[๐-๙0-9])", "ที่"),
        (f"วันท[ิี]{_NO_TONE}$", "วันที่"),
        (rf"ท[ิี]่?\s*([ก-ฮ]) ?([ก-ฮ])\s*{' ?'.join([_DIGIT] * 4)}(?=/)", r"ที่ \1\2 \3\4\5\6"),
        ("^เรือง(?=\\s*[ก-ฮเ-ไ])", "เรื่อง"),
        (f"สิงที[่]?{_NO_TONE}ส", "สิ่งที่ส"),
        ("ขันตอน", "ขั้นตอน"),
        ("เงือนไข", "เงื่อนไข"),
        (f"พืนที[่]?{_NO_TONE}", "พื้นที่"),
        ("ทัง(?=นี้|หมด|สิ้น)", "ทั้ง"),
    )
)
_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
_SPACED_MONTH = re.compile("|".join(" ?".join(month) for month in _MONTHS.split()))
_TOUCHING = re.compile(r"(?<=[ก-ฮะ-ฺเ-์])(?=[๐-๙0-9])|(?<=[๐-๙0-9])(?=[ก-ฮเ-ไ])")


def mended_words(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The line with such words right and digits apart from words; each word as it stood and as it is now."""
    changes: list[tuple[str, str]] = []
    for misread, right in _MISREAD:

        def put_right(match: re.Match[str], right: str = right) -> str:
            now = match.expand(right)
            if now != match[0]:
                changes.append((match[0], now))
            return now

        line = misread.sub(put_right, line)
    line = _SPACED_MONTH.sub(lambda month: month[0].replace(" ", ""), line)
    return _TOUCHING.sub(" ", line), changes
