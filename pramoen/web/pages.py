"""From templates to answers."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from calendars.digits import thai
from calendars.formats import Digits, format_date
from calendars.remaining import days_left_in_words

__all__ = ["STYLESHEET", "page", "stylesheet_address"]

_HERE = Path(__file__).parent
STYLESHEET = _HERE / "static" / "pramoen.css"


@cache
def stylesheet_address() -> str:
    """Where the stylesheet is asked for; another content has another address, so browsers may keep it."""
    return f"/static/pramoen.css?{hashlib.sha256(STYLESHEET.read_bytes()).hexdigest()[:12]}"


def page(
    name: str,
    /,
    *,
    status: int = 200,
    digits: Digits = "thai",
    headers: dict[str, str] | None = None,
    **facts: Any,
) -> HTMLResponse:
    """The page of template `name` with its facts; numbers in it are written with `digits`."""
    template = _environment(digits).get_template(f"{name}.html")
    return HTMLResponse(
        template.render(stylesheet=stylesheet_address(), **facts), status_code=status, headers=headers
    )


@cache
def _environment(digits: Digits) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "short_date": partial(format_date, digits=digits, style="short"),
        "weekday_date": partial(format_date, digits=digits, style="weekday"),
        "days_left": partial(days_left_in_words, digits=digits),
        "digits": thai if digits == "thai" else str,
    }
    return environment
