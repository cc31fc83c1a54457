"""An evaluation that its officer does not sign, and a duty that is not his: decided by whose word it is."""

from __future__ import annotations

import pyotp
import pytest
from a_province import NAMES, Province
from chromium_for_tests import WIDTHS
from playwright.sync_api import Browser
from walking import Somebody, expect, somebody

from pramoen.records.database import reading
from pramoen.records.duties import states

pytestmark = pytest.mark.proof

JULY = "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม"
EVALUATION = "ประเมินผลการปฏิบัติราชการ"
OF_HIS_OWN = "รหัสผ่านสมมติของข้าพเจ้าเอง"


@pytest.mark.parametrize("width", WIDTHS)
def test_that_an_officer_does_not_sign_is_recorded_with_a_witness(
    province: Province, browser: Browser, width: int
) -> None:
    province.on("2025-09-09")
    province.sweep()
    with (
        somebody(province, browser, "P1", width) as officer,
        somebody(province, browser, "S1", width) as head,
    ):
        officer.comes_in(EVALUATION)
        officer.types("ผลที่ได้", "90", officer.indicator("กองทุนหมู่บ้าน"))
        officer.types("หากมีผลรวมจากแบบอื่น: ร้อยละ", "80")
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว")
        head.comes_in()
        head.goes("รอพิจารณา")
        head.follows(NAMES["P1"])
        head.taps("รับรอง")
        head.follows("รับทราบผลและความเห็นของผู้บังคับบัญชาเหนือขึ้นไป")
        head.follows(NAMES["P1"])
        head.opens("บันทึกการแจ้งผล เมื่อผู้รับการประเมินไม่ลงนาม")
        reason = "เห็นว่าคะแนนสมรรถนะไม่สอดคล้องกับผลงาน"
        head.types("เหตุผลที่ไม่ลงนาม ตามที่ผู้รับการประเมินแจ้ง", reason)
        head.taps("บันทึกการแจ้งผล")
        head.sees("โปรดกรอกช่องนี้")
        head.fits()
        expect(head.field("เหตุผลที่ไม่ลงนาม ตามที่ผู้รับการประเมินแจ้ง")).to_have_value(reason)
        head.types("พยาน (ชื่อและตำแหน่ง เมื่อไม่ลงนาม)", f"{NAMES['P2']} นักวิชาการสมมติ")
        head.taps("บันทึกการแจ้งผล")
        head.sees("ผู้รับการประเมินไม่ลงนามรับทราบ")
        head.sees(f"โดยมี {NAMES['P2']} นักวิชาการสมมติ เป็นพยาน")
        head.fits()
        officer.goes("งานของฉัน")
        officer.page.goto(f"{province.address}/duties/{province.duty_id('P1', 'evaluation')}")
        officer.sees(f"โดยมี {NAMES['P2']} นักวิชาการสมมติ เป็นพยาน")
        officer.sees(reason)


def comes_in_by_password(one: Somebody) -> None:
    """By the password that was handed to him, which he changes, and the number of his authenticator."""
    account = one.province.account(one.code)
    one.page.goto(f"{one.province.address}/waiting")
    one.follows("ขอรหัสเข้าใช้งานทาง LINE หรืออีเมล")
    one.follows("ผู้ประสานงานและผู้ดูแลระบบ: เข้าใช้งานด้วยรหัสผ่าน")
    second = "ตัวเลข ๖ หลักจากแอปยืนยันตัวตน หรือรหัสสำรอง"
    for number in ("000000", pyotp.TOTP(account.totp_secret).at(one.province.at)):
        one.types("รหัสเจ้าหน้าที่ หรืออีเมล", one.code)
        one.types("รหัสผ่าน", account.password)
        one.types(second, number)
        one.taps("เข้าใช้งาน")
        one.sees("ข้อมูลไม่ถูกต้อง" if number == "000000" else "ตั้งรหัสผ่านที่ท่านทราบเพียงผู้เดียว")
    one.fits()
    one.types("รหัสผ่านเดิม", account.password)
    one.types("รหัสผ่านใหม่", OF_HIS_OWN)
    one.types("รหัสผ่านใหม่อีกครั้ง", OF_HIS_OWN)
    one.taps("เปลี่ยนรหัสผ่าน")
    one.sees_heading("บัญชีของฉัน")


@pytest.mark.parametrize("width", WIDTHS)
def test_that_a_duty_is_not_his_is_decided_by_a_coordinator_with_password_and_authenticator(
    province: Province, browser: Browser, width: int
) -> None:
    province.on("2025-07-15")
    province.sweep()
    reason = "ย้ายไปช่วยราชการอำเภออื่นสมมติตั้งแต่วันที่ 1 กรกฎาคม"
    with (
        somebody(province, browser, "P1", width) as officer,
        somebody(province, browser, "S1", width) as head,
        somebody(province, browser, "C2", width) as coordinator,
    ):
        officer.comes_in(JULY)
        officer.opens("รายการนี้ไม่ใช่งานของฉัน")
        officer.types("เหตุผล และผู้ที่ควรรับผิดชอบหากทราบ", reason)
        officer.taps("แจ้งผู้ประสานงาน")
        officer.follows("ดูรายการนี้")
        officer.sees("○ รอพิจารณา")
        head.comes_in()
        head.goes("รอพิจารณา")
        expect(head.page.get_by_text(reason)).to_have_count(0)
        comes_in_by_password(coordinator)
        coordinator.goes("รอพิจารณา")
        coordinator.sees(reason)
        coordinator.fits()
        coordinator.types("เหตุผลของการพิจารณา", "มีคำสั่งจังหวัดให้ช่วยราชการจริง")
        coordinator.taps("อนุญาต")
        coordinator.sees("ไม่มีรายการรอพิจารณา")
        officer.page.reload()
        officer.sees("✓ อนุญาต: มีคำสั่งจังหวัดให้ช่วยราชการจริง")
        officer.fits()
        officer.goes("งานของฉัน")
        expect(officer.page.get_by_role("link", name=JULY)).to_have_count(0)
        with reading(province.engine) as session:
            [state] = states(session, ids=[province.duty_id("P1", "monthly_report", "2568-07")])
        assert state.state == "waived"
