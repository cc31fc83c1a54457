"""Points of the stages of a case that do not add up to the total printed below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.criteria.measured import formula_of, stages_of
from pramoen.circulars.criteria.printed import number_in
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "table-total"
SEVERITY: Severity = "error"

_TOTAL = re.compile(r"^รวม[^|]*\|\s*(.*)$")


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator whose stages are printed with another total; blanks are not added up."""
    for key, draft in letter.merged.items():
        points = [stage["points"] for stage in stages_of(draft.notes)]
        known = [Fraction(p) for p in points if p is not None]
        if not points or len(known) < len(points):
            continue
        for line, words in formula_of(draft.notes):
            total = number_in(found[1]) if (found := _TOTAL.match(words)) else None
            if total is None or Fraction(total) == sum(known):
                continue
            added = " + ".join(p for p in points if p)
            message = (
                f"คะแนนของแต่ละขั้นตอนของ{named(key)} ({added}) รวมได้ {float(sum(known)):g} "
                f"แต่ตารางระบุรวม {total} โปรดแก้ไขให้ตรงกัน"
            )
            yield Finding(code=CODE, severity=SEVERITY, where=key, message=message, lines=[line])
