"""What is owed every month, in the last three months of round 2 of 2567."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from calendars.working_days import WorkingDays
from pramoen.appraisal.duties import Bearer, OfficePlace, StatedDeadline, plan_duties

OFFICER = Bearer("officer", 1, OfficePlace("อำเภอสมมติ", None))


def duties(*rules):
    stated = [
        StatedDeadline(n, {"stage": "monthly_report", "rule": rule, "relation": "by"})
        for n, rule in enumerate(rules)
    ]
    return list(
        plan_duties(
            round_id=UUID(int=1),
            round_number=2,
            start=dt.date(2024, 7, 1),
            end=dt.date(2024, 9, 30),
            owed_from=dt.date(2024, 7, 1),
            deadlines=stated,
            indicators={"team/1": None},
            bearers=[OFFICER],
            calendar=WorkingDays(),
        )
    )


def monthly(day):
    return {"every": "month", "day": day}


@pytest.mark.parametrize("rules", [[{"any_of": [monthly(5), monthly(20)]}], [monthly(5), monthly(20)]])
def test_two_days_of_a_month_are_two_duties_of_that_month(rules):
    found = sorted(duties(*rules), key=lambda d: d.due)
    assert [d.due.strftime("%m-%d") for d in found] == ["07-05", "07-20", "08-05", "08-20", "09-05", "09-20"]
    assert [d.occurrence for d in found] == ["2567-07"] * 2 + ["2567-08"] * 2 + ["2567-09"] * 2
    assert len({d.id for d in found}) == 6


def test_one_day_said_twice_is_one_duty():
    assert len(duties(monthly(5), {"any_of": [monthly(5)]})) == 3


def test_a_duty_keeps_its_id_when_its_day_moves():
    assert [d.id for d in duties(monthly(20))] == [d.id for d in duties(monthly(25))]


def test_working_days_of_a_month_are_due_by_the_offices_calendar():
    found = duties({"every": "month", "working_day": 5})
    assert [d.due.strftime("%m-%d") for d in found] == ["07-05", "08-07", "09-06"]
