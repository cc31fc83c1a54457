"""The letter of detailed forms, value by value, as a person reads it on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pramoen.appraisal.indicator import Indicator, Target
from pramoen.circulars.circular import Circular
from pramoen.circulars.read import read_circular

_READ: dict[Path, Circular] = {}


@pytest.fixture
def letter(circulars: Path) -> Circular:
    path = circulars / "chachoengsao-2565-2.txt"
    if path not in _READ:
        _READ[path] = read_circular(path)
    return _READ[path]


def indicator(letter: Circular, key: str) -> Indicator:
    return next(i for i in letter.indicators if i.key == key)


def targets(letter: Circular, key: str, office: str) -> list[Target]:
    return [target for target in indicator(letter, key).targets if target.office == office]


def test_the_letter_is_a_notice_of_the_second_round_of_2565(letter: Circular) -> None:
    assert (letter.kind, letter.fiscal_year, letter.round) == ("notice", 2565, 2)
    assert (letter.number, letter.issued_on) == ("นข 0019/ว 5027", dt.date(2022, 7, 6))


def test_the_districts_of_the_body_tell_the_province_not_the_letterhead(letter: Circular) -> None:
    assert letter.province == "ฉะเชิงเทรา"


def test_each_indicator_of_three_places_is_one_entry(letter: Circular) -> None:
    assert [i.key for i in letter.indicators] == [
        *(f"team/{n}" for n in range(1, 6)),
        *(f"individual/{n}" for n in range(1, 12)),
    ]


# key, line of the form's heading, weight of the form, unit, how the title begins
@pytest.mark.parametrize(
    ("key", "line", "weight", "unit", "title"),
    [
        ("team/1", 548, "20", "ร้อยละ", "ร้อยละของการใช้จ่ายเงินงบประมาณ"),
        ("team/2", 624, "20", "ระดับความสำเร็จ", "ระดับความสำเร็จของการบรรลุเป้าหมาย"),
        ("team/3", 673, "20", "ระดับความสำเร็จ", "ระดับความสำเร็จของการดำเนินงานตามมาตรการ"),
        ("team/4", 745, "20", "ระดับความสำเร็จ", "ระดับความสำเร็จการบริหารการส่งเสริม"),
        ("team/5", 777, "20", "ระดับความสำเร็จ", "ระดับความสำเร็จในการขับเคลื่อน"),
        ("individual/1", 837, "10", "ร้อยละ", "ร้อยละของครัวเรือนยากจนเป้าหมาย"),
        ("individual/2", 894, "15", "ร้อยละ", "ร้อยละของจำนวนครัวเรือนเป้าหมายที่สามารถลดหนี้"),
        ("individual/3", 1019, "10", "ร้อยละ", "ร้อยละของหมู่บ้านที่ได้รับการพัฒนา"),
        ("individual/4", 1086, "10", "ระดับความสำเร็จเชิงคุณภาพ/ร้อยละ", "ระดับความสำเร็จของการสนับสนุน"),
        ("individual/5", 1154, "10", "ร้อยละ", "ร้อยละที่เพิ่มขึ้นของรายได้"),
        ("individual/6", 1220, "10", "ระดับความสำเร็จ", "การขับเคลื่อนการดำเนินงานขจัดความยากจน"),
        ("individual/7", 1304, "10", "ระดับความสำเร็จ", "การพัฒนาพื้นที่การพัฒนาพื้นที่เรียนรู้"),
        ("individual/8", 1378, "10", "ระดับความสำเร็จ", "ระดับความสำเร็จของการติดตามเงินทุน"),
        ("individual/9", 1455, "10", "ระดับความสำเร็จ", "ระดับความสำเร็จการบริหารจัดการหนี้"),
        ("individual/10", 1560, "5", "ระดับความสำเร็จ", "ระดับความสำเร็จของการใช้ประโยชน์ Big Data"),
        ("individual/11", 1608, "5", "จำนวน/ร้อยละ", "ร้อยละการส่งเสริมและพัฒนาผลิตภัณฑ์ชุมชน"),
    ],
)
def test_the_detailed_form_wins(
    letter: Circular, key: str, line: int, weight: str, unit: str, title: str
) -> None:
    found = indicator(letter, key)
    assert (found.line, found.weight, found.unit) == (line, weight, unit)
    assert found.title.startswith(title)


def test_remarks_on_whose_indicator_it_is_are_no_part_of_titles(letter: Circular) -> None:
    assert not [i.key for i in letter.indicators if "พจ." in i.title or "ภารกิจสำคัญของกรม" in i.title]


# What stands in each level's words, levels 1 to 5.
@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("team/1", ["ร้อยละ ๘๐", "ร้อยละ ๘๕", "ร้อยละ ๙๐", "ร้อยละ ๙๕", "ร้อยละ ๑๐๐"]),
        ("team/2", ["ตามที่ได้รับจัดสรร", "ทุกเดือน", "ร้อยละ ๘๕", "ร้อยละ ๙๐", "ร้อยละ ๙๕"]),
        ("team/3", ["จำนวน ๘ หน่วยงาน", "จำนวน ๑๐ หน่วยงาน", "๕ ผลิตภัณฑ์", "๒ ช่องทาง", "ทุกเดือน"]),
        ("team/4", ["น้อยกว่า ๔ ครั้ง", "จำนวน ๔ ครั้ง", "จำนวน ๘ ครั้ง", "จำนวน ๑๒ ครั้ง", "จำนวน ๑๖ ครั้ง"]),
        ("team/5", ["ฐานข้อมูล", "๕ กระบวนงาน", "๕ แผนงาน", "ร้อยละ ๕๐", "ร้อยละ ๘๐"]),
        ("individual/1", ["ร้อยละ ๓๕", "ร้อยละ ๓๐", "ร้อยละ ๒๕", "ร้อยละ ๒๐", "ร้อยละ ๑๕"]),
        ("individual/2", ["ร้อยละ ๔๕", "ร้อยละ ๕๐", "ร้อยละ ๕๕", "ร้อยละ ๖๐", "ร้อยละ ๖๕"]),
        ("individual/3", ["ร้อยละ ๘๐", "ร้อยละ ๘๕", "ร้อยละ ๙๐", "ร้อยละ 95", "ร้อยละ ๑๐๐"]),
        ("individual/4", ["ร้อยละ ๗๕", "ร้อยละ ๘๕", "จดทะเบียนกลุ่มอาชีพ", "สนับสนุนเงินทุน", "การเบิกจ่าย"]),
        ("individual/5", ["ร้อยละ ๑๑", "ร้อยละ ๑๒", "ร้อยละ ๑๓", "ร้อยละ ๑๔", "ร้อยละ ๑๕"]),
        ("individual/6", ["TPMAP", "เดือนละ ๒ ครั้ง", "สัปดาห์ละ ๒ ครั้ง", "เดือนละ ๑ ครั้ง", "ร้อยละ ๓๐"]),
        ("individual/7", ["ฐานข้อมูล", "ร้องเรียน", "เดือนละ ๒ ครั้ง", "ร้อยละ ๗๐", "ร้อยละ ๘๐"]),
        ("individual/8", ["รายชื่อลูกหนี้", "แผนการติดตาม", "รายเดือน", "ร้อยละ ๒๐", "ร้อยละ ๓๐"]),
        ("individual/9", ["ฐานข้อมูลลูกหนี้", "ทุกครั้ง", "ร้อยละ ๒๐", "ร้อยละ ๒๕", "ร้อยละ ๓๐"]),
        ("individual/10", ["คำสั่งคณะทำงาน", "เดือนละ ๑ ครั้ง", "ไตรมาสละ ๑ ครั้ง", "น้อยกว่า ๔,๐๐๐", "๔,๐๐๐ คนขึ้นไป"]),
        ("individual/11", ["ร้อยละ ๑ ", "ร้อยละ ๒ ", "ร้อยละ ๓ ", "ร้อยละ ๔ ", "ร้อยละ ๕ "]),
    ],
)
def test_every_indicator_has_five_levels_in_order(letter: Circular, key: str, words: list[str]) -> None:
    levels = indicator(letter, key).levels
    assert [level.level for level in levels] == [1, 2, 3, 4, 5]
    assert [word in level.text for word, level in zip(words, levels, strict=True)] == [True] * 5


def test_a_line_left_by_a_page_between_two_levels_is_part_of_neither(letter: Circular) -> None:
    assert not any(level.text.endswith("สมมติไอ") for level in indicator(letter, "team/4").levels)


# owners, coordinators
@pytest.mark.parametrize(
    ("key", "roles"),
    [
        ("team/1", (1, 2)),
        ("team/2", (1, 1)),
        ("team/3", (1, 1)),
        ("team/4", (1, 1)),
        ("team/5", (1, 1)),
        *((f"individual/{n}", (1, 1)) for n in range(1, 12)),
    ],
)
def test_people_have_their_roles_and_positions(letter: Circular, key: str, roles: tuple[int, int]) -> None:
    people = indicator(letter, key).people
    counted = tuple(sum(p.role == role for p in people) for role in ("owner", "coordinator"))
    assert counted == roles
    assert all(p.position and "โทร" not in p.position and "ตำแหน่ง" not in p.position for p in people)


def test_two_coordinators_of_one_indicator_are_two_people(letter: Circular) -> None:
    names = [p.name for p in indicator(letter, "team/1").people if p.role == "coordinator"]
    assert names == ["นางสาวสมมติดี ตัวอย่างสี่", "นางสมมติอี ตัวอย่างห้า"]


def test_a_position_wrapped_over_two_lines_is_one(letter: Circular) -> None:
    owner = indicator(letter, "team/1").people[0]
    assert owner.position == "ผู้อำนวยการกลุ่มงานประสานและสนับสนุนการบริหารงานพัฒนาชุมชน"


@pytest.mark.parametrize(
    ("key", "spans"),
    [
        ("team/1", [[1, 2, 3, 4, 5]]),
        ("team/2", [[1], [2], [3, 4, 5]]),
        ("team/3", [[], [], [], []]),
        ("team/4", [[1, 2, 3, 4, 5]]),
        ("team/5", [[1], [2], [3], [4, 5]]),
        ("individual/1", [[1, 2, 3, 4, 5]]),
        ("individual/2", [[1], [2], [3], [4], [5]]),
        ("individual/3", [[1, 2, 3, 4], [5]]),
        ("individual/4", [[1, 2], [3], [4], [5]]),
        ("individual/5", [[1, 2, 3, 4, 5]]),
        ("individual/6", [[1], [2], [3], [4], [5]]),
        ("individual/7", [[1], [2], [3, 4, 5]]),
        ("individual/8", [[1], [2], [3, 4, 5]]),
        ("individual/9", [[1], [2], [3, 4, 5]]),
        ("individual/10", [[1], [2], [3], [4], [5]]),
        ("individual/11", [[1], [2], [3], [4, 5]]),
    ],
)
def test_evidence_serves_the_levels_that_its_row_names(
    letter: Circular, key: str, spans: list[list[int]]
) -> None:
    assert [e.levels for e in indicator(letter, key).evidence] == spans


def test_evidence_goes_on_over_rows_without_a_level(letter: Circular) -> None:
    assert "๒. หลักฐานการส่งเสริม" in indicator(letter, "team/4").evidence[0].text


def test_the_source_of_data_is_the_owner_unit_and_a_blank_one_is_none(letter: Circular) -> None:
    assert (indicator(letter, "individual/9").owner_unit or "").startswith("สำนักงานกองทุน")
    assert (indicator(letter, "team/2").owner_unit or "").startswith("รายงานผลการดำเนินงาน")
    assert indicator(letter, "individual/11").owner_unit is None


@pytest.mark.parametrize(
    ("key", "offices"),
    [
        ("individual/2", ["พนมสารคาม", "ราชสาส์น"]),
        ("individual/8", ["เมืองฉะเชิงเทรา", "บางคล้า", "บ้านโพธิ์", "แปลงยาว", "ท่าตะเกียบ", "คลองเขื่อน"]),
        ("individual/11", ["แปลงยาว", "สนามชัยเขต", "ท่าตะเกียบ"]),
        (
            "individual/7",
            ["เมืองฉะเชิงเทรา", "บ้านโพธิ์", "พนมสารคาม", "คลองเขื่อน", "ราชสาส์น", "สนามชัยเขต", "ท่าตะเกียบ"],
        ),
    ],
)
def test_a_target_table_that_names_fewer_offices_says_to_whom_it_applies(
    letter: Circular, key: str, offices: list[str]
) -> None:
    assert indicator(letter, key).applies_to == {"only": offices}


@pytest.mark.parametrize(
    "key",
    [*(f"team/{n}" for n in range(1, 6)), *(f"individual/{n}" for n in (1, 4, 5, 6, 9, 10))],
)
def test_what_names_all_offices_or_none_applies_to_everyone(letter: Circular, key: str) -> None:
    assert indicator(letter, key).applies_to is None


# Households left at levels 1 to 5.
@pytest.mark.parametrize(
    ("office", "households"),
    [
        ("เมืองฉะเชิงเทรา", ["67", "58", "48", "38", "29"]),
        ("บางคล้า", ["23", "20", "17", "13", "10"]),
        ("บางน้ำเปรี้ยว", ["8", "7", "6", "4", "3"]),
        ("บางปะกง", ["20", "17", "15", "12", "9"]),
        ("บ้านโพธิ์", ["77", "66", "55", "44", "33"]),
        ("พนมสารคาม", ["0", "0", "0", "0", "0"]),
        ("แปลงยาว", ["0", "0", "0", "0", "0"]),
        ("สนามชัยเขต", ["146", "125", "104", "83", "62"]),
        ("ราชสาส์น", ["6", "5", "4", "3", "2"]),
        ("ท่าตะเกียบ", ["0", "0", "0", "0", "0"]),
        ("คลองเขื่อน", ["17", "15", "12", "10", "7"]),
    ],
)
def test_targets_by_office_and_level(letter: Circular, office: str, households: list[str]) -> None:
    (target,) = targets(letter, "individual/1", office)
    assert target.unit == "ครัวเรือน"
    assert target.levels == dict(zip("12345", households, strict=True))


@pytest.mark.parametrize("office", ["พนมสารคาม", "ราชสาส์น"])
def test_counts_in_brackets_after_a_percentage_are_the_targets(letter: Circular, office: str) -> None:
    (target,) = targets(letter, "individual/2", office)
    assert target.levels == {"1": "14", "2": "15", "3": "17", "4": "18", "5": "20"}
    assert target.unit == "ครัวเรือน"


# April to September, and the whole.
@pytest.mark.parametrize(
    ("office", "months", "whole"),
    [
        ("เมืองฉะเชิงเทรา", [83000, 83000, 83000, 83000, 84000, 84000], "500000"),
        ("บางน้ำเปรี้ยว", [157000, 157000, 157200, 158000, 157000, 157000], "943200"),
        ("พนมสารคาม", [697500, 698000, 697000, 698000, 697000, 697000], "4184500"),
        ("แปลงยาว", [8050, 8050, 8050, 8050, 8050, 8050], "48300"),
        ("ท่าตะเกียบ", [7200, 7300, 7300, 7300, 7500, 7200], "43700"),
    ],
)
def test_targets_by_month_in_baht(letter: Circular, office: str, months: list[int], whole: str) -> None:
    (target,) = targets(letter, "individual/5", office)
    assert (target.unit, target.target) == ("บาท", whole)
    assert target.by_month == {f"2022-{n:02d}": str(baht) for n, baht in enumerate(months, 4)}


@pytest.mark.parametrize(
    ("key", "office", "unit", "amount"),
    [
        ("team/5", "เมืองฉะเชิงเทรา", "กลุ่ม", "8"),
        ("team/5", "แปลงยาว", "กลุ่ม", "3"),
        ("individual/4", "เมืองฉะเชิงเทรา", "พื้นที่", "16"),
        ("individual/4", "พนมสารคาม", "พื้นที่", "0"),
        ("individual/4", "บางน้ำเปรี้ยว", "พื้นที่", "9"),
        ("individual/6", "สนามชัยเขต", "ครัวเรือน", "2337"),
        ("individual/6", "แปลงยาว", "ครัวเรือน", "46"),
        ("individual/9", "เมืองฉะเชิงเทรา", "บาท", "617811.30"),
        ("individual/9", "พนมสารคาม", "บาท", "46724.97"),
        ("individual/9", "คลองเขื่อน", "บาท", "682643.18"),
    ],
)
def test_one_target_an_office(letter: Circular, key: str, office: str, unit: str, amount: str) -> None:
    (target,) = targets(letter, key, office)
    assert (target.unit, target.target) == (unit, amount)


def test_a_table_of_several_measures_gives_a_target_for_each(letter: Circular) -> None:
    found = [(t.unit, t.target) for t in targets(letter, "team/3", "ท่าตะเกียบ")]
    assert found == [("หน่วย", "10"), ("ผลิตภัณฑ์", "5"), ("ครั้ง/สัปดาห์", "24"), ("ครั้ง/เดือน", "6")]
    assert [(t.unit, t.target) for t in targets(letter, "individual/7", "ราชสาส์น")] == [
        ("แปลง", "7"),
        ("แปลง", "2"),
        ("ครั้ง", "2"),
    ]
    assert [t.target for t in targets(letter, "individual/11", "สนามชัยเขต")] == ["3", "2", "1"]


def test_levels_that_a_table_leaves_out_have_no_target(letter: Circular) -> None:
    (target,) = targets(letter, "individual/8", "ท่าตะเกียบ")
    assert (target.levels, target.unit) == ({"4": "41337", "5": "62006"}, "บาท")


def test_a_district_shortened_with_paiyannoi_is_the_one_that_begins_so(letter: Circular) -> None:
    (target,) = targets(letter, "individual/8", "เมืองฉะเชิงเทรา")
    assert target.levels == {"4": "500", "5": "3000"}


@pytest.mark.parametrize("key", ["team/1", "team/2", "team/4", "individual/3", "individual/10"])
def test_reports_registers_and_tables_of_words_set_no_targets(letter: Circular, key: str) -> None:
    assert indicator(letter, key).targets == []


# stage, due, relation, rule, indicator, level, occurrence, to
@pytest.mark.parametrize(
    "expected",
    [
        ("agreement", dt.date(2022, 6, 30), "by", None, None, None, None, None),
        ("evaluation", dt.date(2022, 9, 10), "by", None, None, None, None, None),
        ("monthly_report", None, "by", {"every": "month", "day": 20}, None, None, None, None),
        ("cut_off", dt.date(2022, 9, 23), "as_of", None, "team/1", None, None, None),
        ("cut_off", dt.date(2022, 9, 20), "as_of", None, "team/2", None, None, None),
        ("indicator", dt.date(2022, 9, 30), "by", None, "individual/7", 2, None, None),
        ("indicator", dt.date(2022, 6, 10), "by", None, "individual/10", 5, 1, None),
        ("indicator", dt.date(2022, 6, 15), "by", None, "individual/10", 5, 1, "จังหวัด"),
        ("indicator", dt.date(2022, 8, 10), "by", None, "individual/10", 5, 2, None),
        ("indicator", dt.date(2022, 8, 15), "by", None, "individual/10", 5, 2, "จังหวัด"),
    ],
)
def test_deadlines_of_the_body_the_forms_and_the_tables(
    letter: Circular, expected: tuple[object, ...]
) -> None:
    found = [
        (d.stage, d.due, d.relation, d.rule, d.indicator, d.level, d.occurrence, d.to)
        for d in letter.deadlines
    ]
    assert expected in found


def test_evidence_due_on_the_last_working_day_of_each_month(letter: Circular) -> None:
    rules = [d.rule for d in letter.deadlines if d.indicator == "team/2"]
    assert {"every": "month", "day": "last_working_day"} in rules
