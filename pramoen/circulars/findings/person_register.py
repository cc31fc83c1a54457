"""A register of persons in a letter that goes to every office: their names with age, sex or number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.tables_at import tables_at
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "personal-data"
SEVERITY: Severity = "warning"

_NAME = re.compile(r"ชื่อ(?:ตัว)?\s*[-–/]?\s*(?:และ)?\s*(?:นาม)?สกุล|ชื่อผู้(?:เข้าร่วม|ถือ|กู้)")
_NUMBER = re.compile(r"เลข(?:ที่)?(?:ประจำตัว)?(?:ประชาชน|บัตร)")
_PERSON = re.compile(r"^(?:เพศ|อายุ|วันเกิด|ที่อยู่|โทรศัพท์|เบอร์โทร)")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a table with a column of persons' names beside their number, or beside age and sex."""
    for key, table in tables_at(letter):
        labels = [f"{column.group} {column.label}".strip() for column in table.columns]
        named = any(_NAME.search(label) for label in labels)
        numbered = any(_NUMBER.search(label) for label in labels)
        described = sum(bool(_PERSON.match(label)) for label in labels)
        if named and (numbered or described >= 2):
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=key,
                message="ตารางแสดงทะเบียนชื่อบุคคลพร้อมข้อมูลส่วนบุคคล เช่น อายุ หรือช่องเลขประจำตัวประชาชน "
                "โปรดตัดข้อมูลที่ไม่จำเป็นก่อนเผยแพร่",
                lines=[table.line],
            )
