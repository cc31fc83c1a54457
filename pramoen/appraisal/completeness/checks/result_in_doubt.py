"""A result that can hardly be: a negative count, a part larger than its whole, a day outside the round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from calendars.formats import format_date
from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.submissions import Evaluation, MonthlyReport

CODE = "result-in-doubt"
TITLE = "ผลที่รายงานควรตรวจสอบ"
STAGES = ("monthly_report", "evaluation")
STOPS = True

# How the steps of a score end where its data, and not its rule, are in doubt.
_DOUBTS = ("โปรดตรวจสอบข้อมูล", "โปรดตรวจสอบว่าข้อมูลถูกต้อง")
_OUTSIDE = "วันที่ {day} อยู่นอกรอบการประเมิน"
_WORDS = "ตัวชี้วัด {key} ของ {officer}: {what}"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each doubt that scoring had of a result it scored, and for each day outside the round."""
    if not dossier.is_in or not isinstance(dossier.form, MonthlyReport | Evaluation):
        return
    for asked in dossier.counting():
        doubts = [step for step in asked.steps if asked.score is not None and step.endswith(_DOUBTS)]
        for day in _days(dossier.form.results.get(asked.key)):
            if not dossier.start <= day <= dossier.end:
                doubts.append(_OUTSIDE.format(day=format_date(day, digits="arabic")))
        for what in doubts:
            message = _WORDS.format(key=asked.key, officer=dossier.officer, what=what)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"results.{asked.key}"))


def _days(result: Mapping[str, Any] | None) -> Iterator[dt.date]:
    """The days on which a result says something was done, of all its parts."""
    said = result or {}
    dates = said.get("dates")
    texts = [said.get("completed_on"), *(dates.values() if isinstance(dates, Mapping) else ())]
    for text in texts:
        if isinstance(text, str):
            try:
                yield dt.date.fromisoformat(text.strip())
            except ValueError:
                continue  # scoring has refused it, which is a gap of its own
    parts = said.get("results")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, Mapping):
            yield from _days(part)
