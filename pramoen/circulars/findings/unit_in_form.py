"""A detailed form and its table measure in units that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.tables_at import figures, tables_at
from pramoen.circulars.layouts.target_tables import Column, Table
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "unit-mismatch"
SEVERITY: Severity = "warning"

_PERIOD = r"(สัปดาห์|เดือน|ไตรมาส)"
_RATE_UNIT = re.compile(rf"/\s*{_PERIOD}$|ต่อ{_PERIOD}$")
_SAID = (
    re.compile(rf"([0-9]+)\s*[\u0e01-\u0e4e]+?\s*(?:ต่อ|/)\s*{_PERIOD}"),
    re.compile(r"(?P<period>สัปดาห์|เดือน|ไตรมาส)ละ\s*(?P<number>[0-9]+)"),
)
_EVERY = re.compile(rf"ทุก{_PERIOD}")
_MILESTONE = re.compile(r"ขั้นของความสำเร็จ|milestone", re.I)


def find(letter: Reading) -> Iterator[Finding]:
    """Rates over a column that the levels contradict; steps announced where percentages are measured."""
    for key, draft in letter.merged.items():
        if draft.place == "detail":
            yield from _steps(key, draft)
    for key, table in tables_at(letter):
        if key in letter.merged:
            for column in table.columns:
                yield from _rates(key, letter.merged[key], table, column)


def _steps(key: str, draft: Draft) -> Iterator[Finding]:
    """A unit of per cent with criteria announced as steps of success (Milestone)."""
    if draft.unit != "ร้อยละ" or not all("ร้อยละ" in level.text for level in draft.levels):
        return
    for line, words in draft.notes:
        if _MILESTONE.search(words):
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=key,
                message="หน่วยวัดและเกณฑ์ทุกระดับเป็นร้อยละ แต่หัวเกณฑ์ระบุว่าเป็นขั้นของความสำเร็จ (Milestone) "
                "ระบบให้คะแนนตามร้อยละ โปรดยืนยัน",
                lines=[line],
            )
            return


def _period(unit: str | None) -> str | None:
    found = _RATE_UNIT.search(unit or "")
    return (found[1] or found[2]) if found else None


def _rates(key: str, draft: Draft, table: Table, column: Column) -> Iterator[Finding]:
    """A column "ครั้ง/สัปดาห์" whose number is not what the level that speaks of it asks each week."""
    period = _period(column.unit)
    numbers = {number for _, number in figures(table, column)}
    if period is None or len(numbers) != 1:
        return
    number = numbers.pop()
    subject = "".join(re.sub(r"\([^()]*\)", "", column.label).split())
    for level in draft.levels:
        words = arabic(level.text)
        asked = _asked(words, period)
        if subject and subject in "".join(words.split()) and asked is not None and asked != number:
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=key,
                message=f"ตารางระบุ “{subject}” {number:f} ({column.unit}) "
                f"แต่ระดับ {level.level} กำหนด {asked:f} ต่อ{period} "
                "ตัวเลขในตารางอาจเป็นยอดรวมทั้งรอบ โปรดยืนยันหน่วยนับ",
                lines=[level.line, table.line],
            )
            return


def _asked(words: str, period: str) -> Decimal | None:
    """How often each period the words ask for something; None where they do not say."""
    for found in _SAID[0].finditer(words):
        if found[2] == period:
            return Decimal(found[1])
    for found in _SAID[1].finditer(words):
        if found["period"] == period:
            return Decimal(found["number"])
    return Decimal(1) if any(found == period for found in _EVERY.findall(words)) else None
