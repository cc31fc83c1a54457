"""An indicator whose letter gives no levels at all, so that nothing can be scored from it."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "no-rule"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding an indicator without levels; one for the letter where no indicator has any.

    Levels whose words no shape of criteria fits are reported where criteria are read.
    """
    leaves = [i for i in letter.circular.indicators if i.rule is None or i.rule["kind"] != "composite"]
    bare = [i for i in leaves if not i.levels and not i.variants and i.group != "template"]
    if bare and len(bare) == len(leaves):
        message = f"หนังสือระบุตัวชี้วัด {len(bare)} ตัวโดยไม่มีเกณฑ์การให้คะแนน จึงต้องให้ผู้ประเมินพิจารณาคะแนน"
        yield Finding(
            code=CODE, severity=SEVERITY, where="letter", message=message, lines=[i.line for i in bare]
        )
        return
    for indicator in bare:
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where=indicator.key,
            message=_message(indicator),
            lines=[indicator.line],
        )


def _message(indicator: Indicator) -> str:
    return f"{named(indicator.key)}ไม่มีเกณฑ์การให้คะแนน จึงต้องให้ผู้ประเมินพิจารณาคะแนน โปรดระบุระดับคะแนน 1 ถึง 5"
