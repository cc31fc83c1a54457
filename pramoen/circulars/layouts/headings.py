"""What the headings of an indicator table look like: groups, indicators, levels, sizes, amendments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from calendars.digits import arabic

__all__ = [
    "Heading",
    "Size",
    "group_of",
    "headings_within",
    "indicator_heading",
    "level_heading",
    "said_of_amendment",
    "size_heading",
    "sub_heading",
    "weight_of",
    "weight_said",
]

# A list number or bullet that some letters print before a heading.
_LEAD = r"^(?:[/\-•*–]\s*)?(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.)]?\s*|\(?[ก-ฮ][.)]\s*)?"
_GROUP = re.compile(_LEAD + r"ตัวชี้วัด\s*(?:งาน|ระดับ|ของ)?\s*(?:ราย|เป็นราย)?\s*(ทีม|บุคคล)")
_INDICATOR = re.compile(_LEAD + r"ตัวชี้วัด\s*ที่\s*([0-9]{1,2}(?:\.[0-9]{1,2})*)\s*[:.)]?\s*")
_SUB = re.compile(
    r"^(?:[\-•]\s*)?(?:(?:ตัวชี้วัด(?:ย่อย)?|ข้อ)\s*(?:ที่)?\s*)?\(?([0-9]{1,2}\.[0-9]{1,2})\)?[.:]?\s*(?=[^\s0-9%.])"
)
_LEVEL = re.compile(
    r"^(?:[\-•]\s*)?(?:ระดับ\s*(?:คะแนน|ค่าเป้าหมาย)?|คะแนน)\s*(?:ที่)?\s*([0-9]{1,2})(?![0-9.])\s*[:=]?\s*"
)
_LEVEL_INLINE = re.compile(r"(?<!\S)(?:ระดับ\s?(?:คะแนน)?|คะแนน)\s?(?:ที่)?\s?([0-9]{1,2})(?![0-9.])")
_CONTINUED = re.compile(r"\s*\(\s*ต่อ\s*\)\s*$")
_SIZE = re.compile(r"ใหญ่|กลาง|เล็ก")
_SIZE_HEADING = re.compile(
    r"^(?:[\-•(*]\s*)?(?:\(?[0-9๐-๙]{1,2}[.)]\s*)?(?:กรณี|สำหรับ)?\s*(?:อำเภอ\s*)?ขนาด\s*(?:ใหญ่|กลาง|เล็ก)"
    r"(?:\s*(?:และ|/|,|หรือ)\s*(?:อำเภอ)?(?:ขนาด)?\s*(?:ใหญ่|กลาง|เล็ก))*"
)
# A heading of one word or two that ran together with the indicator's heading after it.
_OPENING = re.compile(
    r"^(?:เดิม|แก้ไข(?:เป็น)?|ตัวชี้วัด\s*(?:งาน)?ราย(?:ทีม|บุคคล)(?:\s*\(ต่อ\))?)\s*:?\s+(?=ตัวชี้วัด\s*ที่|[0-9๐-๙]{1,2}\.[0-9๐-๙])"
)
_SIZE_WITHIN = re.compile(r"(?<!\S)(?:อำเภอ)?ขนาด\s?(?:ใหญ่|กลาง|เล็ก)\s+(?=ระดับ)")
_AMENDED = re.compile(r"^\(?(?:ข้อความ)?(เดิม|แก้ไข|ใหม่)(?:เป็น|ใหม่|เพิ่มเติม)?(?:ดังนี้)?\)?\s*:?$")
_WEIGHT = re.compile(r"^(?:ร้อยละ\s*)?([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:%|คะแนน)?$")
_WEIGHT_SAID = re.compile(
    r"^\(?(?:ค่า)?น้ำหนัก\s*[:=(]?\s*(?:ร้อยละ)?\s*\)?\s*:?\s*([0-9]{1,3}(?:\.[0-9]+)?)?\s*%?\)?[\s.…]*$"
)

Size = Literal["large", "medium", "small"]

_SIZES: dict[str, Size] = {"ใหญ่": "large", "กลาง": "medium", "เล็ก": "small"}


@dataclass(frozen=True, slots=True)
class Heading:
    """An indicator's heading: its number in Arabic digits, its title, and whether it continues (ต่อ)."""

    number: str
    title: str
    continued: bool


def group_of(words: str) -> tuple[Literal["team", "individual"], str] | None:
    """The group a heading ตัวชี้วัดรายทีม or ตัวชี้วัดรายบุคคล opens, and the words after it."""
    found = _GROUP.match(arabic(words))
    if found is None or len(words) > 60 + found.end():
        return None
    rest = words[found.end() :].strip(" :)")
    return ("team" if found[1] == "ทีม" else "individual"), _CONTINUED.sub("", rest)


def _titled(words: str, number: str, end: int) -> Heading:
    title = words[end:].strip()
    return Heading(number, _CONTINUED.sub("", title), bool(_CONTINUED.search(title)))


def indicator_heading(words: str) -> Heading | None:
    """The heading ตัวชี้วัดที่ N; a section's number before it (๑.๑ ตัวชี้วัดที่ ๑) is not its own."""
    found = _INDICATOR.match(arabic(words))
    return _titled(words, found[1], found.end()) if found else None


def sub_heading(words: str, parent: str | None) -> Heading | None:
    """The heading of a sub-indicator N.m of the indicator N, `parent`."""
    found = _SUB.match(arabic(words))
    if found is None or parent is None or found[1].split(".")[0] != parent.split(".")[0]:
        return None
    return _titled(words, found[1], found.end())


def level_heading(words: str) -> tuple[int, str] | None:
    """The level (0 to 10) that the words open and the words after it: ระดับ ๑, ระดับคะแนน 1, คะแนน 1."""
    found = _LEVEL.match(arabic(words))
    if found is None or int(found[1]) > 10:
        return None
    return int(found[1]), words[found.end() :].strip()


def headings_within(words: str) -> list[str]:
    """The words cut before each heading, where a cell's paragraphs have run together into one."""
    opening = _OPENING.match(words)
    rest = words[opening.end() :] if opening else words
    pieces = [piece for part in _parts(rest) for sized in _sizes(part) for piece in _levels(sized)]
    return [opening[0].strip(), *pieces] if opening else pieces


def _sizes(words: str) -> list[str]:
    """The words cut around each size of districts that stands right before a level."""
    edges = {edge for found in _SIZE_WITHIN.finditer(words) for edge in found.span()}
    return [part for a, b in pairwise(sorted({0, *edges, len(words)})) if (part := words[a:b].strip())]


def _parts(words: str) -> list[str]:
    """The words cut before each sub-indicator N.m with levels, where the heading of N stands before them."""
    text = arabic(words)
    heading = indicator_heading(words)
    if heading is None or "." in heading.number:
        return [words]
    found = re.finditer(rf"(?<=\s){heading.number}\.[0-9]{{1,2}}\s+(?=[^\s0-9])", text)
    starts = [match.start() for match in found]
    edges = [*starts, len(words)]
    cuts = [a for a, b in pairwise(edges) if any(int(m[1]) == 1 for m in _LEVEL_INLINE.finditer(text[a:b]))]
    return [words[a:b].strip() for a, b in pairwise([0, *cuts, len(words)])]


def _levels(words: str) -> list[str]:
    """The words cut before each level heading, where levels that follow each other share a paragraph."""
    cuts: list[int] = []
    last: int | None = None
    for found in _LEVEL_INLINE.finditer(arabic(words)):
        level = int(found[1])
        if last is None or level == last + 1:
            cuts.append(found.start())
            last = level
    headed = indicator_heading(words) or _SUB.match(arabic(words))
    if len(cuts) < (1 if headed else 2):
        return [words]
    edges = sorted({0, *cuts, len(words)})
    return [part for a, b in pairwise(edges) if (part := words[a:b].strip())]


def size_heading(words: str) -> tuple[list[Size], str] | None:
    """The sizes of districts that a heading อำเภอขนาดใหญ่ (กลาง, เล็ก) opens, and the words after it."""
    found = _SIZE_HEADING.match(words)
    if found is None:
        return None
    sizes = [_SIZES[size] for size in dict.fromkeys(_SIZE.findall(found[0]))]
    return sizes, words[found.end() :].strip(" :-)")


def said_of_amendment(words: str) -> Literal["before", "after"] | None:
    """Whether the words are the heading เดิม (before) or แก้ไข (after) of an amended indicator."""
    found = _AMENDED.match(words)
    return None if found is None else "before" if found[1] == "เดิม" else "after"


def weight_of(cell: str) -> str | None:
    """The number in a weight's cell, without ร้อยละ and %; None where there is none or only dots."""
    found = _WEIGHT.match(arabic(cell).strip(" ()"))
    return found[1] if found else None


def weight_said(words: str) -> tuple[str | None] | None:
    """The weight that a paragraph of its own gives (น้ำหนัก ร้อยละ ๒๐), in a tuple; None where it says none."""
    found = _WEIGHT_SAID.match(arabic(words))
    return (found[1],) if found else None
