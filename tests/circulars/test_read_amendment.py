"""The Ubon Ratchathani amendment: what stood, what shall stand, and levels by size of district."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from pramoen.circulars.read import read_circular

_read = cache(read_circular)


@pytest.fixture
def letter(circulars):
    return _read(circulars / "ubon-ratchathani-2567-2-amendment.txt")


def test_the_letterhead_is_read(letter):
    assert letter.number == "อบ 0019/ว 536"
    assert letter.issued_on is None
    assert letter.province == "อุบลราชธานี"
    assert letter.kind == "amendment"
    assert (letter.fiscal_year, letter.round) == (2567, 2)
    assert (letter.period.start, letter.period.end) == (dt.date(2024, 4, 1), dt.date(2024, 9, 30))
    assert [(r.number, r.issued_on) for r in letter.refers_to] == [("อบ 0019/ว 2548", dt.date(2024, 6, 4))]


def test_a_letter_without_a_day_is_reported_at_the_line_of_its_number(letter):
    (found,) = [f for f in letter.findings if f.code == "undated-letter"]
    assert (found.severity, found.where, found.lines) == ("warning", "letter", [5])


def test_each_amended_indicator_is_a_pair(letter):
    assert [a.indicator for a in letter.amendments] == ["team/5", "individual/8"]
    assert [(a.before.line, a.after.line) for a in letter.amendments] == [(28, 29), (38, 39)]
    assert [(a.before.weight, a.after.weight) for a in letter.amendments] == [("10", "10"), ("5", "5")]


def test_the_amended_level_differs_and_the_others_do_not(letter):
    before, after = letter.amendments[0].before, letter.amendments[0].after
    differing = [b.level for b, a in zip(before.levels, after.levels, strict=True) if b.text != a.text]
    assert differing == [4]
    assert before.levels[3].text.endswith("จำนวน 1 เรื่อง")
    assert after.levels[3].text.endswith("ภายใน 1 คุณธรรม")


def test_owners_are_kept_as_the_letter_prints_them(letter):
    first, second = letter.amendments
    assert first.before.owner_unit == first.after.owner_unit == "กง.ประสาน /ผู้ประสานงาน"
    assert (second.before.owner_unit, second.after.owner_unit) == ("ก.ง.สารสนเทศ", "ก.ง.สารสนเทศ /ผู้ประสานงาน")


def test_levels_by_size_of_district_are_variants_and_nothing_else(letter):
    after = letter.amendments[1].after
    assert [v.applies_to for v in after.variants] == [
        {"size": "large"},
        {"size": "medium"},
        {"size": "small"},
    ]
    assert (after.levels, after.rule) == ([], None)


@pytest.mark.parametrize(
    ("variant", "level", "ending"),
    [
        (0, 1, "ร้อยละ 1 - 20"),
        (0, 4, "ร้อยละ 81 - 90"),
        (0, 5, "ไม่น้อยกว่าร้อยละ 91 ขึ้นไป"),
        (1, 3, "ร้อยละ 51 - 70"),
        (1, 5, "ไม่น้อยกว่าร้อยละ 81 ขึ้นไป"),
        (2, 3, "ร้อยละ 51 - 60"),
        (2, 4, "ร้อยละ 61 - 70"),
        (2, 5, "ไม่น้อยกว่าร้อยละ 71 ขึ้นไป"),
    ],
)
def test_a_size_has_its_own_levels(letter, variant, level, ending):
    found = letter.amendments[1].after.variants[variant].levels[level - 1]
    assert found.level == level
    assert found.text.endswith(ending)


def test_before_sizes_were_told_apart_there_was_one_ladder(letter):
    before = letter.amendments[1].before
    assert before.variants == []
    assert [level.level for level in before.levels] == [1, 2, 3, 4, 5]


def test_the_indicators_are_those_that_stand_once_the_letter_is_applied(letter):
    assert letter.indicators == [amendment.after for amendment in letter.amendments]


def test_an_amendment_gives_some_indicators_so_its_weights_need_not_be_100(letter):
    assert "weights-not-100" not in [finding.code for finding in letter.findings]
