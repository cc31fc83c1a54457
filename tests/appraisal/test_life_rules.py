"""The pure rules of the life of a submission: order, lateness, fortnights, districts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pramoen.appraisal.life.fortnights import fortnights_without
from pramoen.appraisal.life.lateness import days_late
from pramoen.appraisal.life.steps import FROM, check_order, check_reason, check_version
from pramoen.appraisal.places import district_of
from pramoen.errors import BadInput, NotAllowed

ORDER = {
    "open": {"draft", "submit"},
    "draft": {"draft", "submit"},
    "submitted": {"submit", "return", "accept", "verify"},
    "returned": {"draft", "submit"},
    "accepted": {"return", "verify"},
    "waived": set(),
}


@pytest.mark.parametrize("state", ORDER)
@pytest.mark.parametrize("step", FROM)
def test_each_step_follows_only_on_the_states_it_may(state: str, step: str) -> None:
    if step in ORDER[state]:
        check_order(step, state)  # type: ignore[arg-type]
    else:
        with pytest.raises(NotAllowed) as raised:
            check_order(step, state)  # type: ignore[arg-type]
        assert "\n" not in str(raised.value)


def test_a_version_seen_is_the_one_that_stands_or_a_newer_one_came() -> None:
    check_version(None, 3, since="2025-07-01 08:30")
    check_version(3, 3, since="2025-07-01 08:30")
    with pytest.raises(NotAllowed, match="version 3 came in on 2025-07-01 08:30"):
        check_version(2, 3, since="2025-07-01 08:30")


def test_a_reason_is_kept_on_one_line_and_never_empty() -> None:
    assert check_reason("return", " แก้\n ตัวเลข ") == "แก้ ตัวเลข"
    with pytest.raises(BadInput):
        check_reason("return", None)


@pytest.mark.parametrize(("due", "came_in", "late"), [(20, 19, 0), (20, 20, 0), (20, 21, 1), (20, 31, 11)])
def test_lateness_is_counted_in_days_after_the_last_day(due: int, came_in: int, late: int) -> None:
    assert days_late(dt.date(2025, 7, due), dt.date(2025, 7, came_in)) == late


@pytest.mark.parametrize(
    ("days", "end", "missed"),
    [
        ([], 13, []),
        ([], 14, [(1, 14)]),
        ([14], 14, []),
        ([1, 15], 28, []),
        ([1], 28, [(15, 28)]),
        ([], 30, [(1, 14), (15, 28)]),
    ],
)
def test_a_fortnight_without_a_note_is_missed_once_it_is_over(
    days: list[int], end: int, missed: list[tuple[int, int]]
) -> None:
    noted = [dt.date(2025, 7, day) for day in days]
    found = fortnights_without(noted, start=dt.date(2025, 7, 1), end=dt.date(2025, 7, end))
    assert [(first.day, last.day) for first, last in found] == missed


@given(
    st.lists(st.dates(dt.date(2025, 4, 1), dt.date(2025, 9, 30))),
    st.dates(dt.date(2025, 4, 1), dt.date(2025, 9, 30)),
)
def test_noting_more_never_misses_more(days: list[dt.date], another: dt.date) -> None:
    start, end = dt.date(2025, 4, 1), dt.date(2025, 9, 30)
    fewer = fortnights_without([*days, another], start=start, end=end)
    assert set(fewer) <= set(fortnights_without(days, start=start, end=end))


@pytest.mark.parametrize(
    ("office", "district"),
    [
        ("สำนักงานพัฒนาชุมชนอำเภอเมืองตัวอย่าง", "เมืองตัวอย่าง"),
        ("ที่ทำการปกครองอำเภอ ทุ่งสมมติ", "ทุ่งสมมติ"),
        ("สพอ.ทุ่งสมมติ", "ทุ่งสมมติ"),
        ("สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี", None),
        ("กลุ่มงานยุทธศาสตร์", None),
    ],
)
def test_an_offices_district_is_told_by_its_name(office: str, district: str | None) -> None:
    assert district_of(office) == district
