"""What a template's remarks say of the two rounds of a year: one it is meant for, or what differs in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from calendars.digits import arabic
from pramoen.circulars.draft import LevelText, VariantText
from pramoen.circulars.layouts.template.tables import Words

__all__ = ["round_of", "round_variants"]

_ROUND = re.compile(r"รอบการประเมิน(?:ที่)?\s*([12])(?![0-9])")
_MEANT_FOR = re.compile(r"ตัวชี้วัดนี้\s*(?:ควร|ให้|ต้อง)?\s*ใช้\s*(?:เพื่อ)?\s*(?:วัด|ประเมิน)")
_TOP = re.compile(r"ค่าเป้าหมาย\s*(?:ใน)?ระดับ\s*(?:คะแนน)?\s*(?:ที่)?\s*([1-5])\s*(?:คือ|เท่ากับ|:|=)\s*(.+)$")
_STEP = re.compile(r"ขั้น(?:ตอน)?(?:การดำเนินการ)?\s*(?:ขั้น)?(?:ตอน)?\s*ที่\s*([1-9])(?![0-9.])")


def round_of(remarks: Sequence[Words]) -> int | None:
    """The one round that the indicator is meant for; None where the remarks bind it to none."""
    for remark in remarks:
        words = arabic(remark.text)
        rounds = {int(n) for n in _ROUND.findall(words)}
        found = _MEANT_FOR.search(words)
        if found and len(rounds) == 1 and "หาก" not in words:
            return rounds.pop()
    return None


def _adapted(levels: Sequence[LevelText], clause: str, line: int) -> list[LevelText]:
    """The steps, those that a clause changes with its words added; empty where it changes none."""
    added: dict[int, str] = {}
    for piece in re.split(r"\s*และ(?=ต้อง|ให้)", clause):
        for step in _STEP.findall(arabic(piece)):
            added[int(step)] = piece.strip().removesuffix("และ").strip()
    if not added.keys() & {level.level for level in levels}:
        return []
    return [
        replace(
            level,
            paragraphs=[*level.paragraphs, *([added[level.level]] if level.level in added else [])],
            lines=[*level.lines, *([line] if level.level in added else [])],
        )
        for level in levels
    ]


def round_variants(remarks: Sequence[Words], levels: Sequence[LevelText]) -> list[VariantText]:
    """Levels that hold in one round only: a top level of their own, or steps to be adapted."""
    variants: list[VariantText] = []
    for remark in remarks:
        for clause in re.split(r"(?=หาก)", remark.text):
            words = arabic(clause)
            found = _ROUND.search(words)
            if found is None or not words.startswith("หาก"):
                continue
            if top := _TOP.search(words):
                text = clause[top.start(2) :].strip()
                own = [LevelText(int(top[1]), [text], remark.line, [remark.line])]
            else:
                own = _adapted(levels, clause, remark.line)
            if own:
                variants.append(VariantText({"round": int(found[1])}, own))
    return variants
