"""Heads of letters as they come out of scans: spacing, digits, missing parts."""

from __future__ import annotations

import datetime as dt

import pytest

from pramoen.circulars.letterhead import read_letterhead


def head_of(text):
    return read_letterhead(list(enumerate(text.split("\n"), 1)))


LETTER = """
{number}

ศาลากลางจังหวัดสมมติธานี

{day}

เรื่อง การประเมินผลการปฏิบัติราชการ
รอบการประเมินที่ ๒

เรียน นายอำเภอทุกอำเภอ

อ้างถึง {refers}

ขอแสดงความนับถือ
"""


def letter(number="ที่ สท ๐๐๑๙/ว ๑๒๓", day="๕ มิถุนายน ๒๕๖๘", refers="-"):
    return head_of(LETTER.format(number=number, day=day, refers=refers))


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("ที่ สท ๐๐๑๙/ว ๕๐๓๐", "สท 0019/ว 5030"),
        ("ที่ สท ๐๐๑๙/ว๓๗๑๔", "สท 0019/ว 3714"),
        ("ที่สท๐๐๑๙/ว๓๗๑๔", "สท 0019/ว 3714"),
        ("ที่  สท  0019 / ว  12", "สท 0019/ว 12"),
        ("ที่ สท 0019/1234", "สท 0019/1234"),
        ("ที่ มท ๐๔๐๒.๔/ว ๙", "มท 0402.4/ว 9"),
        ("ด่วนที่สุด ที่ สท ๐0๑๙/ว ๘", "สท 0019/ว 8"),
        ("ที่ สท ๐๐๑๙/ว ๘          ศาลากลางจังหวัดสมมติธานี", "สท 0019/ว 8"),
        ("ส่วนราชการ สำนักงาน  ที่ สท ๐๐๑๙/ว ๘", "สท 0019/ว 8"),
        ("ทิ่ สท ๐๐๑๙/ว ๘", "สท 0019/ว 8"),
        ("สท ๐๐๑๙/ว ๘", "สท 0019/ว 8"),
        ("ที่ สท ๐๐๑๙/ว\n๕๐๓๐", "สท 0019/ว 5030"),
        ("ที่ สท ๐๐๑๙/", None),
        ("", None),
    ],
)
def test_a_number_has_arabic_digits_and_single_spaces(printed, number):
    assert letter(number=printed).number == number


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("๕ มิถุนายน ๒๕๖๘", dt.date(2025, 6, 5)),
        ("5 มิถุนายน พ.ศ. 2568", dt.date(2025, 6, 5)),
        ("วันที่ ๕ มิ.ย. ๖๘", dt.date(2025, 6, 5)),
        ("๓๑ มิถุนายน ๒๕๖๘", None),
        ("มิถุนายน ๒๕๖๘", None),
        ("การประชุมวันที่ ๕ มิถุนายน ๒๕๖๘", None),
        ("ลงวันที่ ๕ มิถุนายน ๒๕๖๘", None),
    ],
)
def test_the_day_of_issue_stands_alone_and_exists(printed, day):
    assert letter(day=printed).issued_on == day


def test_a_stamped_letter_may_carry_its_day_below():
    text = "ที่ สท ๐๐๑๙/ว ๘\n\nถึง สำนักงานพัฒนาชุมชนอำเภอ ทุกอำเภอ\n\nขอแจ้งแก้ไข\n\n๗ มิถุนายน ๒๕๖๘\n"
    assert head_of(text).issued_on == dt.date(2025, 6, 7)


def test_letters_referred_to_are_listed_with_their_days_and_not_the_letter_itself():
    refers = "หนังสือจังหวัดสมมติธานี ที่ สท ๐๐๑๙/ว๑๑ ลงวันที่ ๑ เมษายน ๒๕๖๘ และ ที่ สท ๐๐๑๙/ว ๑๒"
    found = [(r.number, r.issued_on) for r in letter(refers=refers).refers_to]
    assert found == [("สท 0019/ว 11", dt.date(2025, 4, 1)), ("สท 0019/ว 12", None)]


def test_a_reference_may_be_wrapped_over_lines():
    refers = "หนังสือจังหวัดสมมติธานี ที่ สท ๐๐๑๙/ว ๑๑ ลงวันที่\n๑ เมษายน ๒๕๖๘"
    assert [r.issued_on for r in letter(refers=refers).refers_to] == [dt.date(2025, 4, 1)]


def test_a_subject_wrapped_over_lines_is_one():
    assert letter().subject == "การประเมินผลการปฏิบัติราชการ รอบการประเมินที่ ๒"


def test_a_made_up_province_is_read_where_offices_name_it():
    assert letter().province == "สมมติธานี"
