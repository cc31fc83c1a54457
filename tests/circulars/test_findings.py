"""What does not add up in a letter, and where it is said to be."""

from __future__ import annotations

import pytest
from letters import HEAD, letter_of

HEADER = ["ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน"]


def rows(*weights, group="ตัวชี้วัดรายทีม"):
    table = [HEADER, [group]]
    for n, weight in enumerate(weights, 1):
        table += [[f"ตัวชี้วัดที่ {n} ร้อยละของงาน {n}", weight, "ก"]]
        table += [[f"ระดับ {level} ร้อยละ {level}0", "", ""] for level in range(1, 6)]
    return table


def found(letter, code):
    return [f for f in letter.findings if f.code == code]


def test_weights_that_miss_a_hundred_are_one_error_on_the_group():
    (finding,) = found(letter_of(rows("60", "50")), "weights-not-100")
    assert (finding.severity, finding.where, finding.lines) == ("error", "team", [21, 27])
    assert "110" in finding.message


@pytest.mark.parametrize("weights", [("60", "40"), ("33.34", "33.33", "33.33"), ("60", ""), ("", "")])
def test_weights_of_a_hundred_or_with_a_blank_are_no_finding(weights):
    assert found(letter_of(rows(*weights)), "weights-not-100") == []


def test_each_group_is_summed_by_itself():
    letter = letter_of([*rows("100"), *rows("90", group="ตัวชี้วัดรายบุคคล")])
    assert [f.where for f in found(letter, "weights-not-100")] == ["individual"]


def test_only_indicators_without_parts_count():
    cell = "<p>ตัวชี้วัดที่ 1 ผลสำเร็จ</p> <p>1.1 ก</p> <p>ระดับ 1 ร้อยละ 5</p> <p>1.2 ข</p> <p>ระดับ 1 ร้อยละ 6</p>"
    table = [HEADER, ["ตัวชี้วัดรายทีม"], [cell, "<p>100</p> <p>60</p> <p>40</p>", "ก"]]
    assert found(letter_of(table), "weights-not-100") == []


def test_a_letterhead_of_another_province_is_a_mismatch_and_the_offices_decide():
    head = HEAD + "\nคำสั่งสำนักงานพัฒนาชุมชนจังหวัดลำปาง\n\nพัฒนาการจังหวัดลำปาง จังหวัดลำปาง จังหวัดลำปาง\n"
    letter = letter_of(rows("100"), head.replace("สมมติธานี", "ลำพูน"))
    assert letter.province == "ลำปาง"
    (finding,) = found(letter, "header-mismatch")
    assert "ลำพูน" in finding.message
    assert finding.where == "letter"


def test_a_letter_without_a_day_is_said_to_be_undated():
    (finding,) = found(letter_of(rows("100"), HEAD.replace("๕ มิถุนายน ๒๕๖๘", "")), "undated-letter")
    assert finding.lines == [1]
    assert found(letter_of(rows("100")), "undated-letter") == []


# Numbers that nobody has: their check digits are wrong on purpose.
@pytest.mark.parametrize(
    "number", ["1-0000-00000-00-0", "๑ ๐๐๐๐ ๐๐๐๐๐ ๐๐ ๐", "1000000000000", "08-0000-0000", "๐๘๐๐๐๐๐๐๐๐"]
)
def test_a_persons_number_is_reported_by_its_line_and_not_repeated(number):
    letter = letter_of(rows("100"), HEAD + f"\nผู้ประสานงาน นายสมมติ ตัวอย่าง {number}\n")
    (finding,) = found(letter, "personal-data")
    assert finding.lines == [18]
    assert number not in finding.message


def test_an_offices_telephone_is_no_personal_data():
    assert found(letter_of(rows("100"), HEAD + "\nโทร. ๐ ๐๐๐๐ ๐๐๐๐\n"), "personal-data") == []


def test_an_indicator_without_levels_has_no_rule_and_says_so():
    letter = letter_of([*rows("60"), ["ตัวชี้วัดที่ 2 ผลสำเร็จ", "40", "ก"]])
    assert letter.indicators[1].rule == {"kind": "judgement"}
    assert "team/2" in [f.where for f in found(letter, "no-rule")]


def test_errors_come_before_warnings_and_notes():
    letter = letter_of(rows("60", "50"), HEAD.replace("๕ มิถุนายน ๒๕๖๘", ""))
    ranks = [["error", "warning", "note"].index(f.severity) for f in letter.findings]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0
