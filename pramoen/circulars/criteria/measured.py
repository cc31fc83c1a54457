"""What a formula feeds into a scale: a part of a whole, a mean over occasions, or points per case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from calendars.digits import arabic
from pramoen.circulars.criteria.printed import NUMBER

__all__ = ["Notes", "Stage", "formula_of", "measured", "stages_of"]

Notes = Sequence[tuple[int, str]]
Stage = dict[str, str | None]

_FORMULA = "สูตรการคำนวณ : "
_TIMES_100 = re.compile(r"[XxX×*]\s*100(?![0-9])")
_FRACTION = re.compile(r"\S\s*/\s+\S")
_SUM = re.compile(r"X\s*1\s*\+\s*X\s*2|ΣX", re.I)
_ALL_OCCASIONS = re.compile(r"รวมกัน\s*/\s*จำนวน(?:ครั้ง|ราย|เรื่อง|คำขอ|คำร้อง)")
_LATE = re.compile(rf"(?:ล่าช้า|เกินกำหนด)[^;]{{0,120}}?หัก[^;]{{0,60}}?(?:วันทำการ|วัน)ละ\s*(?:({NUMBER})|[.…]+)")
_FAULT = re.compile(rf"หัก(?:คะแนน)?\s*(?:กรณีละ|ครั้งละ|ข้อละ|จุดละ|เรื่องละ)?\s*({NUMBER})\s*คะแนน")


def formula_of(notes: Notes) -> list[tuple[int, str]]:
    """The formula's lines with their words, Arabic digits, without the label."""
    return [(line, arabic(note[len(_FORMULA) :])) for line, note in notes if note.startswith(_FORMULA)]


def stages_of(notes: Notes) -> list[Stage]:
    """The stages of a case: points, and what a day late and a fault cost; empty where there are none."""
    stages: list[Stage] = []
    for _, words in formula_of(notes):
        parts = words.split(" | ")
        if len(parts) != 3:
            continue
        points = re.search(NUMBER, parts[1])
        stage: Stage = {"points": points[0] if points else None}
        for cost in parts[2].split(" ; "):
            if late := _LATE.search(cost):
                stage["late_per_day"] = late[1]
            elif fault := _FAULT.search(cost):
                stage["per_fault"] = fault[1]
        stages.append(stage)
    return stages


def measured(scale: dict[str, Any], notes: Notes) -> dict[str, Any]:
    """The scale under the rule that the formula asks for; the scale itself where no formula is given."""
    if stages := stages_of(notes):
        return {"kind": "per_case", "stages": stages, "of": scale}
    words = " ; ".join(words for _, words in formula_of(notes))
    if _SUM.search(words) or (_ALL_OCCASIONS.search(words) and not _TIMES_100.search(words)):
        return {"kind": "mean", "of": scale}
    if _TIMES_100.search(words) and _FRACTION.search(words):
        return {"kind": "ratio", "of": scale}
    return scale
