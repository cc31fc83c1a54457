"""The Buri Ram letter, value by value, as a person reads it off the page."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from pramoen.circulars.read import read_circular

_read = cache(read_circular)


@pytest.fixture
def letter(circulars):
    return _read(circulars / "buriram-2567-2.txt")


@pytest.fixture
def indicators(letter):
    return {indicator.key: indicator for indicator in letter.indicators}


def test_the_letterhead_is_read(letter):
    assert letter.number == "บร 0019/ว 5030"
    assert letter.issued_on == dt.date(2024, 8, 21)
    assert letter.province == "บุรีรัมย์"
    assert (letter.fiscal_year, letter.round) == (2567, 2)
    assert (letter.period.start, letter.period.end) == (dt.date(2024, 4, 1), dt.date(2024, 9, 30))
    assert [(r.number, r.issued_on) for r in letter.refers_to] == [("บร 0019/ว 2751", dt.date(2024, 5, 21))]


def test_a_second_review_of_targets_is_a_revision(letter):
    assert letter.kind == "revision"
    assert letter.amendments == []


TABLE = [
    # key, weight, unit, owner's beginning, line
    ("team/1", "20", "ร้อยละ", "กลุ่มงานประสานฯ", 69),
    ("team/2", "20", "ร้อยละ", "กลุ่มงานยุทธศาสตร์ฯ", 75),
    ("team/3", "10", None, "กลุ่มงานประสานฯ", 81),
    ("team/4", "5", "ระดับ", "กลุ่มงานประสานฯ", 87),
    ("team/5", "10", "ระดับ", "กลุ่มงานส่งเสริมฯ", 102),
    ("team/6", "10", "ร้อยละ", "กลุ่มงานยุทธศาสตร์ฯ", 116),
    ("team/7", "5", "ร้อยละ", "กลุ่มงานยุทธศาสตร์ฯ", 125),
    ("team/8", "5", "ร้อยละ", "กลุ่มงานยุทธศาสตร์ฯ", 126),
    ("team/9", "5", "ระดับ", "กลุ่มงานส่งเสริมฯ", 127),
    ("team/10", "5", "ระดับ", "กลุ่มงานส่งเสริมฯ และกลุ่มงานประสานฯ", 128),
    ("team/11", "5", None, "กลุ่มงานสารสนเทศฯ", 138),
    ("individual/1", "20", "ร้อยละ", "กลุ่มงานสารสนเทศฯ", 161),
    ("individual/2", "20", "ร้อยละ", "กลุ่มงานส่งเสริมฯ", 162),
    ("individual/3", "15", "ระดับ", "กลุ่มงานสารสนเทศฯ", 163),
    ("individual/4", None, "ระดับ", "กลุ่มงานประสานฯ", 164),
    ("individual/4.1", "10", "ระดับ", "กลุ่มงานประสานฯ", 164),
    ("individual/4.2", "5", "ระดับ", "กลุ่มงานประสานฯ", 165),
    ("individual/5", "10", "ระดับ", "กลุ่มงานสารสนเทศฯ", 175),
    ("individual/6", "5", "ระดับ", "กลุ่มงานสารสนเทศฯ", 176),
    ("individual/7", "5", "ระดับ", "กลุ่มงานประสานฯ", 177),
    ("individual/8", "10", None, "กลุ่มงานสารสนเทศฯ", 187),
]


@pytest.mark.parametrize(("key", "weight", "unit", "owner", "line"), TABLE)
def test_an_indicator_has_its_weight_unit_owner_and_line(indicators, key, weight, unit, owner, line):
    found = indicators[key]
    assert (found.weight, found.unit, found.owner_unit, found.line) == (weight, unit, owner, line)


def test_the_indicators_stand_in_the_order_of_the_pages(letter):
    assert [indicator.key for indicator in letter.indicators] == [row[0] for row in TABLE]


@pytest.mark.parametrize("key", [row[0] for row in TABLE if row[0] != "individual/4"])
def test_every_indicator_has_its_five_levels_in_order(indicators, key):
    assert [level.level for level in indicators[key].levels] == [1, 2, 3, 4, 5]


LEVELS = [
    ("team/1", 1, "ไม่น้อยกว่าร้อยละ ๘๐"),
    ("team/1", 5, "ไม่น้อยกว่าร้อยละ ๑๐๐"),
    ("team/2", 3, "ผลการดำเนินงานกิจกรรม/โครงการ มากกว่าร้อยละ ๘๕"),
    ("team/11", 2, "ไม่น้อยกว่าร้อยละ ๙๕ ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗"),
    ("team/11", 5, "มากกว่าร้อยละ ๑๑๐ ขึ้นไป ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗"),
    ("individual/2", 1, "น้อยกว่าร้อยละ ๓"),
    ("individual/2", 5, "ไม่น้อยกว่าร้อยละ ๖"),
    ("individual/4.1", 5, "มีหนี้เกินกำหนดชำระ ต่ำกว่าร้อยละ ๑๐"),
]


@pytest.mark.parametrize(("key", "level", "text"), LEVELS)
def test_a_level_has_its_words_without_markup(indicators, key, level, text):
    assert indicators[key].levels[level - 1].text == text


BEGINNINGS = [
    ("team/5", 1, "๑.มีแผนการขับเคลื่อน", "น้อยกว่าร้อยละ ๕๐"),
    ("team/5", 5, "๑.มีแผนการขับเคลื่อน", "ร้อยละ ๑๐๐"),
    ("team/6", 5, "๑.มีผลรวม", "ไม่น้อยกว่า ๒๑๐ คะแนน"),
    ("team/10", 1, "- มีฐานข้อมูล", "ครบถ้วนทุกกิจกรรม"),
    ("team/10", 5, "- มีฐานข้อมูล", "ในระดับจังหวัด/เขตตรวจราชการ"),
    ("individual/4.2", 2, "- มีแผนการดำเนินงาน", "ระดับอำเภอ"),
    ("individual/8", 1, "๑.มีการจัดทำคำสั่ง", "ตามที่จังหวัดกำหนด"),
    ("individual/8", 5, "ดำเนินการตามระดับ ๑", "ภายในวันที่ ๒๐ มิถุนายน ๒๕๖๗"),
]


@pytest.mark.parametrize(("key", "level", "start", "end"), BEGINNINGS)
def test_a_level_of_many_items_begins_and_ends_as_printed(indicators, key, level, start, end):
    text = indicators[key].levels[level - 1].text
    assert text.startswith(start)
    assert text.endswith(end)


def test_a_heading_that_continues_on_the_next_page_is_one_indicator(indicators):
    assert "(ต่อ)" not in " ".join(indicator.title for indicator in indicators.values())


def test_sub_indicators_name_their_parent_which_is_scored_by_them(indicators):
    parent = indicators["individual/4"]
    assert (parent.number, parent.parent, parent.levels) == ("4", None, [])
    assert indicators["individual/4.1"].parent == indicators["individual/4.2"].parent == "individual/4"
    assert parent.rule["kind"] == "composite"
    parts = [(part["key"], part["weight"]) for part in parent.rule["parts"]]
    assert parts == [("individual/4.1", "10"), ("individual/4.2", "5")]


def test_the_weights_add_up_so_there_is_no_finding_on_them(letter):
    assert "weights-not-100" not in [finding.code for finding in letter.findings]


def test_the_sign_of_abbreviation_read_as_a_four_is_mended_and_said(letter):
    found = [f for f in letter.findings if f.code == "mended"]
    assert {f.where for f in found} == {"team/7", "team/8", "team/9", "team/10"}
    assert {f.severity for f in found} == {"note"}
    assert {n for f in found for n in f.lines} == {125, 126, 127, 128}


def _stage(letter, stage):
    return [d for d in letter.deadlines if d.stage == stage]


def test_the_round_is_agreed_and_evaluated_by_the_days_of_the_letter(letter):
    (agreement,) = _stage(letter, "agreement")
    (evaluation,) = _stage(letter, "evaluation")
    assert (agreement.due, agreement.relation, agreement.line) == (dt.date(2024, 8, 26), "by", 34)
    assert (evaluation.due, evaluation.relation, evaluation.line) == (dt.date(2024, 8, 30), "by", 35)


def test_nothing_else_of_the_body_is_a_deadline(letter):
    assert [d.stage for d in letter.deadlines if d.indicator is None] == ["agreement", "evaluation"]


LADDER = [
    (2, dt.date(2024, 7, 10)),
    (3, dt.date(2024, 6, 30)),
    (4, dt.date(2024, 6, 25)),
    (5, dt.date(2024, 6, 20)),
]


def test_an_earlier_is_better_ladder_gives_a_deadline_a_level(letter):
    found = [(d.level, d.due) for d in _stage(letter, "indicator") if d.indicator == "individual/8"]
    assert found == LADDER


def test_a_day_of_every_month_within_a_level_is_a_rule(letter):
    (monthly,) = [d for d in letter.deadlines if d.rule is not None]
    assert (monthly.indicator, monthly.level, monthly.due) == ("team/11", 1, None)
    assert monthly.rule == {"every": "month", "day": 25}
    assert monthly.line == 138


OWN = [
    *[("team/8", level) for level in (1, 2, 3, 4, 5)],
    *[("team/11", level) for level in (2, 3, 4, 5)],
    ("team/4", 5),
]


@pytest.mark.parametrize(("key", "level"), OWN)
def test_a_day_within_a_level_is_that_indicators_own_deadline(letter, key, level):
    (found,) = [d for d in letter.deadlines if (d.indicator, d.level, d.rule) == (key, level, None)]
    assert (found.stage, found.due) == ("indicator", dt.date(2024, 8, 30))
