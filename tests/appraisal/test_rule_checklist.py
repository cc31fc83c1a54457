"""Checklists: items, measures and dates, cumulative or not."""

from __future__ import annotations

import pytest
from scoring_cases import NULL, numbered, printed, steps, worked_by_hand


def checklist(*levels, cumulative=False, **more):
    return {"kind": "checklist", "levels": numbered(*levels), "cumulative": cumulative, **more}


def item(name):
    return {"item": name}


def at_least(name, number, **more):
    return {"measure": name, "at_least": number, **more}


# The contract's own example, with a level more.
PLAN = checklist(
    [item("plan")],
    [at_least("visits", "4")],
    [{"date": "fund", "by": "2024-07-10"}],
    cumulative=True,
)


@pytest.mark.parametrize(
    ("result", "score"),
    [
        ({"items": ["plan"], "measures": {"visits": "5"}, "dates": {"fund": "2024-06-28"}}, ("3.0000", 3)),
        ({"items": ["plan"], "measures": {"visits": "5"}, "dates": {"fund": "2024-07-10"}}, ("3.0000", 3)),
        ({"items": ["plan"], "measures": {"visits": "5"}, "dates": {"fund": "2024-07-11"}}, ("2.0000", 2)),
        ({"items": ["plan"], "measures": {"visits": "3"}, "dates": {"fund": "2024-07-01"}}, ("1.0000", 1)),
        ({"items": [], "measures": {"visits": "5"}, "dates": {"fund": "2024-07-01"}}, ("0.0000", 0)),
        ({"items": []}, ("0.0000", 0)),
        ({"items": [], "measures": {}, "dates": {}}, ("0.0000", 0)),
        ({"items": ["plan"], "measures": {"visits": "5"}}, NULL),
        ({"items": ["plan"], "measures": {"visits": "3"}}, ("1.0000", 1)),
        ({"items": ["plan"], "measures": {"visits": None}}, NULL),
        ({"items": ["plan"], "measures": {"visits": ""}}, NULL),
        ({"items": ["plan"], "measures": {"visits": "4"}, "dates": {"fund": None}}, NULL),
        ({"measures": {"visits": "5"}, "dates": {"fund": "2024-06-28"}}, NULL),
        ({}, NULL),
        ({"items": None}, NULL),
    ],
)
@worked_by_hand("checklist")
def test_a_cumulative_checklist(result, score):
    assert printed(PLAN, result) == score


# Chachoengsao FY2565, team 4: events, channels and a share of income at once.
MARKET = checklist(
    [at_least("events", "4")],
    [at_least("events", "4"), at_least("channels", "1")],
    [at_least("events", "8"), at_least("channels", "2")],
    [at_least("events", "16"), at_least("channels", "2")],
    [at_least("events", "16"), at_least("channels", "2"), at_least("income", "5")],
)


@pytest.mark.parametrize(
    ("events", "channels", "income", "score"),
    [
        ("3", "9", "9", "0.0000"),
        ("4", "0", "9", "1.0000"),
        ("7", "2", "0", "2.0000"),
        ("8", "1", "0", "2.0000"),
        ("8", "2", "9", "3.0000"),
        ("16", "2", "4.99", "4.0000"),
        ("16", "2", "5", "5.0000"),
        ("99", "1", "99", "2.0000"),
    ],
)
@worked_by_hand("checklist")
def test_several_measures_must_all_stand(events, channels, income, score):
    result = {"measures": {"events": events, "channels": channels, "income": income}}
    assert printed(MARKET, result)[0] == score


# Buri Ram FY2567, team 6: two quarters' points, both in one band.
QUARTERS = checklist(
    [],
    *([{"measure": q, "at_least": low, "at_most": high} for q in ("q3", "q4")] for low, high in
      (("180", "189"), ("190", "199"), ("200", "209"))),
    [at_least("q3", "210"), at_least("q4", "210")],
)  # fmt: skip


@pytest.mark.parametrize(
    ("q3", "q4", "score"),
    [
        ("185", "189", "2.0000"),
        ("190", "199", "3.0000"),
        ("209", "200", "4.0000"),
        ("210", "240", "5.0000"),
        ("170", "100", "1.0000"),
        ("210", "195", "1.0000"),
    ],
)
@worked_by_hand("checklist")
def test_an_empty_list_holds_and_two_windows_are_joined(q3, q4, score):
    assert printed(QUARTERS, {"measures": {"q3": q3, "q4": q4}})[0] == score


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        ({"at_least": "4"}, "4", True),
        ({"at_least": "4"}, "3.99", False),
        ({"at_most": "4"}, "4", True),
        ({"at_most": "4"}, "4.01", False),
        ({"more_than": "4"}, "4", False),
        ({"more_than": "4"}, "4.01", True),
        ({"less_than": "4"}, "4", False),
        ({"less_than": "4"}, "3.9", True),
        ({"exactly": "100"}, "100.00", True),
        ({"exactly": "100"}, "99.99", False),
        ({"at_least": "10", "at_most": "15"}, "15", True),
        ({"at_least": "10", "at_most": "15"}, "9.9", False),
    ],
)
@worked_by_hand("checklist")
def test_each_comparison(condition, value, holds):
    rule = checklist([{"measure": "m", **condition}])
    assert printed(rule, {"measures": {"m": value}}) == (("1.0000", 1) if holds else ("0.0000", 0))


@pytest.mark.parametrize(
    ("values", "score"),
    [
        (["2", "3", "2", "4", "2", "2"], ("1.0000", 1)),
        (["2", "3", "1", "4", "2", "2"], ("0.0000", 0)),
        (["2"], ("1.0000", 1)),
        ([], NULL),
        (["2", None], NULL),
        (["1", None], ("0.0000", 0)),
        (["2", ""], NULL),
        ("2", ("1.0000", 1)),
    ],
)
@worked_by_hand("checklist")
def test_every_month_must_hold(values, score):
    rule = checklist([at_least("visits", "2", every="month")])
    assert printed(rule, {"measures": {"visits": values}}) == score


# Chachoengsao FY2565, individual 9: a base, a plan, then debts reduced by 20, 25, 30 per cent.
DEBTS = checklist(
    [item("register")],
    [item("plan")],
    *([{"measure": "debt", "at_least": n, "as": "reduction"}] for n in ("20", "25", "30")),
    cumulative=True,
)


@pytest.mark.parametrize(
    ("now", "score"),
    [("80.01", "2.0000"), ("80", "3.0000"), ("75", "4.0000"), ("70", "5.0000"), ("0", "5.0000")],
)
@worked_by_hand("checklist")
def test_a_measure_given_as_now_and_base(now, score):
    result = {"items": ["register", "plan"], "measures": {"debt": {"now": now, "base": "100"}}}
    assert printed(DEBTS, result)[0] == score
    assert f"(100 - {now}) × 100 ÷ 100" in steps(DEBTS, result)


@worked_by_hand("checklist")
def test_a_base_of_zero_leaves_the_level_undecided():
    result = {"items": ["register", "plan"], "measures": {"debt": {"now": "5", "base": "0"}}}
    assert printed(DEBTS, result) == NULL


@pytest.mark.parametrize(
    ("part", "whole", "score"), [("17", "20", ("1.0000", 1)), ("16", "20", ("0.0000", 0)), ("0", "0", NULL)]
)
@worked_by_hand("checklist")
def test_a_measure_given_as_part_and_whole(part, whole, score):
    rule = checklist([{"measure": "share", "at_least": "85", "as": "ratio"}])
    assert printed(rule, {"measures": {"share": {"part": part, "whole": whole}}}) == score


@pytest.mark.parametrize(
    ("items", "score"), [(["c"], "3.0000"), (["a"], "1.0000"), (["a", "b"], "2.0000"), (["x"], "0.0000")]
)
@worked_by_hand("checklist")
def test_without_cumulative_a_level_stands_alone(items, score):
    assert printed(checklist([item("a")], [item("b")], [item("c")]), {"items": items})[0] == score


@pytest.mark.parametrize(
    ("items", "score"),
    [(["c"], "0.0000"), (["a", "c"], "1.0000"), (["a", "b", "c"], "3.0000"), (["a", "b"], "2.0000")],
)
@worked_by_hand("checklist")
def test_with_cumulative_a_gap_stops_the_climb(items, score):
    rule = checklist([item("a")], [item("b")], [item("c")], cumulative=True)
    assert printed(rule, {"items": items})[0] == score


@worked_by_hand("checklist")
def test_what_is_missing_matters_only_where_the_level_turns_on_it():
    rule = checklist([item("a")], [at_least("m", "1")], [item("c")])
    assert printed(rule, {"items": ["c"]}) == ("3.0000", 3)
    assert printed(rule, {"items": ["a"]}) == NULL


@pytest.mark.parametrize(
    "condition",
    [{"measure": "m", "at_least": None}, {"measure": "m", "at_least": ""}, {"date": "d", "by": None}],
)
@worked_by_hand("checklist")
def test_a_blank_condition_leaves_the_score_null(condition):
    result = {"items": ["a"], "measures": {"m": "5"}, "dates": {"d": "2024-01-01"}}
    assert printed(checklist([item("a")], [condition]), result) == NULL


@worked_by_hand("checklist")
def test_a_blank_condition_leaves_the_score_null_where_nothing_was_done_too():
    assert printed(checklist([{"measure": "m", "at_least": None}]), {"items": []}) == NULL
    assert printed(checklist([{"date": "d", "by": ""}]), {"items": []}) == NULL


@worked_by_hand("checklist")
def test_a_blank_level_or_none_leaves_the_score_null():
    assert printed(checklist([item("a")], None), {"items": ["a"]}) == NULL
    assert printed(checklist(), {"items": ["a"]}) == NULL


@worked_by_hand("checklist")
def test_an_empty_bottom_level_is_reached_by_anything_given():
    rule = checklist([], [item("a")], cumulative=True)
    assert printed(rule, {"items": []}) == ("1.0000", 1)
    assert printed(rule, {}) == NULL


def test_what_the_rule_does_not_ask_for_is_named():
    text = steps(
        checklist([item("a")]), {"items": ["a", "b"], "measures": {"m": "1"}, "dates": {"d": "2024-01-01"}}
    )
    for name in "bmd":
        assert f"“{name}” ไม่มีในเกณฑ์" in text


def test_a_measure_below_zero_is_remarked_on():
    assert "ติดลบ" in steps(checklist([{"measure": "m", "at_most": "3"}]), {"measures": {"m": "-2"}})
