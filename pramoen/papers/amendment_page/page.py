"""The page of a change set: one HTML file that needs nothing else, to read on a screen or on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calendars.formats import format_date
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Amendment
from pramoen.papers.amendment_page.marking import marked
from pramoen.papers.letter_page.amended import amended
from pramoen.papers.letter_page.catalogue import FIELDS, STAGES, UNKNOWN
from pramoen.papers.letter_page.names import indicator_name
from pramoen.papers.letter_page.shown import shown

__all__ = ["Pair", "amendment_page", "changed_of", "day_row"]

_HERE = Path(__file__).parent
_STYLE = _HERE.parent / "letter_page" / "letter.css"

Pair = tuple[str, Indicator | None, Indicator | None]


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that changes, old beside new, each line with its differences marked."""

    field: str
    before: list[Markup]
    after: list[Markup]


@dataclass(frozen=True, slots=True)
class _Changed:
    """An indicator that changes, is new or no more (`note`)."""

    name: str
    title: str
    note: str
    rows: list[_Row]


def amendment_page(document: Mapping[str, Any], pairs: Sequence[Pair], *, today: dt.date) -> str:
    """A change set as HTML, in formal Thai.

    `document` is that of `pramoen amend --json`, `pairs` the indicators before and after by key, `today` the
    day that stands on the page. Officers stand on it by their ids alone.
    """
    return (
        _environment()
        .get_template("amendment.html.j2")
        .render(
            css=Markup(_STYLE.read_text(encoding="utf-8")),
            document=document,
            indicators=[changed_of(pair, document["changes"]) for pair in pairs],
            days=[day_row(change) for change in document["changes"] if "deadline" in change],
            touches=document["touches"],
            today=today,
            unknown=UNKNOWN,
        )
    )


def changed_of(pair: Pair, changes: Sequence[Mapping[str, Any]]) -> _Changed:
    """What of an indicator changes, field by field; `changes` are those of the whole change set."""
    key, before, after = pair
    [said] = amended([Amendment(indicator=key, before=before, after=after)])
    rows = [_row(row.field, row.before, row.after) for row in said.rows]
    rows += [
        _row(FIELDS[change["field"]], _listed(change["before"]), _listed(change["after"]))
        for change in changes
        if change.get("indicator") == key and change["field"] in ("evidence", "people", "alternatives")
    ]
    return _Changed(indicator_name(key), said.title, said.note, rows)


def _row(field: str, before: Sequence[str], after: Sequence[str]) -> _Row:
    """Lines that stand side by side are compared with each other; the rest is old or new as a whole."""
    was: list[Markup] = []
    now: list[Markup] = []
    for number in range(max(len(before), len(after))):
        old = before[number] if number < len(before) else (before[0] if len(before) == 1 else "")
        new = after[number] if number < len(after) else (after[0] if len(after) == 1 else "")
        gone, came = marked(old, new)
        if number < len(before):
            was.append(gone)
        if number < len(after):
            now.append(came)
    return _Row(field, was, now)


def _listed(value: Any) -> list[str]:
    """Evidence, people or alternatives as lines."""
    lines = []
    for one in value or []:
        lines.append(str(one.get("text") or one.get("name")) if isinstance(one, Mapping) else str(one))
    return lines or [UNKNOWN]


def day_row(change: Mapping[str, Any]) -> _Row:
    """A deadline that changes, by its stage."""
    name = STAGES[change["deadline"]]
    if change.get("about"):
        name = f"{name} {indicator_name(change['about'])}"
    return _row(name, [_day(change["before"])], [_day(change["after"])])


def _day(value: Any) -> str:
    """A day in words; a rule of days as far as it is one of the common ones."""
    if value is None:
        return "ไม่มี"
    if isinstance(value, str):
        return format_date(dt.date.fromisoformat(value), digits="arabic")
    every = {"month": "ทุกเดือน", "quarter": "ทุกไตรมาส", "year": "ทุกปี", "week": "ทุกสัปดาห์"}
    day = {"last_working_day": "วันทำการสุดท้าย", "last_day": "วันสุดท้าย", None: ""}
    when = value.get("day")
    words = day.get(when, f"วันที่ {when}")
    if value.get("every") in every and set(value) <= {"every", "day"}:
        return f"{words} ของ{every[value['every']]}".strip()
    return " ".join(f"{name}: {part}" for name, part in value.items())


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: (
            value if isinstance(value, Markup) or not isinstance(value, str) else shown(value)
        ),
    )
    environment.filters |= {"day": lambda day: format_date(day, digits="arabic"), "iso_day": _day}
    environment.filters |= {"indicator": indicator_name}
    return environment
