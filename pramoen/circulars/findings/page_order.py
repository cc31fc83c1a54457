"""The pages of a letter stand out of order: levels apart from their indicator, numbers that go back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "page-order"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding for each piece that was put back, one for each place where the numbers go back."""
    for place in ("order", "summary", "detail"):
        drafts = [draft for draft in letter.drafts if draft.place == place]
        yield from _pieces(drafts)
        yield from _numbers([draft for draft in drafts if not draft.continued])


def _pieces(drafts: list[Draft]) -> Iterator[Finding]:
    for before, draft in zip([None, *drafts], drafts, strict=False):
        key = key_of(draft)
        if not draft.continued or (before is not None and key_of(before) == key):
            continue
        home = next((d for d in drafts if key_of(d) == key and not d.continued), None)
        levels = ", ".join(str(level.level) for level in draft.levels)
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where=key,
            message=f"ระดับ {levels} ที่บรรทัด {draft.line} ไม่ต่อเนื่องกับข้อความข้างบน ระบบอ่านเป็นส่วนต่อของตัวชี้วัด {key} "
            "ซึ่งระดับยังไม่ครบ โปรดตรวจสอบลำดับหน้า",
            lines=sorted({draft.line, home.line if home else draft.line}),
        )


def _numbers(drafts: list[Draft]) -> Iterator[Finding]:
    for before, draft in pairwise(drafts):
        if before.group != draft.group or draft.parent or before.parent:
            continue
        if draft.number.isdecimal() and before.number.isdecimal() and int(draft.number) < int(before.number):
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=draft.group,
                message=f"ตัวชี้วัดที่ {before.number} อยู่ก่อนตัวชี้วัดที่ {draft.number} "
                "หน้าของเอกสารอาจเรียงสลับกัน โปรดตรวจสอบ",
                lines=[before.line, draft.line],
            )
