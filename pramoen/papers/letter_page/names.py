"""What indicators, places of findings and groups of offices are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pramoen.papers.letter_page.catalogue import FIELDS, GROUPS, SIZES, STAGES

__all__ = ["applies_name", "field_name", "indicator_name", "levels_name", "where_name"]

_LEVEL_FIELD = re.compile(r"^levels\.(\d+)\.text$")


def indicator_name(key: str) -> str:
    """`team/4.1` as ตัวชี้วัดรายทีมที่ 4.1; a template's `2.3(14)` as แบบตัวชี้วัด 2.3(14)."""
    group, slash, number = key.partition("/")
    return f"{GROUPS[group]}ที่ {number}" if slash and group in GROUPS else f"{GROUPS['template']} {key}"


def where_name(where: str) -> str:
    """The place of a finding: the letter, a group, a deadline or an indicator."""
    if where == "letter":
        return "หนังสือทั้งฉบับ"
    if where in GROUPS:
        return GROUPS[where]
    if where.startswith("deadlines/"):
        return "กำหนดเวลา"
    return indicator_name(where)


def applies_name(applies_to: Mapping[str, Any]) -> str:
    """For whom something holds: certain offices, all but some, offices of a size, or one round."""
    return "; ".join(_for_whom(what, value) for what, value in applies_to.items())


def _for_whom(what: str, value: Any) -> str:
    names = [str(name) for name in value] if isinstance(value, list) else [str(value)]
    listed = ", ".join(names)
    if what == "only" and len(names) > 1:
        return f"เฉพาะ {len(names)} หน่วยงาน: {listed}"
    if what == "except":
        return f"ยกเว้น {listed}"
    if what == "size":
        return f"เฉพาะหน่วยงาน{SIZES.get(listed, f'ขนาด {listed}')}"
    return f"เฉพาะรอบที่ {listed}" if what == "round" else f"เฉพาะ {listed}"


def levels_name(levels: list[int]) -> str:
    """Levels as ระดับ 1-5, ระดับ 2, 4; nothing where there is none."""
    if not levels:
        return ""
    levels = sorted(set(levels))
    if len(levels) > 2 and levels[-1] - levels[0] == len(levels) - 1:
        return f"ระดับ {levels[0]}-{levels[-1]}"
    return f"ระดับ {', '.join(map(str, levels))}"


def field_name(change: Mapping[str, Any]) -> str:
    """What a change of `circulars.diff` is about: a field of an indicator, or a stage's deadline."""
    if "deadline" in change:
        return STAGES[change["deadline"]]
    level = _LEVEL_FIELD.match(change["field"])
    return f"ระดับ {level[1]}" if level else FIELDS[change["field"]]
