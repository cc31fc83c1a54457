"""Ratio, change and mean: formulas that lead into a rule for one value."""

from __future__ import annotations

import pytest
from scoring_cases import FIVES, NULL, TENS, numbered, printed, steps, threshold, worked_by_hand

RATIO = {"kind": "ratio", "of": TENS}
GAINS = threshold(numbered("11", "12", "13", "14", "15"))
IDENTITY = threshold({"0": "0", "5": "5"}, between="linear")


@pytest.mark.parametrize(
    ("part", "whole", "score", "level"),
    [
        ("17", "20", "3.5000", 3),
        ("20", "20", "5.0000", 5),
        ("2", "3", "1.6667", 1),  # 66.6… per cent: 1 + 6.6…/10
        ("5", "6", "3.3333", 3),  # 83.3… per cent
        ("0", "20", "1.0000", 0),
        ("0.85", "1", "3.5000", 3),
        ("999999999999", "1000000000000", "5.0000", 4),  # 99.9999999999 per cent
    ],
)
@worked_by_hand("ratio")
def test_a_part_of_a_whole_in_per_cent_goes_into_the_rule(part, whole, score, level):
    assert printed(RATIO, {"part": part, "whole": whole}) == (score, level)


@pytest.mark.parametrize(
    "result",
    [
        {},
        {"part": "1"},
        {"whole": "1"},
        {"part": None, "whole": "1"},
        {"part": "1", "whole": ""},
        {"part": "1", "whole": "0"},
        {"part": "0", "whole": "0"},
        {"part": "1", "whole": "0.000"},
        {"part": "-1", "whole": "10"},
        {"part": "1", "whole": "-10"},
        {"part": "1", "whole": "2", "excluded": [{"part": "0", "whole": "2", "why": "สละสิทธิ์"}]},
        {"part": "1", "whole": "2", "excluded": [{"part": "2", "whole": "1", "why": "สละสิทธิ์"}]},
        {"part": "1", "whole": "2", "excluded": [{"whole": "1", "why": "สละสิทธิ์"}]},
        {"part": "1", "whole": "2", "excluded": [{"part": "-1", "whole": "1", "why": "สละสิทธิ์"}]},
    ],
)
@worked_by_hand("ratio")
def test_a_ratio_that_cannot_be_worked_out_has_no_score(result):
    assert printed(RATIO, result) == NULL


@pytest.mark.parametrize(
    ("excluded", "score"),
    [
        ([], "3.0000"),  # 16/20 = 80
        ([{"part": "0", "whole": "1", "why": "สละสิทธิ์"}], "3.4211"),  # 16/19 = 84.2105…
        ([{"part": "1", "whole": "1", "why": "งบจัดสรรหลัง 1 มีนาคม"}], "2.8947"),  # 15/19 = 78.9473…
        (
            [{"part": "0", "whole": "2", "why": "ก"}, {"part": "0", "whole": "2", "why": "ข"}],
            "5.0000",
        ),  # 16/16
        (None, "3.0000"),
    ],
)
@worked_by_hand("ratio")
def test_what_is_excluded_is_taken_off_first(excluded, score):
    assert printed(RATIO, {"part": "16", "whole": "20", "excluded": excluded})[0] == score


def test_the_reason_of_an_exclusion_stands_in_the_steps():
    text = steps(
        RATIO, {"part": "16", "whole": "20", "excluded": [{"part": "0", "whole": "1", "why": "สละสิทธิ์"}]}
    )
    assert "สละสิทธิ์" in text and "20 - 1 = 19" in text and "16 × 100 ÷ 19" in text


def test_a_part_larger_than_its_whole_is_remarked_on():
    assert "เกินร้อยละ 100" in steps(RATIO, {"part": "21", "whole": "20"})
    assert printed(RATIO, {"part": "21", "whole": "20"})[0] == "5.0000"


@pytest.mark.parametrize(
    ("part", "score"), [("79", "0.0000"), ("80", "1.0000"), ("99", "4.0000"), ("100", "5.0000")]
)
@worked_by_hand("ratio")
def test_the_budget_spent_by_step(part, score):
    assert printed({"kind": "ratio", "of": FIVES}, {"part": part, "whole": "100"})[0] == score


CHANGES = [
    ("growth", "115", "100", "15"),
    ("growth", "85", "100", "-15"),
    ("reduction", "70", "100", "30"),
    ("reduction", "130", "100", "-30"),
    ("remaining", "29", "192", "15.104166"),
    ("remaining", "0", "192", "0"),
    ("offset", "92", "93", "-1"),
    ("offset", "93", "0", "93"),
]


@pytest.mark.parametrize(("how", "now", "base", "value"), CHANGES)
@worked_by_hand("change")
def test_each_change_is_worked_out_by_its_formula(how, now, base, value):
    text = steps({"kind": "change", "as": how, "of": IDENTITY}, {"now": now, "base": base})
    assert f"= {value}" in text.splitlines()[0]


# Chachoengsao FY2565, individual 5: at least 11, 12, 13, 14, 15 per cent more; its own district targets.
@pytest.mark.parametrize(
    ("base", "now", "score"),
    [
        ("434664", "500000", "5.0000"),  # 15.0314… per cent
        ("339000", "390000", "5.0000"),  # 15.0442…
        ("820150", "943200", "5.0000"),  # 15.0033…
        ("60000", "69000", "5.0000"),  # 15 exactly
        ("3639000", "4184500", "4.0000"),  # 14.9903…
        ("56500", "64900", "4.0000"),  # 14.8672…
        ("43270", "49700", "4.0000"),  # 14.8601…
        ("100", "100", "0.0000"),
    ],
)
@worked_by_hand("change")
def test_income_grown_from_last_year(base, now, score):
    assert printed({"kind": "change", "as": "growth", "of": GAINS}, {"now": now, "base": base})[0] == score


# Chachoengsao FY2565, individual 1: households left, at most 35, 30, 25, 20, 15 per cent.
@pytest.mark.parametrize(
    ("now", "score"),
    [("68", "0.0000"), ("67", "1.0000"), ("48", "3.0000"), ("39", "3.0000"), ("28", "5.0000")],
)
@worked_by_hand("change")
def test_households_remaining_of_192(now, score):
    rule = {
        "kind": "change",
        "as": "remaining",
        "of": threshold(numbered("35", "30", "25", "20", "15"), "down"),
    }
    assert printed(rule, {"now": now, "base": "192"})[0] == score


@pytest.mark.parametrize(
    ("how", "result"),
    [
        ("growth", {"now": "1", "base": "0"}),
        ("reduction", {"now": "1", "base": "0"}),
        ("remaining", {"now": "1", "base": "0"}),
        ("growth", {"now": "1"}),
        ("growth", {"base": "1"}),
        ("offset", {"now": "1"}),
        ("growth", {"now": "", "base": "1"}),
        ("growth", {"now": "1", "base": "-5"}),
        ("offset", {}),
    ],
)
@worked_by_hand("change")
def test_a_change_without_a_base_has_no_score(how, result):
    assert printed({"kind": "change", "as": how, "of": GAINS}, result) == NULL


@pytest.mark.parametrize(
    ("now", "score"),
    [("83", "1.0000"), ("88", "3.0000"), ("90.5", "4.0000"), ("93", "5.0000"), ("95", "5.0000")],
)
@worked_by_hand("change")
def test_an_offset_from_a_benchmark_of_93(now, score):
    rule = {
        "kind": "change",
        "as": "offset",
        "of": threshold({"1": "-10", "3": "-5", "5": "0"}, between="linear"),
    }
    assert printed(rule, {"now": now, "base": "93"})[0] == score


MEAN = {"kind": "mean", "of": IDENTITY}


@pytest.mark.parametrize(
    ("values", "score"),
    [
        (["1", "2", "3"], "2.0000"),
        (["4"], "4.0000"),
        (["1", "1", "2"], "1.3333"),
        (["1", "2", "2"], "1.6667"),
        (["0", "0"], "0.0000"),
        (["0.1", "0.2"], "0.1500"),
        (["5", "5", "5", "4.9999"], "5.0000"),
        (["2.5", "3.5"], "3.0000"),
    ],
)
@worked_by_hand("mean")
def test_the_mean_of_the_values_goes_into_the_rule(values, score):
    assert printed(MEAN, {"values": values})[0] == score


# Template 2.3(27): the mean of days over events, 3 - 2 - 1.
@pytest.mark.parametrize(
    ("values", "score"), [(["1", "2", "3"], "3.0000"), (["1", "1", "1"], "5.0000"), (["2", "3"], "2.0000")]
)
@worked_by_hand("mean")
def test_the_mean_duration_over_events(values, score):
    rule = {"kind": "mean", "of": threshold({"1": "3", "3": "2", "5": "1"}, "down", "linear")}
    assert printed(rule, {"values": values})[0] == score


@pytest.mark.parametrize(
    "result", [{}, {"values": None}, {"values": []}, {"values": ["1", None]}, {"values": ["1", ""]}]
)
@worked_by_hand("mean")
def test_a_mean_with_nothing_or_a_blank_in_it_has_no_score(result):
    assert printed(MEAN, result) == NULL


def test_the_steps_of_a_mean_hold_every_value():
    assert "(1 + 2 + 4) ÷ 3 = 2.333333…" in steps(MEAN, {"values": ["1", "2", "4"]})
