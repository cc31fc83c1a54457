"""Fiscal years, rounds and quarters."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.errors import DateError
from calendars.fiscal import Round, fiscal_year, quarter_of, quarter_span, round_of


@pytest.mark.parametrize(
    ("day", "year", "number", "quarter"),
    [
        ("2023-09-30", 2566, 2, 4),
        ("2023-10-01", 2567, 1, 1),
        ("2024-03-31", 2567, 1, 2),
        ("2024-04-01", 2567, 2, 3),
        ("2024-09-30", 2567, 2, 4),
        ("2024-10-01", 2568, 1, 1),
    ],
)
def test_a_fiscal_year_begins_in_october_and_is_named_by_its_september(day, year, number, quarter):
    on = dt.date.fromisoformat(day)
    assert (fiscal_year(on), round_of(on), quarter_of(on)) == (year, Round(year, number), quarter)


def test_the_third_quarter_is_april_to_june():
    assert quarter_span(2567, 3) == (dt.date(2024, 4, 1), dt.date(2024, 6, 30))
    assert quarter_span(2567, 1) == (dt.date(2023, 10, 1), dt.date(2023, 12, 31))


def test_a_round_has_six_months_and_the_next_follows_it():
    first = Round(2567, 1)
    assert (first.start, first.end) == (dt.date(2023, 10, 1), dt.date(2024, 3, 31))
    assert [month.month for month in first.months] == [10, 11, 12, 1, 2, 3]
    assert first.months[-1] == dt.date(2024, 3, 1)
    assert first.following == Round(2567, 2)
    assert Round(2567, 2).following == Round(2568, 1)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_every_day_lies_in_its_round_and_quarter(day):
    assert day in round_of(day)
    start, end = quarter_span(fiscal_year(day), quarter_of(day))
    assert start <= day <= end


@pytest.mark.parametrize(("year", "number"), [(2567, 3), (2024, 1)])
def test_a_round_that_is_none_is_refused(year, number):
    with pytest.raises(DateError):
        Round(year, number)
