"""Mends what typing, saving and scanning do to Thai words, so that the rest may look for them as spelt.

What is mended, and where it shows:

- invisible characters (zero-width spaces, soft hyphens, byte-order marks, direction marks) are dropped and
  odd spaces become plain ones: these carry nothing and are not recorded;
- a nikhahit with า (ํา) becomes ำ and its tone mark goes before it, a tone mark typed before its vowel goes
  after it, two เ become แ: recorded in `Source.mended`. Doubled marks stay: in a name they are a variant;
- ๔ behind the name of an office (กลุ่มงานส่งเสริม๔) is the ฯ it was read for: recorded. This alone takes
  away a digit; no digit is ever turned into another.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from pramoen.circulars.source import Source

__all__ = ["Mending", "mended_line", "mended_source"]

# A line's number (from 1), the words as they stood, the words as mended.
Mending = tuple[int, str, str]

# Soft hyphen; zero-width spaces and joiners, direction marks; word joiner; byte-order mark.
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff"
# No-break, the typographer's widths, ideographic; page and line breaks that end no line of the file.
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a\u202f\u3000\x0b\x0c\x85\u2028\u2029"
_CONTROLS = [code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\x0b\x0c"]
_INVISIBLE = {
    **dict.fromkeys(map(ord, _DROPPED)),
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(map(ord, _SPACES), " "),
}

_CONSONANT = "[ก-ฮ]"
_TONE = "[\u0e48-\u0e4b]"
_UPPER_OR_LOWER_VOWEL = "[\u0e31\u0e34-\u0e3a\u0e47]"
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    # ํ + tone + า and tone + ํ + า are both a tone and ำ
    (re.compile(f"\u0e4d({_TONE}?)\u0e32"), "\\1\u0e33"),
    (re.compile(f"({_TONE})\u0e4d\u0e32"), "\\1\u0e33"),
    (re.compile(f"\u0e33({_TONE})"), "\\1\u0e33"),
    (re.compile(f"({_TONE}|\u0e4c)({_UPPER_OR_LOWER_VOWEL})"), r"\2\1"),
    (re.compile(f"\u0e40\u0e40(?={_CONSONANT})"), "\u0e41"),
)
_ANY_SLIP = re.compile("|".join(slip.pattern for slip, _ in _SLIPS))

# What offices are called; ฯ cuts such names short.
_OFFICE = (
    "กลุ่มงาน|สำนักงาน|สำนัก|ฝ่าย|ศูนย์|กอง|กรม|กระทรวง|องค์กร|องค์การ|สถาบัน|คณะกรรมการ|คณะทำงาน|โครงการ|กองทุน|สมาคม"
)
_NAME_AND_FOUR = re.compile(f"(?P<name>(?:{_OFFICE})[ก-ฮะ-ฺเ-์]{{3,}})๔(?![๐-๙0-9./%])")
# Behind these a ๔ counts or orders: ด้านที่๔, โครงการละ๔, ฝ่ายระดับ๔.
_COUNTING = re.compile(
    "(?:ที่|ละ|ข้อ|ระดับ|ครั้ง|จำนวน|มาตรา|เดือน|ไตรมาส|รอบ|ขั้น|ขั้นตอน|ปี|กลุ่ม|ชุด|ด้าน|ประเภท|หมวด|ภาค|เขต|ส่วน|"
    "งวด|แบบ|คณะ|ชั้น|หน้า|หมู่|ทั้ง|มี|กว่า|เกิน|ถึง|และ|หรือ|เป็น|คะแนน|วัน|เฉพาะ|ลำดับ|ฉบับ|รวม|ครบ|ภายใน)$"
)
_WORD = re.compile(r"[\u0e01-\u0e4e]+")


def mended_line(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The line as it should be spelt, and the words mended in it: as they stood, as they are now."""
    clean = line.translate(_INVISIBLE)
    mended = clean
    # Few lines have any: one look instead of five.
    for slip, right in _SLIPS if _ANY_SLIP.search(clean) else ():
        mended = slip.sub(right, mended)
    changes = list(_differences(clean, mended)) if mended != clean else []
    if "๔" not in mended:
        return mended, changes

    def abbreviated(match: re.Match[str]) -> str:
        if _COUNTING.search(match["name"]):
            return match[0]
        changes.append((match[0], match["name"] + "ฯ"))
        return match["name"] + "ฯ"

    mended = _NAME_AND_FOUR.sub(abbreviated, mended)
    return mended, changes


def mended_source(source: Source) -> Source:
    """The source with every line mended and each mending recorded after those already there."""
    lines: list[str] = []
    mendings: list[Mending] = list(source.mended)
    for number, line in enumerate(source.lines, start=1):
        mended, changes = mended_line(line)
        lines.append(mended)
        mendings.extend((number, before, after) for before, after in changes)
    return dataclasses.replace(source, lines=tuple(lines), mended=tuple(mendings))


def _differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words that differ; slips change letters within words, never where words begin or end."""
    for was, now in zip(_WORD.finditer(before), _WORD.finditer(after), strict=True):
        if was[0] != now[0]:
            yield was[0], now[0]
