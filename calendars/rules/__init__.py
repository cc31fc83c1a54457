"""Day rules as data, and the days that they mean.

    {"every":"month","day":20}   {"every":"quarter","day":10}   {"every":"year","month":12,"day":31}
    {"every":"month","times":2}  {"every":"week","step":2}      {"round_months":[2,4,6]}
    {"working_days":15,"after":"…"}   {"any_of":[…]}   {"set_by":"กรม"}

A rule is **unresolved** while no calendar can say its day: the letter leaves it blank, it counts from an
event whose date is not known, or somebody else is to set it. Such a rule means no days (`days_of` gives an
empty list), and `unresolved` says why, so that a person can be asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from calendars.errors import RuleError
from calendars.rules.any_of import DayRule
from calendars.rules.base import Span, Unresolved
from calendars.working_days import WorkingDays

__all__ = ["DayRule", "Unresolved", "days_of", "parse", "schema", "unresolved"]


@cache
def _adapter() -> TypeAdapter[DayRule]:
    return TypeAdapter(DayRule)


def parse(rule: Mapping[str, Any] | DayRule) -> DayRule:
    """The rule that a JSON object is. Raises RuleError, naming the field, for one that means nothing."""
    try:
        return _adapter().validate_python(rule)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "rule"
        raise RuleError(f"this is no day rule: {where}: {first['msg']}") from error


def days_of(
    rule: Mapping[str, Any] | DayRule,
    *,
    start: dt.date,
    end: dt.date,
    calendar: WorkingDays,
    events: Mapping[str, dt.date] | None = None,
) -> list[dt.date]:
    """The days from `start` to `end`, both included, that the rule means, in order.

    `events` gives dates by the words the rule has after `after` or `before`. A rule that is unresolved
    means no days; ask `unresolved`. Days stay where they are, on holidays too (s.64 of the administrative
    procedure act). Raises RuleError for an object that is no rule.
    """
    return parse(rule).days(Span(start, end, calendar, events or {}))


def unresolved(
    rule: Mapping[str, Any] | DayRule, *, events: Mapping[str, dt.date] | None = None
) -> Unresolved | None:
    """Why the rule means no day yet (blank, event or set_by, and the words to ask about), else None."""
    return parse(rule).unresolved(events or {})


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule."""
    return _adapter().json_schema(by_alias=True)
