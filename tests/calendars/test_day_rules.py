"""From a rule to the days it means, over round 2 of 2567 (1 April to 30 September 2024)."""

import datetime as dt

import pytest

from calendars.errors import RuleError
from calendars.rules import Unresolved, days_of, parse, schema, unresolved
from calendars.working_days import WorkingDays

START, END = dt.date(2024, 4, 1), dt.date(2024, 9, 30)
CALENDAR = WorkingDays()
TRAINING = {"การอบรม": dt.date(2024, 7, 1)}


def days(rule, **more):
    return [day.strftime("%m-%d") for day in days_of(rule, start=START, end=END, calendar=CALENDAR, **more)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"every": "month", "day": 20}, ["04-20", "05-20", "06-20", "07-20", "08-20", "09-20"]),
        ({"every": "month", "day": 31}, ["04-30", "05-31", "06-30", "07-31", "08-31", "09-30"]),
        ({"every": "month", "day": "last_day"}, ["04-30", "05-31", "06-30", "07-31", "08-31", "09-30"]),
        (
            {"every": "month", "day": "last_working_day"},
            ["04-30", "05-31", "06-28", "07-31", "08-30", "09-30"],
        ),
        ({"every": "month", "times": 2}, ["04-30", "05-31", "06-30", "07-31", "08-31", "09-30"]),
        ({"every": "month", "step": 3}, ["06-30", "09-30"]),
        ({"every": "quarter", "day": 10}, ["04-10", "07-10"]),
        ({"every": "quarter", "day": "last_day"}, ["06-30", "09-30"]),
        ({"every": "quarter", "day": "last_working_day"}, ["06-28", "09-30"]),
        ({"every": "quarter", "step": 2}, ["09-30"]),
        ({"every": "year", "month": 8, "day": 31}, ["08-31"]),
        ({"every": "year", "month": 12, "day": 31}, []),
        ({"every": "year", "times": 1}, ["09-30"]),
        ({"every": "week", "step": 13}, ["06-30", "09-29"]),
        ({"round_months": [2, 4, 6]}, ["05-31", "07-31", "09-30"]),
        ({"round_months": [6, 9, 12]}, ["06-30", "09-30"]),
        ({"date": "2024-08-30"}, ["08-30"]),
        ({"any_of": [{"set_by": "กรม"}, {"date": "2024-08-30"}]}, ["08-30"]),
    ],
)
def test_a_rule_means_its_days_of_the_round(rule, expected):
    assert days(rule) == expected
    assert unresolved(rule) is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"working_days": 15, "after": "การอบรม"}, ["07-23"]),
        ({"working_days": 3, "before": "การอบรม"}, ["06-26"]),
        ({"days": 15, "after": "การอบรม"}, ["07-16"]),
        ({"days": 0, "after": "การอบรม"}, ["07-01"]),
        ({"days": 7, "before": "การอบรม"}, ["06-24"]),
    ],
)
def test_days_around_an_event_are_known_once_its_date_is(rule, expected):
    assert days(rule) == []
    assert unresolved(rule) == Unresolved("event", "การอบรม")
    assert days(rule, events=TRAINING) == expected
    assert unresolved(rule, events=TRAINING) is None


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"every": "month", "day": None}, Unresolved("blank")),
        ({"every": "quarter", "day": None}, Unresolved("blank")),
        ({"working_days": None, "after": "การอบรม"}, Unresolved("blank", "การอบรม")),
        ({"days": 0, "after": None}, Unresolved("event")),
        ({"set_by": "กรม"}, Unresolved("set_by", "กรม")),
        ({"any_of": [{"days": None, "after": None}, {"date": None}]}, Unresolved("blank")),
    ],
)
def test_a_rule_that_no_calendar_can_say_means_no_day_and_tells_why(rule, why):
    assert days(rule, events=TRAINING) == []
    assert unresolved(rule, events=TRAINING) == why


@pytest.mark.parametrize(
    "rule",
    [
        {},
        3,
        {"every": "decade"},
        {"every": "month", "day": 32},
        {"every": "month", "day": "someday"},
        {"every": "week", "step": 0},
        {"every": "year", "month": 4, "day": 31},
        {"working_days": 3},
        {"working_days": 3, "days": 3, "after": "x"},
        {"days": -1, "after": "x"},
        {"round_months": []},
        {"any_of": []},
        {"every": "month", "day": 1, "colour": "red"},
    ],
)
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(RuleError, match="this is no day rule"):
        parse(rule)


def test_a_29th_of_february_falls_on_the_28th_of_a_common_year():
    found = days_of(
        {"every": "year", "month": 2, "day": 29},
        start=dt.date(2023, 1, 1),
        end=dt.date(2024, 12, 31),
        calendar=CALENDAR,
    )
    assert found == [dt.date(2023, 2, 28), dt.date(2024, 2, 29)]


def test_the_schema_names_every_kind():
    text = str(schema())
    for field in ("every", "round_months", "working_days", "days", "any_of", "set_by", "times", "step"):
        assert f"'{field}'" in text
