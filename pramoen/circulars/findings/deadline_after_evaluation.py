"""Something that is to be evaluated but is due only after the evaluation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from calendars.rules import days_of
from calendars.working_days import WorkingDays
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.dated_deadlines import DatedDeadline, dated_deadlines, on
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "deadline-after-evaluation"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a day of an indicator or report after the (last) evaluation, one a report of every month.

    Figures as of a day after it cannot be evaluated by then, which is an error; work that may be done
    earlier than its deadline is only suspicious. What is sent in follows the evaluation by nature.
    """
    dated = list(dated_deadlines(letter))
    evaluation = _evaluation(letter, dated)
    if evaluation is None:
        return
    against = f"อยู่หลังกำหนดประเมินผลปลายรอบ ({on(evaluation.due)})"
    for said in dated:
        judged = said.deadline.indicator is not None or said.deadline.stage in ("monthly_report", "cut_off")
        if not judged or said.deadline.relation == "after" or said.last_day <= evaluation.last_day:
            continue
        figures = said.deadline.stage == "cut_off"
        ask = (
            "จึงยังไม่มีข้อมูลที่ใช้ประเมินเมื่อถึงกำหนดประเมิน โปรดระบุวันตัดยอดหรือวันประเมินให้สอดคล้องกัน"
            if figures
            else "โปรดยืนยันว่าให้ใช้ผลงานถึงวันใดในการประเมิน"
        )
        yield Finding(
            code=CODE,
            severity="error" if figures else SEVERITY,
            where=said.where,
            message=f"{said.name} {against} {ask}",
            lines=list(dict.fromkeys([*said.lines, *evaluation.lines])),
        )
    yield from _reports(letter, evaluation, against)


def _evaluation(letter: Reading, dated: list[DatedDeadline]) -> DatedDeadline | None:
    """The letter's last evaluation; one that lies before the letter or the round is a slip of its own.

    An evaluation that may be held only after a day (หลังวันที่ …) has no last day to be late for.
    """
    circular = letter.circular
    first = max(
        (d for d in (circular.issued_on, circular.period and circular.period.start) if d), default=dt.date.min
    )
    found = [d for d in dated if d.deadline.stage == "evaluation" and d.deadline.indicator is None]
    if any(d.deadline.relation == "after" for d in found):
        return None
    return max((d for d in found if d.due >= first), key=lambda d: d.due, default=None)


def _reports(letter: Reading, evaluation: DatedDeadline, against: str) -> Iterator[Finding]:
    """The monthly reports whose last days in the round lie after the evaluation."""
    period = letter.circular.period
    if period is None:
        return
    for place, said in enumerate(letter.circular.deadlines):
        if said.stage != "monthly_report" or said.indicator is not None or said.rule is None:
            continue
        days = days_of(said.rule, start=period.start, end=period.end, calendar=WorkingDays())
        late = [day for day in days if day > evaluation.last_day]
        if late:
            told = " และ".join(on(day) for day in late)
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=f"deadlines/{place}",
                message=f"กำหนดรายงานประจำเดือน ({told}) {against} โปรดยืนยันว่ายังต้องรายงานหลังการประเมินหรือไม่",
                lines=list(dict.fromkeys([said.line, *evaluation.lines])),
            )
