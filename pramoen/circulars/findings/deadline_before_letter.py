"""A deadline that had passed when the letter was written."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.dated_deadlines import dated_deadlines, on
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "deadline-before-letter"
# The letter may repeat what an earlier one asked for, so that it is suspicious and no contradiction.
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a day that lies before the letter's own; levels that share a day make one."""
    issued = letter.circular.issued_on
    if issued is None:
        return
    for said in dated_deadlines(letter):
        if said.asks and said.last_day < issued:
            ask = (
                "งานที่ยังไม่แล้วเสร็จในวันออกหนังสือจึงไม่อาจได้ระดับนี้ โปรดยืนยันว่ายังคงใช้เกณฑ์ตามวันดังกล่าว"
                if said.levels
                else "ผู้รับหนังสือจึงไม่อาจดำเนินการให้ทันกำหนดได้ โปรดยืนยันหรือแก้ไขวันที่"
            )
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=said.where,
                message=f"{said.name} อยู่ก่อนวันออกหนังสือ ({on(issued)}) {ask}",
                lines=said.lines,
            )
