"""The rules of the real letters, indicator by indicator, as a person reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from criteria_words import level

from pramoen.circulars.circular import Circular
from pramoen.circulars.read import read_circular


@cache
def _letter(path: Path) -> Circular:
    return read_circular(path)


def rules(path: Path) -> dict[str, dict[str, Any] | None]:
    return {indicator.key: indicator.rule for indicator in _letter(path).indicators}


def up(*thresholds: object) -> dict[str, Any]:
    levels = {str(n): bound for n, bound in enumerate(thresholds, 1)}
    return {"kind": "threshold", "levels": levels, "direction": "up", "between": "step"}


def more_than(number: str) -> dict[str, str]:
    return {"more_than": number}


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("team/1", up("80", "85", "90", "95", "100")),
        ("team/2", up(*map(more_than, ["75", "80", "85", "90", "95"]))),
        ("team/7", up({"less_than": "80"}, "80", "85", "90", "95")),
        ("team/9", up("11", "12", "13", "15", "20")),
        ("individual/1", up("14", "13", "12", "11", "10") | {"direction": "down"}),
        ("individual/2", up({"less_than": "3"}, "3", "4", "5", "6")),
        ("individual/3", up("10", "15", "20", "25", "30")),
        ("individual/5", up(*map(more_than, ["96", "97", "98", "99"]), "100")),
    ],
)
def test_ladders_of_a_notice(circulars, key, rule):
    assert rules(circulars / "buriram-2567-2.txt")[key] == rule


def test_both_quarters_must_reach_their_points(circulars):
    rule = rules(circulars / "buriram-2567-2.txt")["team/6"]
    assert rule is not None
    for points, reached in [
        (("179", "230"), 1),
        (("185", "195"), 2),
        (("205", "209"), 4),
        (("210", "210"), 5),
    ]:
        assert level(rule, {"results": [{"value": value} for value in points]}) == reached


@pytest.mark.parametrize(
    ("value", "day", "reached"),
    [("84", "2024-08-30", 1), ("90", "2024-08-30", 3), ("100", "2024-08-30", 5), ("100", "2024-08-31", 1)],
)
def test_a_share_counts_only_when_sent_in_time(circulars, value, day, reached):
    rule = rules(circulars / "buriram-2567-2.txt")["team/8"]
    assert rule is not None
    assert level(rule, {"results": [{"value": value}, {"completed_on": day}]}) == reached


@pytest.mark.parametrize(
    ("day", "reached"),
    [("2024-06-20", 5), ("2024-06-25", 4), ("2024-06-28", 3), ("2024-07-10", 2), ("2024-07-11", 1)],
)
def test_the_earlier_the_fund_the_higher_the_level(circulars, day, reached):
    rule = rules(circulars / "buriram-2567-2.txt")["individual/8"]
    assert rule is not None
    asked = rule["levels"]["2"]
    items = [condition["item"] for condition in rule["levels"]["1"]]
    measure = next(c["measure"] for c in asked if "measure" in c)
    date = next(c["date"] for c in asked if "date" in c)
    assert [c["item"] for c in asked if "item" in c] == items[:5]
    assert level(rule, {"items": items, "measures": {measure: "100"}, "dates": {date: day}}) == reached


@pytest.mark.parametrize(("value", "reached"), [("20", 3), ("15", 4), ("10", 4), ("9.9", 5)])
def test_debts_count_after_the_register_and_the_plan(circulars, value, reached):
    rule = rules(circulars / "buriram-2567-2.txt")["individual/4.1"]
    assert rule is not None
    items = [c["item"] for n in "12" for c in rule["levels"][n]]
    measures = {rule["levels"]["5"][0]["measure"]: value}
    assert level(rule, {"items": items, "measures": measures}) == reached
    assert level(rule, {"items": items[:-1], "measures": measures}) == 1


def test_seven_items_each_with_its_own_threshold(circulars):
    rule = rules(circulars / "buriram-2567-2.txt")["team/5"]
    assert rule is not None
    numbers = {n: [c["at_least"] for c in rule["levels"][n] if "measure" in c] for n in ("2", "3", "4", "5")}
    assert numbers == {
        "2": ["2", "2", "2", "50", "60", "50"],
        "3": ["3", "4", "4", "60", "65", "60"],
        "4": ["4", "6", "6", "70", "70", "80"],
        "5": ["5", "8", "8", "80", "75", "100"],
    }


def test_gaps_are_found_where_they_are(circulars):
    findings = _letter(circulars / "buriram-2567-2.txt").findings
    assert [f.where for f in findings if f.code == "ladder-gap"] == ["team/5", "individual/4.2"]


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("team/1", {"kind": "ratio", "of": up("80", "85", "90", "95", "100")}),
        (
            "individual/1",
            {
                "kind": "change",
                "as": "remaining",
                "of": up("35", "30", "25", "20", "15") | {"direction": "down"},
            },
        ),
        ("individual/2", {"kind": "ratio", "of": up("45", "50", "55", "60", "65")}),
        ("individual/3", up("80", "85", "90", "95", "100")),
        ("individual/5", {"kind": "change", "as": "growth", "of": up("11", "12", "13", "14", "15")}),
    ],
)
def test_formulas_of_detailed_forms(circulars, key, rule):
    assert rules(circulars / "chachoengsao-2565-2.txt")[key] == rule


def test_debts_reduced_and_what_a_complaint_costs(circulars):
    rule = rules(circulars / "chachoengsao-2565-2.txt")["individual/9"]
    assert rule is not None
    assert [rule["levels"][n][0]["at_least"] for n in "345"] == ["20", "25", "30"]
    assert rule["levels"]["3"][0]["as"] == "reduction"
    assert rule["adjustments"] == [{"reason": "complaint", "points": "-0.5"}]


def test_markets_shops_and_sellers_must_all_stand(circulars):
    rule = rules(circulars / "chachoengsao-2565-2.txt")["team/4"]
    assert rule is not None
    asked = {n: [c["at_least"] for c in own if "measure" in c] for n, own in rule["levels"].items()}
    assert asked == {
        "1": ["0", "1", "1"],
        "2": ["4", "1", "2"],
        "3": ["8", "1", "3"],
        "4": ["12", "2", "4"],
        "5": ["16", "3", "5"],
    }


def test_bands_by_size_of_district(circulars):
    letter = _letter(circulars / "ubon-ratchathani-2567-2-amendment.txt")
    indicator = next(i for i in letter.indicators if i.key == "individual/8")
    tops = {v.applies_to["size"]: v.rule["levels"]["5"] for v in indicator.variants if v.rule}
    assert tops == {"large": ["91", None], "medium": ["81", None], "small": ["71", None]}


@pytest.mark.parametrize("name", ["buriram-2567-2.txt", "chachoengsao-2565-2.txt", "dopa-kpi-templates.txt"])
def test_no_indicator_with_levels_is_left_to_judgement(circulars, name):
    letter = _letter(circulars / name)
    assert [i.key for i in letter.indicators if i.rule is None or i.rule["kind"] == "judgement"] == []
