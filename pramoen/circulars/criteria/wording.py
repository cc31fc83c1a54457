"""The words of one level taken apart: what is dated, what is counted, and what is left."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from calendars.digits import arabic
from calendars.phrases import Phrase, read_phrases
from pramoen.circulars.criteria.amounts import Amount, amounts_in
from pramoen.circulars.criteria.printed import NUMBER, is_dash
from pramoen.circulars.draft import LevelText

__all__ = ["Span", "Words", "alike", "all_alike", "items_of", "lacking", "likeness", "said", "taken_apart"]

Span = tuple[dt.date, dt.date] | None

_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
# Numbers that name or order something and count nothing: years, quarters, levels, items, order in a row.
_ORDINAL = re.compile(
    rf"(?:ปีงบประมาณ|งบประมาณ|พ\.?\s*ศ\.?|ปี|{_MONTHS.replace(' ', '|')})\s*(?:พ\.?\s*ศ\.?)?\s*"
    r"2[3-6][0-9]{2}(?:\s*[-–]\s*2[3-6][0-9]{2})?"
    r"|(?:ไตรมาส|ระดับ|ข้อ|ครั้ง|รอบ|ลำดับ|ขั้น|ขั้นตอน|ฉบับ|ระยะ|การประเมิน|วัน|หมู่|ชั้น|ยุทธศาสตร์)"
    r"(?:\s*ที่\s*|\s+(?=[0-9]+\s*(?:[-–,/]|$|\s)))[0-9]+(?:\s*[-–]\s*[0-9]+)?(?:\s*/\s*[0-9]{4})?"
)
_ITEM = re.compile(
    r"^\s*(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2})?[.)](?![0-9])\s*|[0-9]\.[0-9]{1,2}\s+(?=มี|จัด|ดำเนิน|แต่งตั้ง|รายงาน)|[-•–·*]\s+)(?=\S)"
)
_DASHED = re.compile(rf"\s[-•–]\s+(?!{_MONTHS.replace(' ', '|')})(?=[ก-๙A-Za-z“\"])")
_NUMBERED = re.compile(r"\s(?=\(?[0-9]{1,2}[.)]\s*[ก-๙])")
_FIRST = re.compile(r"(?:^|\s)\(?1[.)]\s*[ก-๙]")
_GAP = re.compile(r"(ไม่)?(น้อย|ต่ำ|มาก|สูง|เกิน)\s+กว่า|ร้อย\s+ละ")
_LACKING = re.compile(r"ไม่ครบ|ไม่มี|ยังไม่|ไม่สามารถ|ไม่ได้|ไม่เป็นไปตาม")
_WORTH = re.compile(r"[ก-๙A-Za-z]")

_NEXT_TO_NOTHING = 4
_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Words:
    """One item of a level: its text with Arabic digits, its amounts, its days, and the text between."""

    text: str
    amounts: tuple[Amount, ...]
    days: tuple[Phrase, ...]

    @property
    def strong(self) -> tuple[Amount, ...]:
        """Amounts that are asked for, and not just numbers of the sentence."""
        return tuple(amount for amount in self.amounts if not amount.plain)

    @property
    def skeleton(self) -> str:
        """The text without its amounts and days, to see whether two levels speak of the same thing."""
        marks = sorted([(a.start, a.end) for a in self.amounts] + [(p.start, p.end) for p in self.days])
        kept, at = [], 0
        for start, end in marks:
            kept.append(self.text[at:start])
            at = max(at, end)
        return re.sub(r"[\s()]+", "", "".join([*kept, self.text[at:]]))


def said(text: str) -> str:
    """The words on one line with Arabic digits; a comparison that a line end broke in two is whole."""
    words = re.sub(r"\s+", " ", arabic(text)).strip()
    return _GAP.sub(lambda found: found[0].replace(" ", ""), words)


def items_of(level: LevelText) -> list[str]:
    """The numbered or dashed items of a level without their marks; the level itself where it has none."""
    items: list[str] = []
    for paragraph in level.paragraphs:
        words = said(paragraph)
        parts = _DASHED.split(words)
        if _FIRST.search(words):
            parts = [piece for part in parts for piece in _NUMBERED.split(part)]
        items += [_ITEM.sub("", part).strip() for part in parts]
    return [item for item in items if item and not is_dash(item)]


def taken_apart(text: str, within: Span) -> Words:
    """The amounts and days of one item."""
    text = said(text)
    phrases = [p for p in read_phrases(text, within=within) if p.due is not None or p.from_ is not None]
    masked = text
    for phrase in phrases:
        masked = masked[: phrase.start] + "#" * (phrase.end - phrase.start) + masked[phrase.end :]
    masked = _ORDINAL.sub(lambda found: "#" * len(found[0]), masked)
    days = tuple(p for p in phrases if p.due is not None and p.relation in ("by", "before", "after", "on"))
    amounts = amounts_in(masked)
    if not amounts and (bare := re.fullmatch(rf"\s*({NUMBER}|…+|\.{{3,}})\s*", masked)):
        low = bare[1].replace(",", "") if bare[1][0].isdigit() else None
        amounts = [Amount(None, low, None, "", None, bare.start(1), bare.end(1))]
    return Words(text, tuple(amounts), days)


def alike(one: str, other: str, *, least: float = 0.6) -> bool:
    """Whether two wordings speak of the same thing; wordings of next to nothing do."""
    if any(len(words) <= _NEXT_TO_NOTHING or not _WORTH.search(words) for words in (one, other)):
        return True
    return likeness(one, other, least=least) >= least


def likeness(one: str, other: str, *, least: float) -> float:
    """How much two wordings have in common, 0 to 1; what is surely below `least` gives 0.

    Only their beginnings are compared: the time that this takes grows with the square of their length.
    """
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def lacking(words: str) -> bool:
    """Whether words say that something is not there or not whole."""
    return bool(_LACKING.search(words))


def all_alike(wordings: Sequence[str]) -> bool:
    """Whether each wording is like the one before it."""
    return all(alike(a, b) for a, b in pairwise(wordings))
