"""A day by which the letter wants something, in words that do not tell what."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.dated_deadlines import on
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "unread"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a day of the letter's body (ภายในวันที่ …) that is no deadline of the circular."""
    circular = letter.circular
    known = {said.due for said in circular.deadlines}
    for at in letter.phrases:
        day = at.phrase.due
        if at.indicator is not None or at.phrase.relation != "by" or day is None or day in known:
            continue
        known.add(day)
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where="letter",
            message=(
                f"หนังสือกำหนดให้ดำเนินการภายใน{on(day)} แต่อ่านไม่ได้ว่าเป็นกำหนดของเรื่องใด "
                "จึงยังไม่ติดตามกำหนดนี้ โปรดระบุว่าเป็นการจัดทำข้อตกลง การรายงาน การประเมิน หรือการจัดส่ง"
            ),
            lines=[at.line],
        )
