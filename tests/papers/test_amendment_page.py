"""The page of a change set: old beside new, what differs marked, and whom it touches."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import Any

import pytest
from a_round import an_indicator
from hypothesis import given
from hypothesis import strategies as st

from pramoen.appraisal.changesets import changes_of
from pramoen.appraisal.indicator import Indicator, Person
from pramoen.papers.amendment_page import amendment_page, change_rows
from pramoen.papers.amendment_page.marking import marked

TODAY = dt.date(2025, 7, 9)
BEFORE = an_indicator("team/5", "15", title="ผลสำเร็จของงานสมมติ")
AFTER = BEFORE.model_copy(update={"weight": "10", "people": [Person(role="owner", name="นายสมมติ หนึ่ง")]})


def a_document(*changes: dict[str, Any], **values: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "round": {"id": "r", "label": "รอบที่ 2/2568 ตัวอย่างบุรี"},
        "letter": "ตบ 0019/ว 9",
        "applied": False,
        "amendment": None,
        "since": "2025-07-08",
        "changes": list(changes),
        "touches": {
            "officers": 12,
            "agreements": 11,
            "reports_rescored": [],
            "duties_moved": 3,
            "duties_added": 0,
            "duties_dropped": 0,
            "reminders_superseded": 0,
            "months": [],
        },
        "acknowledge_by": "2025-07-18",
        "questions": [],
        "notes": [],
    }
    return said | values


def a_page(before: Indicator | None = BEFORE, after: Indicator | None = AFTER, **values: Any) -> str:
    changes = []
    if before is not None and after is not None:
        changes = [one.as_json() for one in changes_of(before, after, whole=True)]
    return amendment_page(a_document(*changes, **values), [("team/5", before, after)], today=TODAY)


def test_old_stands_beside_new_with_the_difference_marked() -> None:
    page = a_page()
    assert "<del>15</del>" in page
    assert "<ins>10</ins>" in page
    assert "ตัวชี้วัดรายทีมที่ 5" in page
    assert "นายสมมติ หนึ่ง" in page.replace("<ins>", "").replace("</ins>", "")
    assert "ยังไม่ได้ดำเนินการ" in page
    assert "18 กรกฎาคม 2568" in page


@pytest.mark.parametrize(
    ("before", "after", "words"), [(None, AFTER, "เพิ่มเป็นตัวชี้วัดใหม่"), (BEFORE, None, "ยกเลิกตัวชี้วัดนี้")]
)
def test_what_is_new_or_no_more_is_said(
    before: Indicator | None, after: Indicator | None, words: str
) -> None:
    assert words in a_page(before, after)


def test_questions_days_and_scores_that_change_stand_on_the_page() -> None:
    moved = {"deadline": "evaluation", "before": "2025-09-12", "after": "2025-09-19"}
    rule = {"deadline": "monthly_report", "before": {"every": "month", "day": 20}, "after": None}
    question = {"id": "letter-date", "text": "โปรดระบุวันที่", "answer_with": "--answer letter-date=…"}
    document = a_document(moved, rule, questions=[question], round=None, letter=None, since=None)
    document["touches"]["reports_rescored"] = [
        {
            "officer": "P1",
            "indicator": "team/5",
            "before": "4.0000",
            "after": None,
            "stage": "monthly_report",
            "occurrence": "2568-07",
        }
    ]
    page = amendment_page(document, [], today=TODAY)
    plain = page.replace("<ins>", "").replace("</ins>", "").replace("<del>", "").replace("</del>", "")
    for words in ("19 กันยายน 2568", "วันที่ 20 ของทุกเดือน", "โปรดระบุวันที่", "4.0000", "ไม่มีคะแนน", "P1"):
        assert words in plain


def test_words_of_a_letter_are_never_markup() -> None:
    evil = BEFORE.model_copy(update={"title": "<script>alert(1)</script>"})
    page = a_page(BEFORE, evil)
    assert "<script" not in page


class _Words(HTMLParser):
    def __init__(self, left_out: str) -> None:
        super().__init__()
        self._left_out, self._within, self.text = left_out, 0, ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._within += tag == self._left_out

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == self._left_out

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text("กขคงเแ่้ิี 0๑.,<&", max_size=30), st.text("กขคงเแ่้ิี 0๑.,<&", max_size=30))
def test_both_texts_are_whole_beneath_their_marks(before: str, after: str) -> None:
    for words, html in zip((before, after), marked(before, after), strict=True):
        reader = _Words("none")
        reader.feed(str(html))
        reader.close()
        assert reader.text == words


@given(st.text("กขค ๑5", min_size=1, max_size=20))
def test_the_same_words_bear_no_mark(words: str) -> None:
    assert "<" not in "".join(map(str, marked(words, words)))


def test_a_change_set_is_a_table_in_plain_words_old_beside_new_and_nobody_by_name() -> None:
    changes = [one.as_json() for one in changes_of(BEFORE, AFTER, whole=True)]
    changes.append({"deadline": "evaluation", "before": "2025-09-12", "after": "2025-09-19"})
    rows = change_rows(a_document(*changes), [("team/5", BEFORE, AFTER)])
    assert rows == [
        {"รายการ": "ตัวชี้วัดรายทีมที่ 5", "ส่วนที่เปลี่ยน": "น้ำหนัก", "เดิม": "15", "แก้ไขเป็น": "10"},
        {
            "รายการ": "ตัวชี้วัดรายทีมที่ 5",
            "ส่วนที่เปลี่ยน": "ผู้รับผิดชอบและผู้ประสานงาน",
            "เดิม": "ตามหนังสือเดิม",
            "แก้ไขเป็น": "ตามหนังสือแก้ไข",
        },
        {
            "รายการ": "ประเมินผลการปฏิบัติราชการ (ปลายรอบ)",
            "ส่วนที่เปลี่ยน": "กำหนด",
            "เดิม": "12 กันยายน 2568",
            "แก้ไขเป็น": "19 กันยายน 2568",
        },
    ]


def test_a_table_names_what_is_new_or_no_more_and_what_is_undone_without_its_pair() -> None:
    [row] = change_rows(a_document(), [("team/5", None, BEFORE)])
    assert row["แก้ไขเป็น"] == "เพิ่มเป็นตัวชี้วัดใหม่"
    changes = [
        {"indicator": "team/5", "field": "levels.4.text", "before": "ร้อยละ 90", "after": "ร้อยละ 95"},
        {"indicator": "team/5", "field": "rule", "before": {"kind": "threshold"}, "after": None},
    ]
    level, rule = change_rows(a_document(*changes, undone=True), [])
    assert (level["ส่วนที่เปลี่ยน"], level["เดิม"], level["แก้ไขเป็น"]) == ("ระดับ 4", "ร้อยละ 90", "ร้อยละ 95")
    assert (rule["เดิม"], rule["แก้ไขเป็น"]) == ("ตามหนังสือ", "ไม่ระบุ")
