"""A group's heading announces a number of indicators, and another number follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.words import GROUPS
from pramoen.circulars.layouts.headings import group_of
from pramoen.circulars.markup import paragraphs
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "count-mismatch"
SEVERITY: Severity = "warning"

_SAID = re.compile(r"ตัวชี้วัด.{0,30}(?:ทีม|บุคคล).{0,20}[0-9๐-๙]\s*ตัวชี้วัด")
_ANNOUNCED = re.compile(r"^\s*\(?\s*(?:จำนวน|รวม|มี)\s*([0-9]{1,2})\s*ตัวชี้วัด")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a heading (ตัวชี้วัดรายทีม จำนวน N ตัวชี้วัด) that counts neither the indicators nor their parts."""
    told: set[tuple[str, int]] = set()
    headed = ((n, line) for n, line in enumerate(letter.source.lines, 1) if _SAID.search(line))
    for number, line in headed:
        for words in paragraphs(line):
            group = group_of(words)
            found = _ANNOUNCED.match(arabic(group[1])) if group is not None else None
            if group is None or found is None or (group[0], int(found[1])) in told:
                continue
            told.add((group[0], int(found[1])))
            drafts = [draft for draft in letter.merged.values() if draft.group == group[0]]
            parents = {draft.parent for draft in drafts if draft.parent}
            tops = sum(1 for draft in drafts if draft.parent is None)
            leaves = sum(1 for draft in drafts if draft.number not in parents)
            if drafts and int(found[1]) not in (tops, leaves):
                message = (
                    f"หัวข้อระบุว่ามี{GROUPS[group[0]]} {found[1]} ตัวชี้วัด แต่แสดงไว้ {tops} ตัวชี้วัด โปรดตรวจสอบว่าครบถ้วน"
                )
                yield Finding(code=CODE, severity=SEVERITY, where=group[0], message=message, lines=[number])
