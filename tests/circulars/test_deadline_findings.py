"""Deadlines that cannot be met, or that the letter contradicts itself about.

The letter of 5 June 2568 is about round 2 (1 April to 30 September 2025). 10 and 12 September 2025 are a
Wednesday and a Friday, 14 September is a Sunday; 12 August
is a holiday on a Tuesday, and the cabinet gave the Monday before it.
"""

from __future__ import annotations

import pytest
from letters import HEAD, letter_of

from pramoen.circulars.files import read_source
from pramoen.circulars.read import read_text

WORDS = "จังหวัดสมมติธานี ขอแจ้งตัวชี้วัดตามเอกสารแนบ"
HEADER = ["ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน"]
CODES = (
    "deadline-before-letter",
    "deadline-after-evaluation",
    "deadline-outside-round",
    "deadline-on-holiday",
    "weekday-mismatch",
    "unread",
)
EVALUATION = "ให้ประเมินผลปลายรอบให้แล้วเสร็จ ภายในวันที่ ๑๐ กันยายน ๒๕๖๘"


def letter(body, *levels, head=HEAD):
    table = [HEADER, ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ ๑ ความสำเร็จของงาน", "๑๐๐", "ก"]] if levels else []
    table += [[f"ระดับ {n} {words}", "", ""] for n, words in enumerate(levels, 1)]
    return letter_of(table, head.replace(WORDS, body))


def about_deadlines(circular):
    return [(f.code, f.severity, f.where) for f in circular.findings if f.code in CODES]


def only(circular, code):
    (finding,) = [f for f in circular.findings if f.code == code]
    return finding


def test_days_that_can_all_be_met_are_no_findings():
    body = (
        "ให้จัดทำรายละเอียดตัวชี้วัดต้นรอบ ภายในวันศุกร์ที่ ๑๓ มิถุนายน ๒๕๖๘\n\n"
        f"{EVALUATION} และจัดส่งแบบประเมินให้จังหวัด ภายในวันที่ ๑๒ กันยายน ๒๕๖๘\n\n"
        "วันที่ตัดยอดข้อมูล คือ ๕ กันยายน ๒๕๖๘"
    )
    assert about_deadlines(letter(body, "ส่งภายในวันที่ ๓๑ กรกฎาคม ๒๕๖๘", "ส่งภายในวันที่ ๑๕ กรกฎาคม ๒๕๖๘")) == []


def test_a_day_before_the_letters_own_cannot_be_met_by_those_who_get_it():
    read = letter("ให้จัดทำรายละเอียดตัวชี้วัดต้นรอบ ภายในวันที่ ๓๐ พฤษภาคม ๒๕๖๘")
    assert about_deadlines(read) == [("deadline-before-letter", "warning", "deadlines/0")]
    finding = only(read, "deadline-before-letter")
    assert "30 พฤษภาคม 2568" in finding.message
    assert "5 มิถุนายน 2568" in finding.message
    assert finding.lines == [12]


def test_before_a_day_is_met_by_the_day_before_it():
    late = "ให้จัดทำรายละเอียดตัวชี้วัดต้นรอบ ก่อนวันที่ ๕ มิถุนายน ๒๕๖๘"
    assert about_deadlines(letter(late)) == [("deadline-before-letter", "warning", "deadlines/0")]
    assert about_deadlines(letter(late.replace("๕", "๖", 1))) == []


def test_levels_whose_days_have_passed_are_each_told_and_are_no_error():
    read = letter(WORDS, "แล้วเสร็จภายในวันที่ ๓๐ มิถุนายน ๒๕๖๘", "แล้วเสร็จภายในวันที่ ๒๘ พฤษภาคม ๒๕๖๘")
    assert about_deadlines(read) == [("deadline-before-letter", "warning", "deadlines/1")]
    assert "ระดับ 2" in only(read, "deadline-before-letter").message


@pytest.mark.parametrize(
    "body",
    [
        "ใช้ข้อมูล ณ วันที่ ๒๐ พฤษภาคม ๒๕๖๘ ในการประเมินปลายรอบ",
        "ตามมติที่ประชุมเมื่อวันที่ ๒๐ พฤษภาคม ๒๕๖๘ ให้ประเมินปลายรอบ",
        "ตามหนังสือ ลงวันที่ ๒๐ พฤษภาคม ๒๕๖๘ ให้จัดส่งแบบประเมิน",
    ],
)
def test_days_that_ask_for_nothing_may_lie_before_the_letter(body):
    assert about_deadlines(letter(body)) == []


def test_without_its_own_day_a_letter_cannot_say_what_has_passed():
    head = HEAD.replace("๕ มิถุนายน ๒๕๖๘", "")
    read = letter("ให้จัดทำรายละเอียดตัวชี้วัดต้นรอบ ภายในวันที่ ๓๐ พฤษภาคม ๒๕๖๘", head=head)
    assert about_deadlines(read) == []


def test_work_due_after_the_evaluation_is_suspicious():
    read = letter(EVALUATION, "ร้อยละ ๘๐ ภายในวันที่ ๒๕ กันยายน ๒๕๖๘")
    assert about_deadlines(read) == [("deadline-after-evaluation", "warning", "deadlines/1")]
    finding = only(read, "deadline-after-evaluation")
    assert "25 กันยายน 2568" in finding.message
    assert "10 กันยายน 2568" in finding.message
    assert finding.lines == [22, 12]


def test_figures_as_of_a_day_after_the_evaluation_contradict_it():
    read = letter(f"{EVALUATION}\n\nวันที่ตัดยอดข้อมูล คือ ๒๓ กันยายน ๒๕๖๘")
    assert about_deadlines(read) == [("deadline-after-evaluation", "error", "deadlines/1")]


def test_a_line_that_says_both_is_named_once():
    read = letter(f"วันที่ตัดยอดข้อมูล คือ ๒๓ กันยายน ๒๕๖๘ {EVALUATION}")
    assert only(read, "deadline-after-evaluation").lines == [12]


def test_the_last_monthly_report_after_the_evaluation_is_asked_about():
    read = letter(f"{EVALUATION}\n\n๒. รายงานผลการประเมินตนเอง ภายในวันที่ ๒๐ ของทุกเดือน")
    assert about_deadlines(read) == [("deadline-after-evaluation", "warning", "deadlines/1")]
    assert "20 กันยายน 2568" in only(read, "deadline-after-evaluation").message
    read = letter(f"{EVALUATION}\n\n๒. รายงานผลการประเมินตนเอง ภายในวันที่ ๑๐ ของทุกเดือน")
    assert about_deadlines(read) == []


def test_the_last_of_two_evaluations_counts():
    twice = f"{EVALUATION} และประเมินปลายรอบครั้งที่ ๒ ภายในวันที่ ๒๖ กันยายน ๒๕๖๘"
    assert about_deadlines(letter(twice, "ร้อยละ ๘๐ ภายในวันที่ ๒๕ กันยายน ๒๕๖๘")) == []


def test_levels_that_share_a_day_are_one_finding_with_all_their_lines():
    read = letter(EVALUATION, *[f"ร้อยละ {n}0 ภายในวันที่ ๒๕ กันยายน ๒๕๖๘" for n in range(6, 9)])
    finding = only(read, "deadline-after-evaluation")
    assert "ระดับ 1, 2, 3" in finding.message
    assert finding.lines == [22, 23, 24, 12]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ให้ประเมินปลายรอบ ภายในวันที่ ๙ ตุลาคม ๒๕๖๘", 1),
        ("ให้ประเมินปลายรอบ ภายในวันที่ ๑๐ กันยายน ๒๕๖๙", 1),
        ("ให้ประเมินปลายรอบ ก่อนวันที่ ๑ ตุลาคม ๒๕๖๘", 0),
        ("ให้จัดส่งแบบประเมิน ภายในวันที่ ๙ ตุลาคม ๒๕๖๘", 0),
        ("ให้จัดส่งแบบประเมิน ภายในวันที่ ๑๐ ธันวาคม ๒๕๖๘", 1),
        ("ให้จัดทำตัวชี้วัดต้นรอบ ภายในวันที่ ๒๘ มีนาคม ๒๕๖๘", 1),
    ],
)
def test_a_day_outside_the_round_is_told_but_for_what_follows_it_by_nature(body, expected):
    found = [f for f in letter(body).findings if f.code == "deadline-outside-round"]
    assert len(found) == expected
    assert all("30 กันยายน 2568" in f.message for f in found)


def test_a_round_prepared_ahead_may_be_agreed_ahead():
    head = HEAD.replace("๕ มิถุนายน ๒๕๖๘", "๓ มีนาคม ๒๕๖๘")
    assert about_deadlines(letter("ให้จัดทำตัวชี้วัดต้นรอบ ภายในวันที่ ๒๘ มีนาคม ๒๕๖๘", head=head)) == []


@pytest.mark.parametrize(
    ("day", "told", "before"),
    [
        ("๑๔ กันยายน ๒๕๖๘", "วันอาทิตย์", "วันศุกร์ที่ 12 กันยายน 2568"),
        ("๑๒ สิงหาคม ๒๕๖๘", "วันอังคาร", "วันศุกร์ที่ 8 สิงหาคม 2568"),
    ],
)
def test_a_deadline_on_a_holiday_names_the_holiday_and_the_working_day_before(day, told, before):
    read = letter(f"ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันที่ {day}")
    assert about_deadlines(read) == [("deadline-on-holiday", "warning", "deadlines/0")]
    message = only(read, "deadline-on-holiday").message
    assert told in message
    assert before in message


@pytest.mark.parametrize(
    "body",
    [
        "ให้จัดส่งแบบประเมินให้จังหวัด ภายในเดือนสิงหาคม ๒๕๖๘",  # its last day is a Sunday
        "วันที่ตัดยอดข้อมูล คือ ๑๔ กันยายน ๒๕๖๘",
        "ให้จัดส่งแบบประเมินให้จังหวัด ก่อนวันที่ ๑๔ กันยายน ๒๕๖๘",
        "ให้รายงานผลการประเมินตนเอง ภายในวันที่ ๑๔ ของทุกเดือน",
    ],
)
def test_days_off_on_which_nobody_acts_are_no_finding(body):
    assert about_deadlines(letter(body)) == []


def test_a_weekday_that_is_not_the_dates_is_an_error_that_names_both():
    read = letter("ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันพฤหัสบดีที่ ๑๒ กันยายน ๒๕๖๘")
    assert about_deadlines(read) == [("weekday-mismatch", "error", "deadlines/0")]
    finding = only(read, "weekday-mismatch")
    assert "วันพฤหัสบดี" in finding.message
    assert "วันศุกร์" in finding.message
    assert finding.lines == [12]


def test_a_weekday_right_in_the_year_beside_names_that_year():
    read = letter("ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันเสาร์ที่ ๑๒ กันยายน ๒๕๖๘")
    assert "12 กันยายน 2569" in only(read, "weekday-mismatch").message


def test_a_meetings_weekday_is_held_to_its_date_too():
    read = letter("ตามการประชุมเมื่อวันจันทร์ที่ ๓ มิถุนายน ๒๕๖๘ จังหวัดขอแจ้งตัวชี้วัด")
    assert about_deadlines(read) == [("weekday-mismatch", "error", "letter")]
    assert about_deadlines(letter("ตามการประชุมเมื่อวันอังคารที่ ๓ มิถุนายน ๒๕๖๘ จังหวัดขอแจ้งตัวชี้วัด")) == []


def test_a_number_that_counts_something_is_no_year_of_a_weekday():
    assert about_deadlines(letter("ประชุมวันอังคารที่ ๓ มิถุนายน ๓๐ คน ณ ศาลากลาง")) == []


def test_where_the_year_is_left_out_a_weekday_is_only_suspicious():
    read = letter("ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันพฤหัสบดีที่ ๑๒ กันยายน")
    assert about_deadlines(read) == [("weekday-mismatch", "warning", "deadlines/0")]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("๓๑ กันยายน ๒๕๖๘", "เดือนกันยายน 2568 มี 30 วัน"),
        ("๓๑ มิถุนายน", "เดือนมิถุนายน มี 30 วัน"),
        ("๒๙ กุมภาพันธ์ ๒๕๖๖", "เดือนกุมภาพันธ์ 2566 มี 28 วัน"),
    ],
)
def test_a_day_that_no_calendar_has_is_an_error_and_no_deadline(day, told):
    read = letter(f"ให้จัดส่งแบบประเมินให้จังหวัด ภายในวันที่ {day}")
    assert read.deadlines == []
    assert about_deadlines(read) == [("unread", "error", "letter")]
    assert told in only(read, "unread").message


def test_an_impossible_day_of_a_level_belongs_to_its_indicator():
    read = letter(WORDS, "ร้อยละ ๘๐ ภายในวันที่ ๓๑ กันยายน ๒๕๖๘")
    assert about_deadlines(read) == [("unread", "error", "team/1")]


def test_an_impossible_day_on_which_nothing_is_due_is_a_warning():
    read = letter("ตามการประชุมวันที่ ๓๑ เมษายน ๒๕๖๘ ณ ศาลากลางจังหวัด")
    assert about_deadlines(read) == [("unread", "warning", "letter")]


@pytest.mark.parametrize(
    "words",
    [
        "ข้อ ๓๑ ก.พ. กำหนดไว้",
        "๒๙ กุมภาพันธ์ ๒๕๖๗",
        "หนังสือ ว ๓๕ มกราคม",
        "ร้อยละ ๓๑ ก.พ.ร. เห็นชอบ",
        "ข้อ ๓๑ ก.พ. ๓๐ คน",
    ],
)
def test_offices_and_numbers_are_no_impossible_days(words):
    assert about_deadlines(letter(f"ตามที่อ้างถึง {words} นั้น")) == []


def test_a_day_of_which_the_words_do_not_say_what_is_due_is_asked_about():
    read = letter("ทั้งนี้ ขอให้ทุกหน่วยถือปฏิบัติโดยเคร่งครัด ภายในวันที่ ๒๙ สิงหาคม ๒๕๖๘")
    assert read.deadlines == []
    assert about_deadlines(read) == [("unread", "warning", "letter")]
    assert "29 สิงหาคม 2568" in only(read, "unread").message


# Worked by hand from the letters: (code, line) with the severity.
BURIRAM = [
    ("deadline-before-letter", 189, "warning"),
    ("deadline-before-letter", 190, "warning"),
    ("deadline-before-letter", 191, "warning"),
    ("deadline-before-letter", 192, "warning"),
    ("deadline-on-holiday", 190, "warning"),
]
CHACHOENGSAO = [
    ("deadline-after-evaluation", 31, "warning"),
    ("deadline-after-evaluation", 587, "error"),
    ("deadline-after-evaluation", 658, "error"),
    ("deadline-after-evaluation", 1328, "warning"),
    ("deadline-after-evaluation", 1490, "error"),
    ("deadline-before-letter", 25, "warning"),
    ("deadline-before-letter", 1354, "warning"),
    ("deadline-before-letter", 1600, "warning"),
    ("deadline-before-letter", 1600, "warning"),
    ("deadline-on-holiday", 25, "warning"),
    ("deadline-outside-round", 1354, "warning"),
    ("weekday-mismatch", 1354, "error"),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("buriram-2567-2.txt", BURIRAM),
        ("chachoengsao-2565-2.txt", CHACHOENGSAO),
        ("ubon-ratchathani-2567-2-amendment.txt", []),
        ("nakhon-phanom-2564-2-news.txt", []),
        ("dopa-kpi-templates.txt", []),
    ],
)
def test_the_real_letters_have_these_and_no_other(circulars, name, expected):
    circular = read_text(read_source(circulars / name))
    found = [(f.code, f.lines[0], f.severity) for f in circular.findings if f.code in CODES]
    assert sorted(found) == sorted(expected)
