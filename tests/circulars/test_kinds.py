"""What makes a letter a notice, a revision, an amendment, news or a template."""

from __future__ import annotations

import pytest
from letters import HEAD, letter_of

TABLE = [["ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน"], ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ ๑ ร้อยละ", "๑๐๐", "ก"]]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("จังหวัดสมมติธานี ขอแจ้งตัวชี้วัดตามเอกสารแนบ", "notice"),
        ("กรมการพัฒนาชุมชนได้ทบทวนตัวชี้วัดและค่าเป้าหมาย (ครั้งที่ ๒)", "revision"),
        ("จังหวัดได้ปรับค่าเป้าหมายของตัวชี้วัดรายทีม", "revision"),
        ("หากประสงค์จะทบทวนตัวชี้วัด ให้แจ้งจังหวัด", "notice"),
        ("ตามมาตรการปรับปรุงประสิทธิภาพในการปฏิบัติราชการ", "notice"),
    ],
)
def test_a_letter_that_changed_earlier_targets_is_a_revision(body, kind):
    assert letter_of(TABLE, HEAD.replace("จังหวัดสมมติธานี ขอแจ้งตัวชี้วัดตามเอกสารแนบ", body)).kind == kind


def test_pairs_of_before_and_after_make_an_amendment_whatever_the_letter_says():
    head = HEAD.replace("ขอแจ้งตัวชี้วัด", "ได้ทบทวนตัวชี้วัด")
    table = [TABLE[0], ["<p>เดิม</p> <p>ตัวชี้วัดที่ ๑ ก</p> <p>ระดับ ๑ ร้อยละ ๕๐</p>", "๕", "ก"]]
    assert letter_of(table, head).kind == "amendment"


def test_without_a_letterhead_it_is_news():
    assert letter_of([], "พช.สมมติธานี ประชุมคณะกรรมการ รอบการประเมินที่ 2").kind == "news"


def test_blanks_and_no_number_make_a_template():
    text = "แบบฟอร์มรายละเอียด รอบการประเมินที่ ... พ.ศ. 25..\nน้ำหนัก : ร้อยละ ......\nเบอร์ ..........\nวันที่ ........"
    letter = letter_of([], text)
    assert (letter.kind, letter.fiscal_year, letter.round) == ("template", None, None)
