"""From templates to answers."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from calendars.digits import arabic, thai
from calendars.eras import BUDDHIST_OFFSET
from calendars.formats import Digits, format_date
from calendars.remaining import days_left_in_words
from calendars.times import format_time
from pramoen.appraisal.words import GROUP_TITLES, STATE_TITLES
from pramoen.papers.forms.months import month_title
from pramoen.web.evidence_reference import evidence_id
from pramoen.web.sheet.blank_questions import questions_html
from pramoen.web.static_files import address_of

__all__ = ["page"]

_HERE = Path(__file__).parent
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def page(
    name: str,
    /,
    *,
    status: int = 200,
    digits: Digits = "thai",
    headers: dict[str, str] | None = None,
    **facts: Any,
) -> HTMLResponse:
    """The page of template `name` with its facts; numbers in it are written with `digits`.

    `frame`, where it is given, is who looks (see `frame.py`): the page then has its navigation and scripts.
    """
    template = _environment(digits).get_template(f"{name}.html")
    return HTMLResponse(template.render(**{"frame": None} | facts), status_code=status, headers=headers)


@cache
def _environment(digits: Digits) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    in_digits = thai if digits == "thai" else arabic
    environment.filters |= {
        "short_date": partial(_short_date, digits=digits),
        "weekday_date": partial(format_date, digits=digits, style="weekday"),
        "plain_date": partial(_plain_date, digits=digits),
        "typed_date": partial(_typed_date, digits=digits),
        "days_left": partial(days_left_in_words, digits=digits),
        "moment": partial(_moment, digits=digits),
        "digits": lambda value: in_digits(str(value)),
        "month": month_title,
        "state": STATE_TITLES.__getitem__,
        "field_id": _field_id,
        "named": _named,
        "unbroken": _unbroken,
        "evidence_id": evidence_id,
    }
    environment.globals["static"] = address_of
    environment.globals["shared_questions"] = partial(questions_html, environment)
    environment.globals["groups"] = GROUP_TITLES
    environment.tests["address"] = lambda words: str(words).startswith(("https://", "http://"))
    return environment


def _short_date(day: dt.date, *, digits: Digits) -> str:
    """A day in short, which no line is broken within: ๒๓ ส.ค. ๖๗."""
    return format_date(day, digits=digits, style="short").replace(" ", _NO_BREAK)


def _plain_date(day: dt.date | str, *, digits: Digits) -> str:
    """A day, also one as forms keep it (2024-08-23): ๒๓ สิงหาคม ๒๕๖๗."""
    return format_date(dt.date.fromisoformat(day) if isinstance(day, str) else day, digits=digits)


def _typed_date(day: dt.date, *, digits: Digits) -> str:
    """A day as people type it: ๒๓/๘/๒๕๖๗."""
    words = f"{day.day}/{day.month}/{day.year + BUDDHIST_OFFSET}"
    return thai(words) if digits == "thai" else words


def _named(words: str) -> str:
    """Workings on record call indicators by their keys: `ตัวชี้วัด team/2` as ตัวชี้วัดรายทีมที่ 2."""
    for group, title in GROUP_TITLES.items():
        words = words.replace(f"ตัวชี้วัด {group}/", f"ตัวชี้วัด{title}ที่ ")
    return words


def _unbroken(words: str) -> Markup:
    """น้ำหนัก is two words in the dictionaries of browsers: they would break a line within it."""
    return escape(words).replace("น้ำหนัก", Markup('<span class="whole">น้ำหนัก</span>'))


def _field_id(key: str) -> str:
    """An id for the field of that key: keys have spaces and letters that ids may not."""
    return "q" + hashlib.sha256(key.encode()).hexdigest()[:10]


def _moment(moment: Any, *, digits: Digits) -> str:
    """A moment in Bangkok, neither day nor time broken: ๒๓ ส.ค. ๖๗ เวลา ๐๘.๓๐ น."""
    local = moment.in_timezone("Asia/Bangkok")
    time = format_time(local.time(), digits=digits).replace(" ", _NO_BREAK)
    return f"{_short_date(local.date(), digits=digits)} เวลา {time}"
