"""The formula a detailed form gives beside its levels, and the words for a change from a base."""

from __future__ import annotations

import re
from typing import Any, Literal

from pramoen.circulars.criteria.measured import Notes, measured
from pramoen.circulars.criteria.wording import said

__all__ = ["change_of", "under_formula"]

Change = Literal["growth", "reduction", "remaining"]

_HEADING = re.compile(r"^[-•\s]*(?:[0-9]+[.)]\s*)?(?:สูตร|วิธี)(?:ใน)?(?:การ)?คำนวณ")
_TIMES_100 = re.compile(r"(?:[xX×*]|\\times)\s*100(?![0-9])|100\s*(?:[xX×*]|\\times)")
_DIVIDED = re.compile(r"\\frac|/|÷|หาร|[ก-๙]")
_DIFFERENCE = re.compile(r"\]\s*\$*\s*[-–]|\\right\s*[\])]\s*[-–]|\)\s*[-–]\s*[(\[]|ลบ(?:ด้วย)?")
_GROWTH = re.compile(r"ที่?เพิ่มขึ้น|ขยายตัว|เติบโต")
_REDUCED = re.compile(r"ลดลง")
_REMAINING = re.compile(r"คงเหลือ|ค้างอยู่")
_FROM_BASE = re.compile(r"(?:จาก|เทียบกับ|เปรียบเทียบกับ|เมื่อเทียบ)[^,]{0,80}?(?:ณ วันที่|ปี|ปีก่อน|เดิม|ฐาน|ช่วงเดียวกัน)")


def _formula(notes: Notes) -> str:
    """The words under the heading of the formula (สูตรการคำนวณ), as far as they are one."""
    kept: list[str] = []
    for place, (_, note) in enumerate(notes):
        words = said(note)
        if _HEADING.search(words):
            kept = [said(more) for _, more in notes[place : place + 4]]
            break
    return " ; ".join(kept)


def change_of(words: str, *, based: bool) -> Change | None:
    """The change that words speak of (ร้อยละที่เพิ่มขึ้น, ลดลงจาก…, คงเหลือ); `based` where a base is given.

    Without a base to compare with, the letter asks for the percentage itself and none is read.
    """
    words = said(words)
    if not (based or _FROM_BASE.search(words)):
        return None
    if _REMAINING.search(words):
        return "remaining"
    if _REDUCED.search(words):
        return "reduction"
    return "growth" if _GROWTH.search(words) else None


def under_formula(scale: dict[str, Any], notes: Notes, *, title: str, words: str) -> dict[str, Any]:
    """The scale under what the formula asks for; the scale itself where no formula is given.

    A part × 100 / whole is a ratio, a difference from a base or what remains of it a change. Only a
    formula makes either: a letter that just says ร้อยละ is answered with the percentage.
    """
    found = measured(scale, notes)
    if found is not scale:
        return found
    formula = _formula(notes)
    if not formula:
        return scale
    change = change_of(f"{title} {words}", based=True)
    if change is not None and (change == "remaining" or _DIFFERENCE.search(formula)):
        return {"kind": "change", "as": change, "of": scale}
    if _TIMES_100.search(formula) and _DIVIDED.search(formula):
        if change is not None and change != "growth":
            return {"kind": "change", "as": change, "of": scale}
        return {"kind": "ratio", "of": scale}
    return scale
