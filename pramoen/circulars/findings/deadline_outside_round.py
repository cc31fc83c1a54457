"""A deadline that lies outside the round the letter is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pramoen.circulars.circular import Finding, Period, Severity
from pramoen.circulars.findings.dated_deadlines import DatedDeadline, dated_deadlines, on
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "deadline-outside-round"
SEVERITY: Severity = "warning"

# Forms and the report of the last month come in after the round; targets may be agreed just before it.
_GRACE = dt.timedelta(days=31)


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a day outside; silent where the letter's round is not known."""
    circular = letter.circular
    if circular.period is None:
        return
    for said in dated_deadlines(letter):
        if said.deadline.relation != "after" and _outside(said, circular.period, circular.issued_on):
            period = f"{on(circular.period.start)} ถึง{on(circular.period.end)}"
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=said.where,
                message=f"{said.name} อยู่นอกรอบการประเมิน ({period}) โปรดตรวจสอบวัน เดือน และปี",
                lines=said.lines,
            )


def _outside(said: DatedDeadline, period: Period, issued: dt.date | None) -> bool:
    start, end = period.start, period.end
    stage = said.deadline.stage
    if stage in ("submission", "monthly_report"):
        end += _GRACE
    # A round prepared ahead is agreed ahead; a letter of the round itself asks for no day before it.
    if stage == "agreement" and issued is not None and issued < start:
        start -= _GRACE
    # "Before the day after the round" is its last day.
    return said.due < start or said.last_day > end
