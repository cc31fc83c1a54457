"""From parts to a percentage and a grade."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from pramoen.appraisal.grades import Bands, Split, component, final
from pramoen.appraisal.totals import Mark, part_total
from pramoen.errors import BadInput

D = Decimal
SPLIT = Split(shares={"results": D(70), "competency": D(30)})


@pytest.mark.parametrize(
    ("percent", "grade"),
    [
        ("100", "ดีเด่น"),
        ("90", "ดีเด่น"),
        ("89.99", "ดีมาก"),
        ("80", "ดีมาก"),
        ("79.99", "ดี"),
        ("70", "ดี"),
        ("69.99", "พอใช้"),
        ("60", "พอใช้"),
        ("59.99", "ต้องปรับปรุง"),
        ("0", "ต้องปรับปรุง"),
    ],
)
def test_a_grade_begins_at_its_floor(percent, grade):
    assert Bands().grade(D(percent)) == grade


def test_a_department_may_set_the_grades_above_60():
    bands = Bands(outstanding=D(95), very_good=D(85), good=D("72.5"))
    assert [bands.grade(D(p)) for p in ("94.99", "85", "72.49", "60")] == ["ดีมาก", "ดีมาก", "พอใช้", "พอใช้"]


@pytest.mark.parametrize(
    "floors",
    [{"good": D(60)}, {"good": D(50)}, {"outstanding": D(101)}, {"very_good": D(90)}, {"poor": D(50)}],
)
def test_grades_out_of_order_or_at_60_are_refused(floors):
    with pytest.raises(ValidationError):
        Bands(**floors)


@pytest.mark.parametrize("percent", ["-0.01", "100.01"])
def test_no_grade_outside_0_to_100(percent):
    with pytest.raises(BadInput):
        Bands().grade(D(percent))


@pytest.mark.parametrize(
    "shares", [{}, {"results": D(70)}, {"results": D(70), "competency": D(20)}, {"a": D(120), "b": D(-20)}]
)
def test_shares_make_100(shares):
    with pytest.raises(ValidationError):
        Split(shares=shares)


@pytest.mark.parametrize(
    ("results", "competency", "percent", "grade"),
    [
        ("90", "90", "90.00", "ดีเด่น"),
        ("80", "70", "77.00", "ดี"),
        ("100", "100", "100.00", "ดีเด่น"),
        ("85.714286", "93.333333", "88.00", "ดีมาก"),
        ("89.99", "90", "89.99", "ดีมาก"),
        ("0", "0", "0.00", "ต้องปรับปรุง"),
    ],
)
def test_the_components_are_summed_by_their_shares(results, competency, percent, grade):
    made = final({"results": D(results), "competency": D(competency)}, SPLIT, bands=Bands(), rounding="once")
    assert (str(made.percent), made.grade) == (percent, grade)


def test_rounding_as_dpis_does_may_differ_by_a_hundredth():
    split = Split(shares={"results": D(100)})
    assert str(final({"results": D("78.4446")}, split, bands=Bands(), rounding="once").percent) == "78.44"
    assert str(final({"results": D("78.4446")}, split, bands=Bands(), rounding="dpis").percent) == "78.45"


def test_dpis_rounds_each_component_before_the_sum():
    # 70 % of 85.0064 is 59.50448: 59.504, 59.50; 30 % of 85.0149 is 25.50447: 25.504, 25.50.
    parts = {"results": D("85.0064"), "competency": D("85.0149")}
    assert str(final(parts, SPLIT, bands=Bands(), rounding="dpis").percent) == "85.00"
    assert str(final(parts, SPLIT, bands=Bands(), rounding="once").percent) == "85.01"


def test_the_grade_is_that_of_the_printed_percentage():
    split = Split(shares={"results": D(100)})
    made = final({"results": D("89.995")}, split, bands=Bands(), rounding="once")
    assert (str(made.percent), made.grade) == ("90.00", "ดีเด่น")


def test_team_and_individual_are_joined_by_a_split_that_is_given():
    team = part_total([Mark(key="team/1", weight=D(100), score=D("4.5000"))])
    own = part_total([Mark(key="individual/1", weight=D(100), score=D("4.0000"))])
    results = component({"team": team, "individual": own}, Split(shares={"team": D(30), "individual": D(70)}))
    assert results == Fraction(83)  # 90 × 0.3 + 80 × 0.7
    made = final({"results": results, "competency": D(90)}, SPLIT, bands=Bands(), rounding="once")
    assert (str(made.percent), made.grade) == ("85.10", "ดีมาก")


def test_a_part_that_is_open_leaves_no_grade():
    waiting = part_total([Mark(key="team/1", weight=D(100), score=None)])
    split = Split(shares={"team": D(30), "individual": D(70)})
    assert component({"team": waiting, "individual": D(80)}, split) is None
    made = final({"results": None, "competency": D(90)}, SPLIT, bands=Bands(), rounding="once")
    assert made.percent is None and made.grade is None
    assert any("results" in step for step in made.steps)


def test_a_part_that_counts_for_nothing_may_be_open():
    split = Split(shares={"results": D(100), "competency": D(0)})
    assert (
        final({"results": D(80), "competency": None}, split, bands=Bands(), rounding="once").grade == "ดีมาก"
    )
    assert component({"results": D(80), "competency": None}, split) == 80


@pytest.mark.parametrize(
    "parts", [{}, {"results": D(80)}, {"results": D(80), "competency": D(1), "other": D(1)}]
)
def test_the_parts_must_be_those_of_the_split(parts):
    with pytest.raises(BadInput):
        final(parts, SPLIT, bands=Bands(), rounding="once")
    with pytest.raises(BadInput):
        component(parts, SPLIT)


def test_a_percentage_over_100_is_refused():
    with pytest.raises(BadInput):
        component({"results": D(101), "competency": D(1)}, SPLIT)


def test_the_steps_of_a_grade_hold_its_numbers():
    made = final({"results": D(80), "competency": D(70)}, SPLIT, bands=Bands(), rounding="once")
    text = "\n".join(made.steps)
    for words in ("80.0000", "56.0000", "21.0000", "77.00", "ดี"):
        assert words in text
