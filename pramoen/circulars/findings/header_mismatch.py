"""The letterhead names another province than the offices of the letter belong to."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "header-mismatch"
SEVERITY: Severity = "error"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding where the two provinces differ; its lines are those that name each first."""
    said, meant = letter.letterhead_province, letter.circular.province
    if said is None or meant is None or said == meant:
        return
    lines = [
        next((n for n, line in enumerate(letter.source.lines, 1) if f"จังหวัด{p}" in line), 0)
        for p in (said, meant)
    ]
    yield Finding(
        code=CODE,
        severity=SEVERITY,
        where="letter",
        message=f"หัวหนังสือระบุจังหวัด{said} แต่หน่วยงานในเนื้อหาเป็นของจังหวัด{meant} โปรดยืนยันจังหวัดผู้ออกหนังสือ",
        lines=sorted(n for n in lines if n),
    )
