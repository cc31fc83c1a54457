"""A template whose levels are measured in another unit than the one under its label หน่วยวัด."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.criteria.printed import NUMBER
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "unit-mismatch"
SEVERITY: Severity = "warning"

# Units that cannot be taken for each other. Words such as จำนวน or ระดับ are no unit and fit any.
_COUNTED = "วัน|ชั่วโมง|นาที|ครั้ง|คน|ราย|แห่ง|บาท|หมู่บ้าน|ตำบล|อำเภอ|ครัวเรือน|โครงการ|เรื่อง|แปลง|ไร่"
_MEASURE = re.compile(rf"(ร้อยละ)\s*{NUMBER}|{NUMBER}\s*(?:(%)|({_COUNTED}))")
_UNIT = re.compile(rf"^(?:ร้อยละ|%|{_COUNTED})$")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator all of whose measured levels agree on a unit that is not its own."""
    for key, draft in letter.merged.items():
        if draft.place != "template" or draft.matrix is not None or not _UNIT.match(draft.unit or ""):
            continue
        own = "ร้อยละ" if draft.unit == "%" else draft.unit
        measured = _units(draft)
        if len(measured) == 1 and own not in measured:
            (other,) = measured
            message = f"{named(key)} ใช้หน่วยวัด “{own}” แต่ระดับคะแนนวัดเป็น “{other}” โปรดระบุหน่วยวัดให้ตรงกัน"
            lines = [draft.line, *(level.line for level in draft.levels)]
            yield Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=lines)


def _units(draft: Draft) -> set[str]:
    """The units of the first measure of each level."""
    found = [_MEASURE.search(arabic(level.text)) for level in draft.levels]
    return {"ร้อยละ" if m[1] or m[2] else m[3] for m in found if m is not None}
