"""Tables as provinces print them: other columns, other digits, other headings, the same indicators."""

from __future__ import annotations

import pytest
from letters import indicators_of, letter_of

HEADER = ["ตัวชี้วัดและค่าเป้าหมาย", "น้ำหนัก ร้อยละ", "แหล่งข้อมูล"]
FIVE = ["ร้อยละ ๖๐", "ร้อยละ ๗๐", "ร้อยละ ๘๐", "ร้อยละ ๙๐", "ร้อยละ ๑๐๐"]


def rows(digits="๑๒๓๔๕", word="ระดับ"):
    return [[f"{word} {n} {text}", "", ""] for n, text in zip(digits, FIVE, strict=True)]


def texts(indicator):
    return [level.text for level in indicator.levels]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["ตัวชี้วัด", "น้ำหนัก", "หน่วยงานรับผิดชอบ"], ["ตัวชี้วัดที่ 1 ร้อยละของงาน", "20", "กลุ่มงาน ก"]),
        (["น้ำหนัก", "ตัวชี้วัด", "แหล่งข้อมูล"], ["๒๐", "ตัวชี้วัดที่ ๑ ร้อยละของงาน", "กลุ่มงาน ก"]),
        (["ตัวชี้วัด", "ผู้รับผิดชอบ", "ค่าน้ำหนัก (ร้อยละ)"], ["ตัวชี้วัดที่ ๑ : ร้อยละของงาน", "กลุ่มงาน ก", "ร้อยละ ๒๐"]),
        (["ที่", "ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน"], ["๑", "ร้อยละของงาน", "20%", "กลุ่มงาน ก"]),
        (["ตัวชี้วัด", "หน่วยวัด", "น้ำหนัก", "หน่วยงาน"], ["ตัวชี้วัดที่ 1 ร้อยละของงาน", "ร้อยละ", "20", "กลุ่มงาน ก"]),
    ],
)
def test_columns_are_told_by_their_headings_in_any_order(header, row):
    found = indicators_of([header, ["ตัวชี้วัดรายทีม"], row])["team/1"]
    assert (found.title, found.weight, found.owner_unit) == ("ร้อยละของงาน", "20", "กลุ่มงาน ก")
    assert found.unit == "ร้อยละ"


@pytest.mark.parametrize(
    ("digits", "word"), [("๑๒๓๔๕", "ระดับ"), ("12345", "ระดับ"), ("12345", "ระดับคะแนน"), ("๑๒๓๔๕", "ระดับที่")]
)
def test_levels_in_rows_of_their_own(digits, word):
    table = [HEADER, ["ตัวชี้วัดรายทีม", "", ""], ["ตัวชี้วัดที่ ๑ ร้อยละของงาน", "๒๐", ""], *rows(digits, word)]
    assert texts(indicators_of(table)["team/1"]) == FIVE


def test_levels_in_one_cell_as_paragraphs():
    cell = "".join(f"<p>{row[0]}</p> " for row in [["ตัวชี้วัดที่ ๑ ร้อยละของงาน"], *rows()])
    found = indicators_of([HEADER, [f'<p align="center">ตัวชี้วัดรายบุคคล</p> {cell}', "๑๐", "ก"]])["individual/1"]
    assert (found.weight, texts(found)) == ("10", FIVE)


def test_levels_run_together_in_one_paragraph():
    cell = " ".join(["ตัวชี้วัดที่ ๑ ร้อยละของงาน", *(row[0] for row in rows())])
    found = indicators_of([HEADER, ["ตัวชี้วัดรายทีม", "", ""], [cell, "๑๐", "ก"]])["team/1"]
    assert (found.title, texts(found)) == ("ร้อยละของงาน", FIVE)


def test_levels_in_a_column_each():
    header = ["ตัวชี้วัด", "น้ำหนัก", "ระดับ 1", "ระดับ 2", "ระดับ 3", "ระดับ 4", "ระดับ 5", "หน่วยงาน"]
    row = ["ตัวชี้วัดที่ 1 ร้อยละของงาน", "15", *FIVE, "กลุ่มงาน ก"]
    found = indicators_of([header, ["ตัวชี้วัดรายทีม"], row])["team/1"]
    assert (found.weight, found.owner_unit, texts(found)) == ("15", "กลุ่มงาน ก", FIVE)


def test_level_numbers_in_a_second_row_of_the_heading():
    header = [
        ["ตัวชี้วัด", "น้ำหนัก", "เกณฑ์การให้คะแนน", "", "", "", "", "หน่วยงาน"],
        ["", "", "๑", "๒", "๓", "๔", "๕", ""],
    ]
    row = ["ตัวชี้วัดที่ 1 ร้อยละของงาน", "15", *FIVE, "กลุ่มงาน ก"]
    assert texts(indicators_of([*header, ["ตัวชี้วัดรายทีม"], row])["team/1"]) == FIVE


def test_level_numbers_in_a_column_of_their_own():
    header = ["ตัวชี้วัด", "น้ำหนัก", "ระดับคะแนน", "เกณฑ์การให้คะแนน"]
    table = [header, ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ 1 ร้อยละของงาน", "15", "1", FIVE[0]]]
    table += [["", "", str(n), text] for n, text in enumerate(FIVE[1:], 2)]
    assert texts(indicators_of(table)["team/1"]) == FIVE


def test_items_within_a_level_stay_with_it():
    table = [HEADER, ["ตัวชี้วัดรายทีม", "", ""], ["ตัวชี้วัดที่ ๑ ระดับความสำเร็จ", "๒๐", ""]]
    table += [
        ["<p>ระดับ ๑</p> <p>๑.มีแผน</p> <p>๑.๑ มีคณะทำงาน</p>", "", ""],
        ["<p>ระดับ ๒ - มีแผน</p> <p>- มีผล</p>", "", ""],
    ]
    found = indicators_of(table)
    assert list(found) == ["team/1"]
    assert texts(found["team/1"]) == ["๑.มีแผน ๑.๑ มีคณะทำงาน", "- มีแผน - มีผล"]


def test_a_weight_beside_the_groups_heading_is_the_next_indicators():
    table = [HEADER, ["ตัวชี้วัดรายบุคคล", "๑๐", "กลุ่มงาน ก"], ["ตัวชี้วัดที่ ๘ ผลสำเร็จของงาน", "", ""], *rows()]
    found = indicators_of(table)["individual/8"]
    assert (found.weight, found.owner_unit) == ("10", "กลุ่มงาน ก")


def test_a_groups_total_of_a_hundred_is_no_indicators_weight():
    table = [HEADER, ["ตัวชี้วัดรายทีม", "๑๐๐", ""], ["ตัวชี้วัดที่ ๑ ร้อยละของงาน", "", ""], *rows()]
    assert indicators_of(table)["team/1"].weight is None


def test_a_weight_in_a_later_row_is_the_indicators():
    levels = rows()
    levels[2][1] = "๒๕"
    table = [HEADER, ["ตัวชี้วัดรายทีม", "", ""], ["ตัวชี้วัดที่ ๑ ร้อยละของงาน", "", ""], *levels]
    assert indicators_of(table)["team/1"].weight == "25"


@pytest.mark.parametrize("blank", ["", "-", "......", "…"])
def test_a_blank_weight_stays_blank_and_its_group_is_not_summed(blank):
    letter = letter_of([HEADER, ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ ๑ ร้อยละของงาน", blank, "ก"], *rows()])
    assert letter.indicators[0].weight is None
    assert "weights-not-100" not in [f.code for f in letter.findings]


def test_an_indicator_carried_on_keeps_its_weight_and_gains_its_levels():
    table = [HEADER, ["ตัวชี้วัดรายทีม"], ["ตัวชี้วัดที่ ๑ ร้อยละของงาน", "๒๐", "ก"], *rows()[:2]]
    table += ["", "สรุปตัวชี้วัด", "", HEADER, ["ตัวชี้วัดรายทีม"]]
    table += [["ตัวชี้วัดที่ ๑ ร้อยละของงาน (ต่อ)", "", "ก"], *rows()[2:]]
    found = indicators_of(table)
    assert list(found) == ["team/1"]
    assert (found["team/1"].weight, found["team/1"].title, texts(found["team/1"])) == (
        "20",
        "ร้อยละของงาน",
        FIVE,
    )


def test_a_level_carried_on_to_the_next_page_gains_its_items():
    table = [
        HEADER,
        ["ตัวชี้วัดรายทีม"],
        ["ตัวชี้วัดที่ ๑ ระดับความสำเร็จ", "๒๐", "ก"],
        ["<p>ระดับ ๑</p> <p>๑.มีแผน</p>", "", ""],
    ]
    table += ["", HEADER, ["<p>ตัวชี้วัดที่ ๑ ระดับความสำเร็จ (ต่อ)</p> <p>๒.มีผล</p> <p>ระดับ ๒ รายงาน</p>", "", ""]]
    assert texts(indicators_of(table)["team/1"]) == ["๑.มีแผน ๒.มีผล", "รายงาน"]


def test_sub_indicators_of_one_row_share_out_its_weights():
    cell = "<p>ตัวชี้วัดที่ ๒ ผลสำเร็จ</p> <p>๒.๑ ก</p> <p>ระดับ ๑ ร้อยละ ๕๐</p> <p>๒.๒ ข</p> <p>ระดับ ๑ ร้อยละ ๖๐</p>"
    found = indicators_of([HEADER, ["ตัวชี้วัดรายทีม"], [cell, "<p>๑๐</p> <p>๕</p>", "ก"]])
    assert {key: i.weight for key, i in found.items()} == {"team/2": None, "team/2.1": "10", "team/2.2": "5"}
    assert {i.parent for i in found.values()} == {None, "team/2"}


def test_one_weight_for_a_parent_whose_parts_have_none():
    table = [HEADER, ["ตัวชี้วัดรายทีม"]]
    table += [["<p>ตัวชี้วัดที่ ๒ ระดับความสำเร็จ</p> <p>๒.๑ ร้อยละก</p> <p>ระดับ ๑ ร้อยละ ๕๐</p>", "๑๕", "ก"]]
    table += [["<p>๒.๒ ร้อยละข</p> <p>ระดับ ๑ ร้อยละ ๖๐</p>", "", "ก"]]
    found = indicators_of(table)
    assert {key: i.weight for key, i in found.items()} == {"team/2": "15", "team/2.1": None, "team/2.2": None}


def test_sizes_of_districts_are_variants():
    ladder = " ".join(f"<p>{row[0]}</p>" for row in rows())
    cell = f"<p>ตัวชี้วัดที่ ๑ ร้อยละของงาน</p> <p>อำเภอขนาดใหญ่</p> {ladder} <p>อำเภอขนาดกลางและเล็ก</p> {ladder}"
    found = indicators_of([HEADER, ["ตัวชี้วัดรายทีม"], [cell, "๕", "ก"]])["team/1"]
    assert [v.applies_to["size"] for v in found.variants] == ["large", "medium", "small"]
    assert all([level.text for level in v.levels] == FIVE for v in found.variants)
    assert (found.levels, found.rule) == ([], None)


def test_sizes_within_each_level_are_variants_too():
    levels = " ".join(
        f"<p>ระดับ {n}</p> <p>อำเภอขนาดใหญ่ {n}0 ข่าว</p> <p>อำเภอขนาดเล็ก {n} ข่าว</p>" for n in range(1, 6)
    )
    found = indicators_of([HEADER, ["ตัวชี้วัดรายทีม"], [f"<p>ตัวชี้วัดที่ ๑ จำนวนข่าว</p> {levels}", "๕", "ก"]])[
        "team/1"
    ]
    assert [v.applies_to["size"] for v in found.variants] == ["large", "small"]
    assert [level.text for level in found.variants[1].levels] == [f"{n} ข่าว" for n in range(1, 6)]
    assert found.levels == []


def test_columns_parted_by_spaces():
    table = ["ตัวชี้วัดและค่าเป้าหมาย   น้ำหนัก   แหล่งข้อมูล", "ตัวชี้วัดรายทีม"]
    table += ["ตัวชี้วัดที่ 1 ร้อยละของงาน   20   กลุ่มงาน ก", *(row[0] for row in rows())]
    found = indicators_of(table)["team/1"]
    assert (found.weight, found.owner_unit, texts(found)) == ("20", "กลุ่มงาน ก", FIVE)


def test_a_numbered_line_with_a_weight_is_an_indicator():
    table = [
        HEADER,
        ["ตัวชี้วัดรายทีม"],
        ["๑. ร้อยละของงาน", "๖๐", "ก"],
        *rows(),
        ["๒. จำนวนข่าว", "๔๐", "ข"],
        *rows(),
    ]
    found = indicators_of(table)
    assert {key: (i.title, i.weight) for key, i in found.items()} == {
        "team/1": ("ร้อยละของงาน", "60"),
        "team/2": ("จำนวนข่าว", "40"),
    }


def test_the_offices_an_indicator_is_for_stand_in_its_title():
    row = ["ตัวชี้วัดที่ ๑ ร้อยละของงาน (เฉพาะอำเภอนาสมมติ และอำเภอบ้านตัวอย่าง)", "๒๐", "ก"]
    found = indicators_of([HEADER, ["ตัวชี้วัดรายทีม"], row, *rows()])["team/1"]
    assert (found.title, found.applies_to) == ("ร้อยละของงาน", {"only": ["นาสมมติ", "บ้านตัวอย่าง"]})


AMENDED = [HEADER, ["ตัวชี้วัดรายทีม"]]


def test_an_amendment_may_repeat_the_indicator_under_each_heading():
    table = [*AMENDED, ["เดิม", "", ""], ["ตัวชี้วัดที่ ๓ ร้อยละของงาน", "๒๐", "ก"], *rows()]
    table += [["แก้ไขเป็น", "", ""], ["ตัวชี้วัดที่ ๓ ร้อยละของงาน", "๑๕", "ก"], *rows()]
    letter = letter_of(table)
    assert letter.kind == "amendment"
    (pair,) = letter.amendments
    assert (pair.indicator, pair.before.weight, pair.after.weight) == ("team/3", "20", "15")
    assert texts(pair.after) == FIVE


def test_an_amendment_may_give_only_the_levels_that_change():
    table = [*AMENDED, ["เดิม", "", ""], ["ตัวชี้วัดที่ ๓ ร้อยละของงาน", "๒๐", "ก"], *rows()]
    table += [["แก้ไข", "", ""], ["ระดับ ๔ ร้อยละ ๙๒", "", ""]]
    (pair,) = letter_of(table).amendments
    assert texts(pair.before) == FIVE
    assert texts(pair.after) == [*FIVE[:3], "ร้อยละ ๙๒", FIVE[4]]
    assert pair.after.weight == "20"


def test_an_amendment_may_set_both_side_by_side():
    words = "".join(f"<p>{row[0]}</p> " for row in [["ตัวชี้วัดที่ ๓ ร้อยละของงาน"], *rows()])
    table = [
        "ตัวชี้วัดรายทีม",
        ["เดิม", "แก้ไขเป็น"],
        [f"<p>ตัวชี้วัดรายทีม</p> {words}", words.replace("ร้อยละ ๙๐", "ร้อยละ ๙๕")],
    ]
    (pair,) = letter_of(table).amendments
    assert pair.indicator == "team/3"
    assert (texts(pair.before)[3], texts(pair.after)[3]) == ("ร้อยละ ๙๐", "ร้อยละ ๙๕")
