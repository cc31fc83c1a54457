"""An officer's and his supervisor's whole round, from the first link to the acknowledged grade."""

from __future__ import annotations

import pytest
from a_province import NAMES, Province
from chromium_for_tests import WIDTHS
from playwright.sync_api import Browser
from walking import Somebody, expect, somebody

pytestmark = pytest.mark.proof

TEAM, FUND, SAVINGS = "ครัวเรือนเป้าหมาย", "กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_round_is_walked_from_the_first_link_to_the_grade(
    province: Province, browser: Browser, width: int
) -> None:
    with (
        somebody(province, browser, "P1", width) as officer,
        somebody(province, browser, "S1", width) as head,
    ):
        makes_the_agreement(officer, head)


def makes_the_agreement(officer: Somebody, head: Somebody) -> None:
    """Targets and weights, a draft, left and come back, sent, returned with a reason, mended, accepted."""
    province = officer.province
    province.sweep()
    officer.comes_in("จัดทำข้อตกลง")
    officer.sees_heading("จัดทำข้อตกลงการปฏิบัติราชการ")
    officer.fits()
    officer.types("น้ำหนัก (ร้อยละ)", "60", officer.indicator(FUND))
    officer.sees("ยังกรอกไม่ครบ")
    officer.types("น้ำหนัก (ร้อยละ)", "30", officer.indicator(SAVINGS))
    officer.sees("ต้องรวมเป็น ๑๐๐")
    officer.types("ค่าเป้าหมายที่ตกลง", "ไม่น้อยกว่าร้อยละ 85", officer.indicator(TEAM))
    officer.taps("บันทึกร่าง")
    officer.sees("บันทึกร่างแล้ว ยังไม่ได้ส่ง")
    officer.fits()
    province.on("2025-06-24")
    officer.comes_in("จัดทำข้อตกลง")
    part = officer.indicator(SAVINGS)
    expect(officer.field("น้ำหนัก (ร้อยละ)", part)).to_have_value("30")
    officer.taps("ส่ง")
    officer.sees("ยังไม่ครบถ้วน")
    officer.follows("ไปยังช่องแรกที่ต้องแก้ไข")
    officer.sees("น้ำหนักของตัวชี้วัดรายบุคคลรวมได้ ๙๐ มิใช่ ๑๐๐")
    officer.fits()
    officer.types("น้ำหนัก (ร้อยละ)", "40", officer.indicator(SAVINGS))
    officer.sees("✓ ครบ ๑๐๐")
    for title in (TEAM, FUND, SAVINGS):
        officer.field("ระดับเป้าหมาย (๑ - ๕)", officer.indicator(title)).select_option("5")
    officer.taps("ส่ง")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๒")

    head.comes_in()
    head.goes("รอพิจารณา")
    head.fits()
    head.follows(NAMES["P1"])
    head.sees("ไม่น้อยกว่าร้อยละ 85")
    head.fits()
    head.opens("ส่งคืนให้แก้ไข")
    head.types("สิ่งที่ต้องแก้ไข", "โปรดระบุค่าเป้าหมายของกองทุนหมู่บ้านให้ชัดเจน")
    head.taps("ส่งคืน")
    head.sees_heading("รอพิจารณา")
    head.sees("ไม่มีรายการรอพิจารณา")

    province.on("2025-06-25")
    officer.goes("งานของฉัน")
    officer.follows("จัดทำข้อตกลง")
    officer.sees("โปรดระบุค่าเป้าหมายของกองทุนหมู่บ้านให้ชัดเจน")
    officer.types("ค่าเป้าหมายที่ตกลง", "ไม่น้อยกว่า 12 กองทุน", officer.indicator(FUND))
    officer.fits()
    officer.taps("ส่งฉบับแก้ไข")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๓")
