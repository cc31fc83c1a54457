"""The head of a letter: number, day, subject, whom it refers to, and the province it comes from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from calendars.digits import arabic
from pramoen.circulars.circular import Reference
from pramoen.circulars.days import day_of, days_in
from pramoen.circulars.markup import plain
from pramoen.circulars.provinces import province_of

__all__ = ["Letterhead", "read_letterhead"]

# Code of the office, number of the office, a circular's ว, number of the letter.
_CODES = (
    r"([ก-ฮ]{1,4}\.?(?:\s{0,3}\([ก-๎.]{1,12}\))?)\s{0,9}([0-9]{2,5}(?:\.[0-9]{1,4}){0,3})\s{0,9}/"
    r"\s{0,9}(?:(ว)\s{0,9}\.?\s{0,9})?([0-9]{1,6}(?:(?: [0-9]{1,4}){1,3}(?=\s{0,9}$|\s{2}))?)(?![0-9/])"
)
_NUMBER = re.compile(rf"(?<![ก-๎])ที่\s{{0,9}}{_CODES}")
# At the head of a letter the word before it may have been lost or misread (ที, ทิ่).
_NUMBER_ALONE = re.compile(rf"^\s{{0,99}}(?:ท[ิี]?[่้]?\s{{0,9}})?{_CODES}")
_APART = re.compile(r"(?<![0-9๐-๙])[0-9๐-๙](?: [0-9๐-๙])+(?![0-9๐-๙])")
_YEAR_APART = re.compile(r"(?<=[ก-๎.] )([2๒][5๕]) (?=[0-9๐-๙]{2}(?![0-9๐-๙]))")
_LONG = 120
_ISSUED = re.compile(r"^\s{0,200}(?:สั่ง\s*ณ\s*)?(?:ณ\s*)?(?:วันที่)?\s*")
_MARKS = ("เรื่อง", "เรียน", "อ้างถึง", "ขอแสดงความนับถือ", "สิ่งที่ส่งมาด้วย", "ส่วนราชการ")
_ENDS = re.compile(r"^(?:ขอแสดงความนับถือ|จึงเรียนมา)")


@dataclass(slots=True)
class Letterhead:
    """What the head of a letter says; None for what it does not say.

    `number` has Arabic digits and single spaces; `province` is the one of the letterhead and its
    signature, `lines` the lines it stands on.
    """

    number: str | None = None
    number_line: int | None = None
    issued_on: dt.date | None = None
    subject: str | None = None
    province: str | None = None
    refers_to: list[Reference] = field(default_factory=list)
    formal: bool = False
    lines: set[int] = field(default_factory=set)


def _closed_up(words: str) -> str:
    """The words with numbers whole whose digits were typed or recognised apart (๒ ๕ ๖ ๗)."""
    return _YEAR_APART.sub(r"\1", _APART.sub(lambda found: found[0].replace(" ", ""), words))


def _number_of(found: re.Match[str]) -> str:
    code, office, circular, number = found.groups()
    code, number = "".join(code.split()), "".join(number.split())
    return f"{code} {office}/ว {number}" if circular else f"{code} {office}/{number}"


def _head_end(lines: list[tuple[int, str]]) -> int:
    """The index after the head: where เรื่อง, เรียน or ถึง stands, else the first dozen lines."""
    for i, (_, words) in enumerate(lines[:40]):
        if re.match(r"(?:เรื่อง|เรียน|ถึง)(?:\s|$)", words):
            return i
    return min(len(lines), 12)


def _find_number(head: list[tuple[int, str]]) -> tuple[str, int] | None:
    for line, words in head:
        found = _NUMBER.search(arabic(words))
        if found and not re.search(r"(?:หนังสือ|ตาม|อ้างถึง)", words[: found.start()]):
            return _number_of(found), line
    broken = [(line, f"{words} {after}") for (line, words), (_, after) in pairwise(head)]
    for line, words in [*head, *broken]:
        if found := _NUMBER_ALONE.match(arabic(words)):
            return _number_of(found), line
    return None


def _find_day(head: list[tuple[int, str]], after: list[tuple[int, str]]) -> dt.date | None:
    """The day the letter was issued: alone on its line, or after วันที่ in the head. A meeting's day is none."""
    for _, words in head:
        if re.search(r"ประชุม|เวลา|ลงวันที่|เมื่อวันที่", words):
            continue
        for start, end, day in days_in(words):
            rest = words[end:].strip()
            lead = words[:start].rstrip()
            alone = not lead or lead.endswith(("วันที่", " ณ")) or _NUMBER.search(arabic(lead)) or "  " in words
            if alone and not rest:
                return day
    for _, words in after:
        said = _ISSUED.sub("", words, count=1)
        if (alone_day := day_of(said)) is not None:
            return alone_day
    return None


def _find_subject(lines: list[tuple[int, str]]) -> tuple[str | None, list[int]]:
    for i, (_, words) in enumerate(lines[:40]):
        if words.startswith("เรื่อง"):
            said, own = [words.removeprefix("เรื่อง").strip(" :")], [lines[i][0]]
            for line, more in lines[i + 1 : i + 4]:
                if line != own[-1] + 1 or more.startswith((*_MARKS, "ถึง")):
                    break
                said.append(more)
                own.append(line)
            return " ".join(said), own
    return None, []


def _references(letter: str, own: str | None) -> list[Reference]:
    """The letters named with number and day, each once, in order; not the letter itself."""
    found: dict[str, Reference] = {}
    text = arabic(letter)
    matches = list(_NUMBER.finditer(text))
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        number = _number_of(match)
        if number == own:
            continue
        end = min(match.end() + 60, after.start() if after else len(letter))
        said = letter[match.end() : end]
        days = days_in(said) if re.match(r"\s*(?:\([^)]{0,20}\)\s*)?(?:ลง)?\s*(?:วันที่)?", said) else []
        near = days[0][2] if days and days[0][0] <= 24 else None
        if number not in found or found[number].issued_on is None:
            found[number] = Reference(number=number, issued_on=near)
    return list(found.values())


def read_letterhead(letter: list[tuple[int, str]], behind: Iterable[tuple[int, str]] = ()) -> Letterhead:
    """Reads the head out of the letter proper: its lines (number, words), attachments left out.

    `behind` holds the lines after a table within the letter, below which its day may stand.
    """
    lines = [(line, words) for line, raw in letter if (words := plain(raw))]
    raw_of = dict(letter)
    end = _head_end(lines)
    head = [(line, _closed_up(raw_of[line].replace("\t", "  "))) for line, _ in lines[:end]]
    found = _find_number(head)
    number, number_line = found if found else (None, None)
    subject, subject_lines = _find_subject(lines)
    marked = [words for _, words in lines if words.startswith(_MARKS)]
    marks = sum(1 for mark in _MARKS if any(words.startswith(mark) for words in marked))
    formal = number is not None or marks + any(w.startswith("ศาลากลาง") for _, w in lines) >= 2
    letter_end = next((i + 8 for i, (_, w) in enumerate(lines) if _ENDS.match(w)), len(lines))
    day = _find_day(head, lines[end:letter_end]) if formal else None
    if formal and day is None:
        day = _find_day([], [(line, plain(raw)) for line, raw in behind])
    own = {line for line, words in lines[:end]}
    own |= {line for line, words in lines if words.startswith(("อ้างถึง", "ตามหนังสือ"))}
    # The letter's own number is no reference, however its digits stand apart.
    others = [words for line, words in lines if line != number_line or len(words) > _LONG]
    signed = [words for _, words in lines if words.startswith("ผู้ว่าราชการจังหวัด")]
    return Letterhead(
        number=number,
        number_line=number_line,
        issued_on=day,
        subject=subject,
        province=province_of([*(w for _, w in lines[:end]), *signed]) if formal else None,
        refers_to=_references(_closed_up(" ".join(others)), number),
        formal=formal,
        lines=own | set(subject_lines),
    )
