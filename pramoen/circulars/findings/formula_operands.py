"""A percentage whose part and whole do not count the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.criteria.measured import formula_of
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "formula-operands"
SEVERITY: Severity = "warning"

_COUNTED = re.compile(
    r"^(?:.*=\s*)?จำนวน\s*(?:ของ)?\s*(\S.*?)\s*[XxX×]\s*100\s*/\s+จำนวน\s*(?:ของ)?\s*(\S.*)$"
)
_SHARED = 4


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a formula "จำนวนก X 100 / จำนวนข" in which ก and ข begin with different words."""
    for key, draft in letter.merged.items():
        for line, words in formula_of(draft.notes):
            found = _COUNTED.match(words)
            if found is None or _alike(found[1], found[2]):
                continue
            message = (
                f"สูตรของ{named(key)} นับ “{_head(found[1])}” เป็นตัวตั้ง แต่นับ “{_head(found[2])}” เป็นตัวหาร "
                "ซึ่งมิใช่สิ่งเดียวกัน โปรดยืนยันหน่วยนับของตัวตั้งและตัวหาร"
            )
            yield Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=[line])


def _alike(part: str, whole: str) -> bool:
    """Whether both begin with the same noun: Thai puts what is counted first."""
    return part[:_SHARED] == whole[:_SHARED]


def _head(words: str) -> str:
    return re.split(r"(?<=.{3})(?=ที่)|\s|/", words)[0][:40]
