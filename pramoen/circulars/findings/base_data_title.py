"""Base data that a template gives under the title of another indicator, as copying a page leaves behind."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "name-variant"
SEVERITY: Severity = "warning"

_BASE = "ข้อมูลพื้นฐาน : "


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator whose base data bear exactly the title of another one of the letter."""
    titles = {_bare(draft.title): key for key, draft in letter.merged.items() if draft.place == "template"}
    for key, draft in letter.merged.items():
        for line, note in draft.notes:
            if not note.startswith(_BASE):
                continue
            other = titles.get(_bare(note[len(_BASE) :]))
            if other is not None and other != key and _bare(draft.title) != _bare(note[len(_BASE) :]):
                message = (
                    f"ข้อมูลพื้นฐานของ{named(key)} ใช้ชื่อของ{named(other)} "
                    "โปรดตรวจสอบว่าผลการดำเนินงานในอดีตเป็นของตัวชี้วัดใด"
                )
                yield Finding(
                    code=CODE, severity=SEVERITY, where=key, message=message, lines=[draft.line, line]
                )


def _bare(title: str) -> str:
    return "".join(arabic(title).split())
