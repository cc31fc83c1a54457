"""What is on record beside an indicator: the target agreed, and what the months reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from calendars.formats import format_date
from pramoen.appraisal.scoring.rule import Rule
from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.kinds import answers_of, rows_of
from pramoen.papers.forms.months import month_title
from pramoen.papers.forms.plan import IndicatorEntry, Reported
from pramoen.papers.forms.room import room_for

__all__ = ["record_lines", "result_words"]

WORDS = {
    "agreed": "ตามข้อตกลง: {words}",
    "target": "เป้าหมาย {target}",
    "level": "ระดับเป้าหมาย {level}",
    "weight": "น้ำหนัก {weight}",
    "reported": "รายงาน{month}: {words}",
    "score": "คะแนน {score}",
    "nothing": "ไม่ได้รายงานผล",
    "more": "และอีก {n} รายการ",
}
_MOST = 12
"""So many answers of one month are told in full."""


def record_lines(entry: IndicatorEntry) -> list[str]:
    """The lines in Thai, the agreement first, then the months in their order."""
    lines = [_reported(entry.rule, one) for one in entry.reported]
    agreed = entry.agreed
    if agreed is None:
        return lines
    words = [
        *([WORDS["target"].format(target=agreed.target)] if (agreed.target or "").strip() else []),
        *([WORDS["level"].format(level=agreed.target_level)] if agreed.target_level else []),
        *([WORDS["weight"].format(weight=agreed.weight)] if agreed.weight is not None else []),
    ]
    return [WORDS["agreed"].format(words=" · ".join(words)), *lines] if words else lines


def _reported(rule: Rule | None, one: Reported) -> str:
    words = result_words(rule, one.result)
    if one.score is not None:
        words.append(WORDS["score"].format(score=one.score))
    return WORDS["reported"].format(month=month_title(one.occurrence), words=" · ".join(words))


def result_words(rule: Rule | None, result: Mapping[str, Any] | None) -> list[str]:
    """What a result says, each answer with what had been asked; the first of them where there are many."""
    words = _told(rule, result) if rule is not None and result else []
    if len(words) > _MOST:
        words = [*words[:_MOST], WORDS["more"].format(n=len(words) - _MOST)]
    return words or [WORDS["nothing"]]


def _told(rule: Rule, result: Mapping[str, Any]) -> list[str]:
    """What was answered, each with what had been asked."""
    answers = answers_of(rule, "", result)
    fields = {f.key: f for row in rows_of(rule, "", room_for(answers)) for f in row.fields}
    return [
        f"{fields[key].name} {_words(fields[key], value)}" for key, value in answers.items() if key in fields
    ]


def _words(field: Field, value: str) -> str:
    """A value as people read it: the day 2025-08-12 is 12 ส.ค. 68, with the digits of the rest."""
    try:
        day = dt.date.fromisoformat(value) if field.kind == "date" else None
    except ValueError:
        return value
    return value if day is None else format_date(day, digits="arabic", style="short")
