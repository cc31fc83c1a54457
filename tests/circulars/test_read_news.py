"""The Nakhon Phanom news item: a list of indicators without weights or levels."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from pramoen.circulars.read import read_circular

_read = cache(read_circular)


@pytest.fixture
def letter(circulars):
    return _read(circulars / "nakhon-phanom-2564-2-news.txt")


@pytest.fixture
def indicators(letter):
    return {indicator.key: indicator for indicator in letter.indicators}


def test_an_item_without_a_letterhead_is_news(letter):
    assert letter.kind == "news"
    assert (letter.number, letter.refers_to) == (None, [])
    assert letter.province == "นครพนม"
    assert (letter.fiscal_year, letter.round) == (2564, 2)
    assert (letter.period.start, letter.period.end) == (dt.date(2021, 4, 1), dt.date(2021, 9, 30))


def test_the_day_of_a_meeting_is_not_the_day_of_issue(letter):
    assert letter.issued_on is None
    assert "undated-letter" not in [finding.code for finding in letter.findings]


def test_nothing_in_it_is_due(letter):
    assert letter.deadlines == []


def test_the_list_is_read_in_order_with_its_parts(letter):
    team = ["team/1", "team/2", "team/3", "team/3.1", "team/3.2", "team/3.3", "team/4"]
    individual = [f"individual/{n}" for n in ("1", "2", "2.1", "2.2", "2.3", "3", "4", "5", "6", "7")]
    assert [indicator.key for indicator in letter.indicators] == team + individual


@pytest.mark.parametrize(
    ("key", "parent", "line", "start", "unit"),
    [
        ("team/1", None, 12, "ร้อยละของการใช้จ่าย", "ร้อยละ"),
        ("team/3", None, 14, "ระดับความสำเร็จของการขับเคลื่อนนโยบาย", "ระดับ"),
        ("team/3.1", "team/3", 15, "ระดับความสำเร็จการขับเคลื่อนแผน", "ระดับ"),
        ("team/3.3", "team/3", 17, "ระดับความสำเร็จของการดำเนินงาน", "ระดับ"),
        ("individual/2.2", "individual/2", 23, "ระดับความสำเร็จของการพัฒนาคุณภาพชีวิต", "ระดับ"),
        ("individual/4", None, 26, "รายได้จากการจำหน่าย", None),
        ("individual/7", None, 29, "ร้อยละของการส่งรายงานประจำเดือน", "ร้อยละ"),
    ],
)
def test_an_entry_has_its_parent_line_title_and_unit(indicators, key, parent, line, start, unit):
    found = indicators[key]
    assert (found.parent, found.line, found.unit) == (parent, line, unit)
    assert found.title.startswith(start)
    assert (found.weight, found.levels) == (None, [])


def test_whom_an_entry_leaves_out_or_is_for_is_told_by_its_words(indicators):
    names = ["นาหว้า", "บ้านแพง", "นาทม", "วังยาง"]
    assert indicators["individual/2.1"].applies_to == {"except": names}
    assert indicators["individual/2.3"].applies_to == {"only": names}
    assert indicators["individual/2.2"].applies_to is None


def test_that_no_entry_can_be_scored_is_said_once(letter):
    assert [(f.code, f.where) for f in letter.findings if f.code == "no-rule"] == [("no-rule", "letter")]
    assert {i.rule["kind"] for i in letter.indicators} == {"judgement", "composite"}
