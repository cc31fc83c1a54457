"""A day given with an option, and a day shown in a table."""

from __future__ import annotations

import datetime as dt

from pramoen.errors import BadInput

__all__ = ["day_of", "thai_day"]


def day_of(text: str | None, option: str) -> dt.date | None:
    """The day that `text` means, None for none. Raises BadInput that names the option."""
    from calendars.dates import parse_date
    from calendars.errors import DateError

    if text is None:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        raise BadInput(f"{option} {text!r}: {error}") from error


def thai_day(day: str | None) -> str | None:
    """A day of a JSON document as people read it, in the Buddhist era; None for none."""
    from calendars.formats import format_date

    return None if day is None else format_date(dt.date.fromisoformat(day), style="short")
