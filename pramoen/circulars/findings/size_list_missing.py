"""Criteria by size of district, without the list that says which district is of which size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import named
from pramoen.circulars.layouts.headings import level_heading
from pramoen.circulars.markup import paragraphs, plain
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "size-list-missing"
SEVERITY: Severity = "warning"

_SIZE = re.compile(r"ขนาด\s*(?:ใหญ่|กลาง|เล็ก)")
# What begins to name the districts of a size: ได้แก่ …, : …, (อำเภอ…), or the name itself in a table's cell.
_NAMES = re.compile(
    r"^\s*(?:จำนวน\s*[0-9๐-๙]+\s*(?:อำเภอ|แห่ง)\s*)?(?:ได้แก่|คือ|ประกอบด้วย|หมายถึง|[:(=\-]|\t)\s*"
    r"(?:จำนวน\s*[0-9๐-๙]+\s*(?:อำเภอ|แห่ง)\s*)?(?:(?:ได้แก่|คือ|ประกอบด้วย|:)\s*)?(?:อำเภอ|อ\.)?(?!ระดับ|คะแนน|ขนาด)[ก-๎]{2,}"
)


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator with criteria by size; none where any line lists districts by size."""
    sized = {key: draft for key, draft in letter.merged.items() if _by_size(draft)}
    if not sized or any(_lists(line) for line in letter.source.lines):
        return
    for key, draft in sized.items():
        message = (
            f"เกณฑ์ของ{named(key)} แยกตามขนาดของอำเภอ แต่หนังสือไม่ได้แนบบัญชีว่าอำเภอใดเป็นขนาดใด "
            "โปรดแนบบัญชีขนาดของอำเภอ"
        )
        lines = [v.levels[0].line for v in draft.variants if v.levels] or [draft.line]
        yield Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=sorted(set(lines)))


def _by_size(draft: Draft) -> bool:
    return any("size" in variant.applies_to for variant in draft.variants)


def _lists(line: str) -> bool:
    """Whether a line names districts behind a size."""
    parts = [*paragraphs(line), plain(line).replace("\\t", "\t")] if "<" in line else [line]
    for words in parts:
        for found in _SIZE.finditer(words):
            rest = words[found.end() :]
            if _NAMES.match(rest) and level_heading(rest.strip(" :-(")) is None:
                return True
    return False
