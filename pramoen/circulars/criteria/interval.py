"""Scales with a declared interval: ช่วงปรับเกณฑ์ +/- ร้อยละ 5 ต่อ 1 คะแนน. Between two levels they are linear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from calendars.digits import arabic
from pramoen.circulars.criteria.measured import Notes, measured
from pramoen.circulars.criteria.printed import NUMBER, is_dash, number_in
from pramoen.circulars.criteria.reading import Problem, RuleReading
from pramoen.circulars.draft import LevelText

__all__ = ["Interval", "interval_of", "read_interval"]

_INTERVAL = re.compile(
    rf"ช่วงปรับ(?:เกณฑ์)?(?:การให้)?(?:คะแนน)?\s*(?:\+\s*/\s*[-–]|±|บวก\s*/?\s*ลบ)\s*"
    rf"(?P<percent>ร้อยละ)?\s*(?:(?P<amount>{NUMBER})|[.…]+)\s*(?P<unit>[ก-๙%]*?)\s*ต่อ\s*(?P<points>{NUMBER})\s*(?:คะแนน|ระดับ)"
)
_LESS = re.compile(rf"(?:น้อยกว่า|ต่ำกว่า).{{0,120}}?อยู่\s*(?:ร้อยละ)?\s*({NUMBER})")
_MORE = re.compile(rf"(?:มากกว่า|สูงกว่า|เกินกว่า).{{0,120}}?อยู่\s*(?:ร้อยละ)?\s*({NUMBER})")
_AT_LEAST = re.compile(r"(?:มากกว่าหรือ|สูงกว่าหรือ)\s*(?:เท่ากับ|เป็นไปตาม|ตาม)|เป็นไปตาม|เท่ากับ")
_DENIES = re.compile(r"^\D*(?:น้อยกว่า|ต่ำกว่า|ไม่ถึง|มากกว่า|เกินกว่า|เกิน)")
_SHORTER_IS_BETTER = re.compile(r"ระยะเวลา|จำนวนวัน|วันทำการ")


@dataclass(frozen=True, slots=True)
class Interval:
    """So much of the measure for so many points; `amount` is None where the letter leaves it blank."""

    amount: str | None
    unit: str
    points: str
    line: int


def interval_of(notes: Notes) -> Interval | None:
    """The interval that the notes declare; None where they declare none."""
    for line, note in notes:
        if found := _INTERVAL.search(arabic(note)):
            unit = "ร้อยละ" if found["percent"] or found["unit"] == "%" else found["unit"]
            return Interval(found["amount"], unit, found["points"], line)
    return None


def _offset(words: str) -> str | None:
    words = arabic(words)
    if found := _LESS.search(words):
        return f"-{found[1]}"
    if found := _MORE.search(words):
        return found[1]
    return "0" if _AT_LEAST.search(words) and number_in(words) is None else None


def _value(words: str, interval: Interval) -> str | None:
    """The number that stands with the interval's own unit, else the first; None where dots stand for it."""
    words, unit = arabic(words), re.escape(interval.unit)
    number = rf"(?:(?P<number>{NUMBER})|…+|\.{{2,}})"
    pattern = (
        rf"ร้อยละ\s*{number}|{number.replace('number', 'percent')}\s*%"
        if unit == "ร้อยละ"
        else rf"{number}\s*{unit}"
    )
    if unit and (found := re.search(pattern, words)):
        said = next((said for said in found.groups() if said is not None), None)
        return said.replace(",", "") if said else None
    return number_in(words)


def _only_denies(kept: Sequence[LevelText], values: Sequence[str | None]) -> bool:
    """Whether the lowest level merely says that the next one was not reached: anything scored reaches it."""
    return len(kept) > 2 and values[0] == values[1] and bool(_DENIES.match(arabic(kept[0].text)))


def _direction(values: Sequence[str | None], words: str) -> Literal["up", "down"]:
    numbers = [Fraction(v) for v in values if v is not None]
    if len(numbers) >= 2:
        return "up" if numbers[-1] > numbers[0] else "down"
    return "down" if _SHORTER_IS_BETTER.search(words) else "up"


def _disagreement(
    interval: Interval, thresholds: dict[str, str | None], lines: dict[str, int]
) -> Problem | None:
    """What of the scale does not keep to the interval; None where all of it does."""
    known = [(int(level), Fraction(v)) for level, v in thresholds.items() if v is not None]
    if interval.amount is None or len(known) < 2 or Fraction(interval.points) == 0:
        return None
    step = Fraction(interval.amount) / Fraction(interval.points)
    step *= 1 if known[-1][1] >= known[0][1] else -1
    wrong = [(a, b) for (a, low), (b, high) in pairwise(known) if high - low != step * (b - a)]
    if not wrong:
        return None
    a, b = wrong[0]
    low, high = thresholds[str(a)], thresholds[str(b)]
    message = (
        f"ช่วงปรับเกณฑ์ระบุ {interval.amount} ต่อ {interval.points} คะแนน "
        f"แต่ตารางให้ระดับ {a} ที่ {low} และระดับ {b} ที่ {high} ซึ่งต่างกัน {b - a} คะแนน "
        "โปรดยืนยันว่าจะใช้ช่วงปรับเกณฑ์หรือตาราง (คำนวณตามตารางไว้ก่อน)"
    )
    return Problem(
        "interval-mismatch", "error", message, (interval.line, lines[str(a)], lines[str(b)]), level=b
    )


def _kinds_of_day(interval: Interval, levels: Sequence[LevelText]) -> Problem | None:
    """Days in the interval but working days in the levels, or the other way round."""
    counted = {"วันทำการ" if "วันทำการ" in level.text else "วัน" for level in levels if "วัน" in level.text}
    if interval.unit not in ("วัน", "วันทำการ") or not counted or counted == {interval.unit}:
        return None
    message = (
        f"ช่วงปรับเกณฑ์นับเป็น “{interval.unit}” แต่ระดับคะแนนนับเป็น “{' และ '.join(sorted(counted))}” "
        "โปรดระบุให้ตรงกันว่านับวันหยุดราชการด้วยหรือไม่"
    )
    return Problem("unit-mismatch", "warning", message, (interval.line, *(lv.line for lv in levels)))


def _only_target(level: LevelText) -> RuleReading:
    """A target for one level alone, which no declared interval is meant for: the other levels are blank."""
    thresholds = {str(n): number_in(level.text) if n == level.level else None for n in range(1, 6)}
    message = f"กำหนดค่าเป้าหมายไว้เฉพาะระดับ {level.level} โปรดระบุค่าของระดับอื่นก่อนใช้ประเมิน"
    return RuleReading(
        {"kind": "threshold", "levels": thresholds, "direction": "up", "between": "linear"},
        [{"line": level.line, "text": level.text}],
        [Problem("blank-cell", "warning", message, (level.line,), level=level.level)],
    )


def read_interval(
    levels: Sequence[LevelText], *, title: str, unit: str | None, notes: Notes
) -> RuleReading | None:
    """A linear threshold from a scale whose interval is declared, under the formula; None where none is.

    Dashes are levels passed over, blanks stay null. Criteria that say how far a result stays behind a
    target set elsewhere (น้อยกว่ามติ… อยู่ร้อยละ 10) become the offset from it.
    """
    interval = interval_of(notes)
    kept = [level for level in levels if level.paragraphs and not is_dash(level.text)]
    if interval is None or not kept:
        return None
    if len(levels) == 1:
        return _only_target(levels[0])
    offsets = [_offset(level.text) for level in kept]
    is_offset = any(o is not None and o.startswith("-") for o in offsets) and None not in offsets
    values = offsets if is_offset else [_value(level.text, interval) for level in kept]
    if _only_denies(kept, values):
        kept, values = kept[1:], values[1:]
    thresholds = {str(level.level): value for level, value in zip(kept, values, strict=True)}
    scale: dict[str, Any] = {
        "kind": "threshold",
        "levels": thresholds,
        "direction": _direction(values, f"{title} {unit or ''} {kept[0].text}"),
        "between": "linear",
    }
    rule = {"kind": "change", "as": "offset", "of": scale} if is_offset else measured(scale, notes)
    lines = {str(level.level): level.line for level in kept}
    found = (_disagreement(interval, thresholds, lines), _kinds_of_day(interval, kept))
    source = [
        {"line": line, "text": note}
        for line, note in notes
        if line == interval.line or note.startswith("สูตรการคำนวณ")
    ]
    source += [{"line": level.line, "text": level.text} for level in kept]
    return RuleReading(rule, source, [problem for problem in found if problem is not None])
