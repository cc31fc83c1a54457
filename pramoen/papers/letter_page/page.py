"""The page of a letter: one HTML file that needs nothing else, to read on a screen or on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calendars.formats import format_date, format_range
from calendars.weekdays import weekday_name
from calendars.working_days import WorkingDays
from pramoen.circulars.circular import Finding
from pramoen.circulars.reading import Reading
from pramoen.papers.letter_page.amended import amended
from pramoen.papers.letter_page.catalogue import GROUPS, KINDS, UNKNOWN
from pramoen.papers.letter_page.finding_view import finding_views
from pramoen.papers.letter_page.indicator_view import IndicatorView, indicator_views
from pramoen.papers.letter_page.names import indicator_name
from pramoen.papers.letter_page.quotes import line_word, quote_of, quotes_of
from pramoen.papers.letter_page.shown import shown
from pramoen.papers.letter_page.timeline import Day, Item, Timeline, days_left, timeline
from pramoen.papers.letter_page.weights import weights_in_words

__all__ = ["letter_page"]

_HERE = Path(__file__).parent
# Letters with more indicators than this open folded, with their table of indicators to go by.
_FOLDED_FROM = 12


def letter_page(
    letter: Reading, findings: Sequence[Finding], *, name: str, today: dt.date, calendar: WorkingDays
) -> str:
    """The letter as HTML: heading, deadlines, indicators and findings, each beside its line.

    `name` is what the file is called, `today` the day from which days are counted, `calendar` says on which
    days offices are closed. Numbers of persons are hidden, whatever part of the letter they stand in.
    """
    circular = letter.circular
    views = indicator_views(letter, findings)
    whole = circular.kind != "amendment"
    line = timeline(circular, today=today, calendar=calendar)
    return (
        _environment()
        .get_template("letter.html.j2")
        .render(
            css=Markup((_HERE / "letter.css").read_text(encoding="utf-8")),
            name=name,
            circular=circular,
            kind=KINDS[circular.kind],
            unknown=UNKNOWN,
            line_word=line_word(letter.source),
            scanned=bool(letter.source.doubtful),
            number_quote=quote_of(letter.source, letter.number_line) if letter.number_line else None,
            timeline=line,
            past_all=bool(line.days) and line.days[-1].left < 0,
            amended=amended(circular.amendments),
            groups=[
                (
                    group,
                    title,
                    members,
                    weights_in_words([view.indicator for view in members], whole=whole),
                )
                for group, title in GROUPS.items()
                if (members := [view for view in views if view.indicator.group == group])
            ],
            folded=len(views) >= _FOLDED_FROM,
            anchors=_indicator_places(views) | _deadline_places(line),
            severities=finding_views(letter, findings),
            quotes=lambda lines: quotes_of(letter.source, lines),
        )
    )


def _indicator_places(views: Sequence[IndicatorView]) -> dict[str, str]:
    """Where each indicator stands on the page, by its key."""
    return {view.indicator.key: f"i{number}" for number, view in enumerate(views, 1)}


def _deadline_places(line: Timeline) -> dict[str, str]:
    """Where each deadline stands on the page, by what findings call it."""
    items = [item for day in line.days for item in day.items] + line.undated
    return {f"deadlines/{number}": item.place for item in items if item.place for number in item.numbers}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.filters |= {"day": _day, "days": _days, "weekday": _weekday}
    environment.filters |= {"indicator": indicator_name, "shown": shown}
    environment.globals |= {"days_left": days_left, "state": _state, "item_quotes": _item_quotes}
    return environment


def _finalized(value: Any) -> Any:
    """What every expression of the template goes through: words of the letter are made fit to be shown."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else shown(value)


def _day(day: dt.date) -> str:
    return format_date(day, digits="arabic")


def _days(period: Any) -> str:
    return format_range(period.start, period.end, digits="arabic")


def _weekday(day: dt.date) -> str:
    return f"วัน{weekday_name(day.weekday())}"


def _state(day: Day) -> str:
    """The state of a day, as the style sheet calls it."""
    return "past" if day.left < 0 else "today" if day.left == 0 else "to-come"


def _item_quotes(item: Item) -> list[tuple[int, str]]:
    """The words of something due, once for each of its lines."""
    return [(line, item.text) for line in item.lines]
