"""Every kind of day rule as one type, and the kind that joins alternatives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from calendars.rules.around_event import AroundEvent
from calendars.rules.base import DayRuleModel, Span, Unresolved
from calendars.rules.monthly import Monthly
from calendars.rules.on_date import OnDate
from calendars.rules.quarterly import Quarterly
from calendars.rules.round_months import RoundMonths
from calendars.rules.set_by import SetBy
from calendars.rules.weekly import Weekly
from calendars.rules.yearly import Yearly

__all__ = ["AnyOf", "DayRule"]

# The field that tells a kind from the others; `every` is told by its value.
_TELLING = ("any_of", "round_months", "set_by", "date", "working_days", "days")


def _kind(rule: Any) -> str | None:
    """The tag of a rule: of a dict by its telling field, of a model by its class."""
    if isinstance(rule, DayRuleModel):
        return _TAGS.get(type(rule))
    if not isinstance(rule, Mapping):
        return None
    if "every" in rule:
        return str(rule["every"])
    found = next((name for name in _TELLING if name in rule), None)
    return "days" if found == "working_days" else found


class AnyOf(DayRuleModel):
    """`{"any_of":[…]}`: meeting one of the rules is enough; it means the days of all that are resolved."""

    any_of: list[DayRule] = Field(min_length=1)

    def days(self, span: Span) -> list[dt.date]:
        """The days of every alternative, each once, in order."""
        return sorted({day for rule in self.any_of for day in rule.days(span)})

    def unresolved(self, events: Mapping[str, dt.date]) -> Unresolved | None:
        """The first reason, where no alternative is resolved."""
        reasons = [rule.unresolved(events) for rule in self.any_of]
        return None if None in reasons else reasons[0]


_TAGS: dict[type[DayRuleModel], str] = {
    Monthly: "month",
    Quarterly: "quarter",
    Yearly: "year",
    Weekly: "week",
    RoundMonths: "round_months",
    AroundEvent: "days",
    OnDate: "date",
    SetBy: "set_by",
    AnyOf: "any_of",
}

DayRule = Annotated[
    Annotated[Monthly, Tag("month")]
    | Annotated[Quarterly, Tag("quarter")]
    | Annotated[Yearly, Tag("year")]
    | Annotated[Weekly, Tag("week")]
    | Annotated[RoundMonths, Tag("round_months")]
    | Annotated[AroundEvent, Tag("days")]
    | Annotated[OnDate, Tag("date")]
    | Annotated[SetBy, Tag("set_by")]
    | Annotated[AnyOf, Tag("any_of")],
    Discriminator(
        _kind,
        custom_error_type="day_rule",
        custom_error_message="it needs every (month, quarter, year, week), round_months, working_days, days, "
        "date, set_by or any_of",
    ),
]
AnyOf.model_rebuild()
