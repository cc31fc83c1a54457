"""What does not add up in a ladder: its order, gaps and overlaps between levels, and mixed units."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pramoen.circulars.criteria.amounts import Amount
from pramoen.circulars.criteria.ladder import Ladder, direction_of, neighbours, smallest_step
from pramoen.circulars.criteria.reading import Problem

__all__ = ["ladder_problems"]

Lines = Mapping[int, int]


def ladder_problems(
    ladder: Ladder, rule: dict[str, Any], lines: Lines, *, among_others: bool = False
) -> list[Problem]:
    """The problems of one ladder, whose levels stand on `lines`; `rule` is what it was read as.

    `among_others`: one measure of a checklist, in which whole per cent (59, 60) leave no gap worth a word,
    as it asks for the lower end alone.
    """
    found = [*_units(ladder, lines)]
    if rule["kind"] == "band":
        return found + _bands(rule["levels"], ladder, lines, among_others=among_others)
    return found + _order(ladder, lines)


def _units(ladder: Ladder, lines: Lines) -> list[Problem]:
    units = sorted({amount.unit for amount in ladder.values() if amount.unit})
    if len(units) < 2:
        return []
    message = f"ระดับคะแนนใช้หน่วยต่างกัน ({', '.join(units)}) โปรดระบุให้เป็นหน่วยเดียวกัน"
    return [Problem("unit-mismatch", "warning", message, tuple(lines[n] for n in ladder))]


def _order(ladder: Ladder, lines: Lines) -> list[Problem]:
    up = direction_of(ladder) == "up"
    problems: list[Problem] = []
    for a, low, b, high in neighbours(ladder):
        if low.low is None or high.low is None:
            continue
        first, second = Decimal(low.low), Decimal(high.low)
        at = (lines[a], lines[b])
        rises = second > first if up else second < first
        if _denies(low, up=up):
            problems += _denied(a, first, b, second, at, up=up)
        elif second == first and low.how == high.how:
            message = f"ระดับ {a} และระดับ {b} กำหนดค่าเดียวกัน ({low.low}) โปรดตรวจสอบค่าของแต่ละระดับ"
            problems.append(Problem("ladder-not-monotone", "warning", message, at, level=b))
        elif not rises and second != first:
            message = (
                f"ค่าของระดับ {b} ({high.low}) ไม่เรียงต่อจากระดับ {a} ({low.low}) "
                "ทั้งที่ระดับอื่นเรียงลำดับ โปรดตรวจสอบตัวเลข"
            )
            problems.append(Problem("ladder-not-monotone", "error", message, at, level=b))
    return problems


def _denies(amount: Amount, *, up: bool) -> bool:
    return amount.how == ("less_than" if up else "more_than")


def _denied(
    a: int, first: Decimal, b: int, second: Decimal, at: tuple[int, ...], *, up: bool
) -> list[Problem]:
    """A level that only denies the next one (น้อยกว่า 80, then 80) fits it where the numbers are the same."""
    if first == second:
        return []
    if (first < second) is up:
        message = f"ค่าระหว่าง {first} กับ {second} ไม่อยู่ในระดับ {a} และไม่ถึงระดับ {b} โปรดระบุให้ต่อเนื่องกัน"
        return [Problem("ladder-gap", "warning", message, at, level=b)]
    message = f"ค่าระหว่าง {second} กับ {first} เข้าเกณฑ์ทั้งระดับ {a} และระดับ {b} โปรดระบุให้ไม่ซ้อนกัน"
    return [Problem("ladder-overlap", "warning", message, at, level=b)]


def _bands(
    bands: dict[str, list[str | None]], ladder: Ladder, lines: Lines, *, among_others: bool
) -> list[Problem]:
    """Gaps and overlaps. Things counted leave no gap between 20 and 21, nor 79.99 and 80.00; per cent may."""
    problems: list[Problem] = []
    gaps: list[tuple[int, str, int]] = []
    step = smallest_step(ladder)
    counted = step < 1 or among_others or all(amount.unit != "ร้อยละ" for amount in ladder.values())
    up = direction_of(ladder) == "up"
    for level, (low, high) in bands.items():
        if low and high and Decimal(low) > Decimal(high):
            message = f"ช่วงของระดับ {level} มีค่าต้น {low} มากกว่าค่าปลาย {high} โปรดตรวจสอบตัวเลข"
            at = (lines[int(level)],)
            problems.append(Problem("ladder-not-monotone", "error", message, at, level=int(level)))
    for a, one, b, other in neighbours(ladder):
        lower, upper = (bands[str(a)], bands[str(b)]) if up else (bands[str(b)], bands[str(a)])
        if not lower[1] or not upper[0]:
            continue
        end, start = Decimal(lower[1]), Decimal(upper[0])
        if start <= end:
            problems.append(_overlap(a, b, start, end, (lines[a], lines[b])))
        elif not (_meets(one, other) or (counted and start - end <= step)):
            gaps.append((a, f"{end} กับ {start}", b))
    return [*problems, *_gap(gaps, lines)]


def _overlap(a: int, b: int, start: Decimal, end: Decimal, at: tuple[int, ...]) -> Problem:
    if start == end:
        message = f"ค่า {start} อยู่ทั้งในช่วงของระดับ {a} และระดับ {b} โปรดระบุว่าเป็นของระดับใด"
        return Problem("ladder-overlap", "warning", message, at, level=b)
    message = f"ช่วงของระดับ {a} และระดับ {b} ซ้อนกันหรือไม่เรียงลำดับ ({start} ถึง {end}) โปรดแก้ไขช่วงให้ต่อกัน"
    return Problem("ladder-overlap", "error", message, at, level=b)


def _gap(gaps: list[tuple[int, str, int]], lines: Lines) -> list[Problem]:
    """One problem for all gaps of a ladder."""
    if not gaps:
        return []
    where = ", ".join(f"ระหว่าง {between} (ระดับ {a} และ {b})" for a, between, b in gaps)
    at = tuple(dict.fromkeys(lines[level] for a, _, b in gaps for level in (a, b)))
    message = f"ค่า{where} ไม่อยู่ในช่วงของระดับใด โปรดระบุให้ต่อเนื่องกัน (คำนวณตามระดับที่ต่ำกว่าไว้ก่อน)"
    return [Problem("ladder-gap", "warning", message, at, level=gaps[0][2] if len(gaps) == 1 else None)]


def _meets(one: Amount, other: Amount) -> bool:
    """Whether an open level (น้อยกว่า 180) ends just where the range beside it begins (180–189)."""
    if one.is_range == other.is_range:
        return False
    single, ranged = (other, one) if one.is_range else (one, other)
    if single.how not in ("less_than", "more_than"):
        return False
    return single.low == (ranged.low if single.how == "less_than" else ranged.high)
