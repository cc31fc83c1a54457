"""Shapes that detailed forms take elsewhere: levels as lines, parts of indicators, months without years."""

from __future__ import annotations

import pytest

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Finding
from pramoen.circulars.layouts.people import people_of
from pramoen.circulars.layouts.target_tables import number_of, quantity_of
from pramoen.circulars.layouts.wrapping import joined
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

_FORM = """เป้าหมายการปฏิบัติงานบุคคล

ตัวชี้วัดที่ {number} : {title}
หน่วยวัด : ร้อยละ
น้ำหนัก : ร้อยละ ๑๐
ผู้รับผิดชอบตัวชี้วัด : ว่าที่ร้อยตรีทดลอง จำลองนาม ตำแหน่ง ปลัด โทร. ๐๐๐

เกณฑ์การให้คะแนน

{criteria}

หลักฐานเชิงประจักษ์

ระดับคะแนน\tหลักฐานเชิงประจักษ์
๑-๕\tรายงาน

{table}
"""
_CRITERIA = "\n".join(f"{n}\tร้อยละ {n}0" for n in range(1, 6))
_ROWS = "ระดับคะแนน\tเกณฑ์การให้คะแนน\n" + _CRITERIA


def form(number: str = "๑", title: str = "ร้อยละของงาน", criteria: str = _ROWS, table: str = "") -> str:
    return _FORM.format(number=number, title=title, criteria=criteria, table=table)


def read(*forms: str) -> tuple[list[Indicator], list[Finding]]:
    found = read_text(Source(tuple("\n".join(forms).split("\n"))))
    return found.indicators, found.findings


def test_levels_that_stand_as_lines_and_not_in_a_table() -> None:
    lines = "ระดับ ๑ ทำไม่น้อย\nกว่าร้อยละ ๑๐\nระดับ ๒ ร้อยละ ๒๐\nระดับ ๓ ร้อยละ ๓๐"
    (found,), _ = read(form(criteria=lines))
    assert [(level.level, level.text) for level in found.levels] == [
        (1, "ทำไม่น้อยกว่าร้อยละ ๑๐"),
        (2, "ร้อยละ ๒๐"),
        (3, "ร้อยละ ๓๐"),
    ]


def test_a_number_above_ten_is_no_level() -> None:
    (found,), _ = read(form(criteria=_ROWS + "\n11\tร้อยละ 99"))
    assert [level.level for level in found.levels] == [1, 2, 3, 4, 5]


def test_a_part_of_an_indicator_names_its_parent() -> None:
    found, _ = read(form("๔.๑"), form("๔.๒"))
    assert [(i.key, i.parent) for i in found if i.parent] == [
        ("individual/4.1", "individual/4"),
        ("individual/4.2", "individual/4"),
    ]


def test_a_bracket_that_names_offices_says_to_whom_the_indicator_applies() -> None:
    (found,), _ = read(form(title="ร้อยละของงาน (เฉพาะอำเภอทุ่งตัวอย่าง และอำเภอโคกทดสอบ)"))
    assert found.applies_to == {"only": ["ทุ่งตัวอย่าง", "โคกทดสอบ"]}
    assert found.title == "ร้อยละของงาน"


def test_months_without_a_year_are_of_the_fiscal_year_of_the_caption() -> None:
    table = (
        "เป้าหมายรายได้ ปีงบประมาณ พ.ศ. ๒๕๖๙\n\n"
        "ที่\tอำเภอ\tธันวาคม (บาท)\tมกราคม (บาท)\tรวมเป้าหมาย\n"
        "๑\tทุ่งตัวอย่าง\t๑๐\t๒๐\t๓๐\n๒\tโคกทดสอบ\t๑๐\t๒๐\t๓๕"
    )
    (found,), findings = read(form(table=table))
    assert found.targets[0].by_month == {"2025-12": "10", "2026-01": "20"}
    assert [f.severity for f in findings if f.code == "row-arithmetic"] == ["error"]


def test_a_total_without_its_word_is_known_by_its_place() -> None:
    table = (
        "จำนวนแปลงเป้าหมาย\n\nอำเภอ\tเป้าหมาย (แปลง)\tทำแล้ว (แปลง)\nทุ่งตัวอย่าง\t๑๐\t๑\nโคกทดสอบ\t๒๐\t๒\n\t๓๑\t๓"
    )
    (found,), findings = read(form(table=table))
    assert [(t.office, t.target) for t in found.targets] == [("ทุ่งตัวอย่าง", "10"), ("โคกทดสอบ", "20")]
    assert [f.where for f in findings if f.code == "table-total"] == ["individual/1"]


def test_a_misspelt_district_is_told_and_not_renamed() -> None:
    table = "เป้าหมาย\n\nอำเภอ\tเป้าหมาย (แห่ง)\nทุ่งตัวอย่าง\t๑\nโคกทดสอบ\t๒\nหนองจำลอง\t๑"
    wrong = table.replace("โคกทดสอบ", "โคกทดลอบ")
    found, findings = read(form("๑", table=table), form("๒", table=table), form("๓", table=wrong))
    assert [f.where for f in findings if f.code == "place-variant"] == ["individual/3"]
    assert "โคกทดลอบ" in [t.office for t in found[2].targets]


def test_a_summary_in_a_table_is_compared_with_the_form_too() -> None:
    table = (
        "ตัวชี้วัดและค่าเป้าหมาย\tน้ำหนัก\tหน่วยงานรับผิดชอบ\nตัวชี้วัดรายบุคคล\t\t\n"
        "ตัวชี้วัดที่ ๑ ร้อยละของงาน\t๑๕\tกลุ่มงาน\n"
        + "\n".join(f"ระดับ {n} ร้อยละ {n}0\t\t" for n in range(1, 6))
        + "\n"
    )
    (found,), findings = read(table, form())
    assert (found.weight, found.line) == ("10", 12)
    assert [(f.where, f.severity) for f in findings if f.code == "summary-detail-differ"] == [
        ("individual/1", "error")
    ]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("นายทดลอง ตัวแบบ ตำแหน่ง ครู โทรศัพท์ ๐๐-๐๐๐", [("นายทดลอง ตัวแบบ", "ครู")]),
        ("ว่าที่ร้อยตรีทดลอง ตัวแบบ ปลัดอำเภอ", [("ว่าที่ร้อยตรีทดลอง ตัวแบบ", "ปลัดอำเภอ")]),
        ("นายทดลอง ณ ตัวอย่าง ครู", [("นายทดลอง ณ ตัวอย่าง", "ครู")]),
        ("๑.นายก่อน ตัวแบบ ครู ๒.นางหลัง จำลอง หมอ", [("นายก่อน ตัวแบบ", "ครู"), ("นางหลัง จำลอง", "หมอ")]),
        ("", []),
    ],
)
def test_a_name_a_position_and_no_telephone(words: str, people: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.position) for p in people_of("owner", words)] == people


@pytest.mark.parametrize(
    ("cell", "number", "quantity"),
    [
        ("๑,๒๓๔.๕๐", "1234.50", ("1234.50", None)),
        ("-", "0", None),
        ("", None, None),
        ("๑.๐๓๐,๕๘๖", None, None),
        ("ไม่น้อยกว่า ร้อยละ ๔๕ (๑๔ ครัวเรือน)", None, ("14", "ครัวเรือน")),
        ("ลดลง จำนวน 617,811.30 บาท", None, ("617811.30", "บาท")),
    ],
)
def test_numbers_of_cells(cell: str, number: str | None, quantity: tuple[str, str | None] | None) -> None:
    found = number_of(cell)
    assert (None if found is None else str(found)) == number
    assert quantity_of(cell) == quantity


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["ไม่น้อย", "กว่า"], "ไม่น้อยกว่า"),
        (["ร้อยละ", "๒๐"], "ร้อยละ ๒๐"),
        (["พ.ศ. ๒๕๖๙", "ตาม"], "พ.ศ. ๒๕๖๙ ตาม"),
        (["", "งาน"], "งาน"),
    ],
)
def test_wrapped_thai_meets_without_a_space(pieces: list[str], text: str) -> None:
    assert joined(pieces) == text
