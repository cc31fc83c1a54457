"""The labelled fields at the head of a detailed form: หน่วยวัด : ร้อยละ."""

from __future__ import annotations

import re
from typing import Literal

from pramoen.circulars.layouts.people import role_said
from pramoen.circulars.markup import plain

__all__ = ["FieldName", "field_of"]

FieldName = Literal["unit", "weight", "reason", "source", "owner", "coordinator", "criteria", "definition"]

_LABELS: tuple[tuple[FieldName, str], ...] = (
    ("unit", r"หน่วย(?:วัด|นับ)"),
    ("weight", r"น้ำหนัก"),
    ("reason", r"เหตุผล(?:ในการวัด)?"),
    ("source", r"แหล่ง(?:ข้อมูล|ที่มาของข้อมูล)|หน่วยงาน(?:ที่)?รับผิดชอบ"),
    ("criteria", r"เกณฑ์การให้คะแนน"),
    ("definition", r"คำนิยาม(?:\s*/\s*(?:คำ)?อธิบาย)?|คำอธิบาย"),
)
_FIELDS = tuple((name, re.compile(rf"^(?:[-•*]\s*)?(?:{label})\s*:\s*(.*)$")) for name, label in _LABELS)


def field_of(line: str) -> tuple[FieldName, str] | None:
    """The field that a line opens and its words, whether a colon or a column of colons parts the two."""
    words = plain(line)
    if (role := role_said(words)) is not None:
        return role
    for name, pattern in _FIELDS:
        if found := pattern.match(words):
            return name, found[1].strip()
    return None
