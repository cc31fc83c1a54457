"""`pramoen date TEXT`: what day, or what rule of days, one phrase of a letter means."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from calendars.errors import DateError
from calendars.fiscal import Round, round_of
from calendars.formats import format_date, format_range
from calendars.phrases import Phrase, read_phrase
from calendars.rules import days_of
from calendars.weekdays import weekday_name
from calendars.working_days import WorkingDays
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput

if TYPE_CHECKING:
    import pendulum

__all__ = ["date_command"]

_RELATIONS = {"by": "ภายใน", "before": "ก่อน", "after": "หลัง", "on": "", "from_to": "ระหว่าง", "as_of": "ณ "}
_UNRESOLVED = {
    "blank": "ต้นฉบับเว้นว่างไว้ ยังกำหนดวันไม่ได้",
    "event": "นับจากเหตุการณ์ที่ยังไม่ทราบวัน",
    "set_by": "ต้องรอผู้มีอำนาจกำหนดวัน",
    "no_rule": "ยังไม่มีกฎที่บอกวันเช่นนี้ได้ โปรดระบุวันที่",
}


def date_command(text: str, *, json: bool, as_of: pendulum.DateTime) -> int:
    """Print what `text` means, as JSON or in Thai; returns 0.

    A day without a year falls in the round that `as_of` lies in, a day without a month in its month. A
    weekday that is not the day's is told on stderr. Raises BadInput where the words are no date and no
    phrase of time, or name a day that no calendar has.
    """
    today = as_of.date()
    current = round_of(today)
    try:
        phrase = read_phrase(text, within=(current.start, current.end), month=(today.year, today.month))
    except DateError as error:
        raise BadInput(str(error)) from error
    if phrase.weekday_mismatch is not None and phrase.due is not None:
        sys.stderr.write(
            f"pramoen: note: {phrase.due.isoformat()} is a วัน{weekday_name(phrase.due.weekday())}, "
            f"not the weekday written in “{phrase.text}”\n"
        )
    if json:
        print_json(_document(text, phrase))
    else:
        print_lines(_in_words(phrase, current))
    return 0


def _document(text: str, phrase: Phrase) -> dict[str, object]:
    """The day (of a window its first, with `until` its last), the rule, and how it is meant."""
    first = phrase.from_ or phrase.due
    return {
        "text": text,
        "date": first.isoformat() if first else None,
        "until": phrase.due.isoformat() if phrase.from_ and phrase.due else None,
        "rule": phrase.rule,
        "relation": phrase.relation,
        "time": phrase.time.isoformat() if phrase.time else None,
        "unresolved": phrase.unresolved,
    }


def _in_words(phrase: Phrase, current: Round) -> Iterator[str]:
    said = _RELATIONS[phrase.relation]
    calendar = WorkingDays()
    if phrase.from_ and phrase.due:
        yield f"{said}วันที่ {format_range(phrase.from_, phrase.due)}"
    elif phrase.due:
        yield f"{said}{format_date(phrase.due, style='weekday')}"
        if (closed := calendar.day_off_name(phrase.due)) is not None:
            before = format_date(calendar.previous(phrase.due), style="weekday")
            yield f"ตรงกับวันหยุดราชการ ({closed}) วันทำการก่อนหน้าคือ{before}"
    if phrase.rule:
        for day in days_of(phrase.rule, start=current.start, end=current.end, calendar=calendar):
            yield f"{said}{format_date(day, style='weekday')}"
    if phrase.unresolved:
        yield _UNRESOLVED[phrase.unresolved]
