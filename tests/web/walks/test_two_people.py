"""Two people on one form do not overwrite each other: the second is shown both, and chooses."""

from __future__ import annotations

import pytest
from a_province import NAMES, Province
from chromium_for_tests import WIDTHS
from playwright.sync_api import Browser
from sqlalchemy import select
from walking import Somebody, expect, somebody

from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Submission
from pramoen.records.submissions import hold

pytestmark = pytest.mark.proof

JULY = "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม"
FUND = "กองทุนหมู่บ้าน"
CONFLICT = "มีผู้บันทึกรายการนี้ไว้ก่อนแล้ว"


def both_open_it(officer: Somebody, head: Somebody) -> None:
    """The officer his report, his supervisor the same to be recorded on his behalf; both type."""
    province = officer.province
    province.on("2025-07-15")
    province.sweep()
    officer.comes_in(JULY)
    head.comes_in()
    head.page.goto(f"{province.address}/duties/{province.duty_id('P1', 'monthly_report', '2568-07')}")
    head.follows(f"บันทึกแทน {NAMES['P1']}")
    for one, value in ((officer, "90"), (head, "75")):
        one.types("ผลที่ได้", value, one.indicator(FUND))
        one.types("อุปสรรคของเดือน", f"พิมพ์โดย {one.code}")


def sent_in(province: Province) -> list[tuple[int, str, str]]:
    """The versions on record: number, value and who sent it."""
    duty = province.duty_id("P1", "monthly_report", "2568-07")
    with reading(province.engine) as session:
        rows = session.scalars(
            select(Submission).where(Submission.duty_id == duty).order_by(Submission.version)
        )
        return [(one.version, one.content["results"]["individual/1"]["value"], one.sent_by) for one in rows]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_second_is_shown_both_side_by_side_and_takes_what_is_there(
    province: Province, browser: Browser, width: int
) -> None:
    with (
        somebody(province, browser, "P1", width) as officer,
        somebody(province, browser, "S1", width) as head,
    ):
        both_open_it(officer, head)
        head.taps("ส่ง")
        head.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        officer.taps("ส่ง")
        officer.sees_heading(CONFLICT)
        officer.sees(f"โดย {NAMES['S1']}")
        row = officer.page.get_by_role("row", name=FUND)
        expect(row.get_by_role("cell")).to_have_text(["75", "90"])
        officer.sees("พิมพ์โดย S1")
        officer.fits()
        officer.taps("ใช้ฉบับที่บันทึกไว้")
        officer.sees_heading(JULY)
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("75")
        officer.page.reload()
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("75")
        assert sent_in(province) == [(1, "75", "S1")]


def test_the_second_sends_his_own_all_the_same_and_both_versions_stay_on_record(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        both_open_it(officer, head)
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        head.taps("ส่ง")
        head.sees_heading(CONFLICT)
        head.taps("ส่งของฉันแทน")
        head.sees("✓ ส่งแล้ว ฉบับที่ ๒")
        assert sent_in(province) == [(1, "90", "P1"), (2, "75", "S1")]


def test_the_second_goes_on_from_both_versions_and_sends_what_he_made_of_them(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        both_open_it(officer, head)
        head.types("ข้อเสนอแนะของเดือน", "เฉพาะผู้บังคับบัญชาเขียน")
        head.taps("ส่ง")
        head.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        officer.taps("ส่ง")
        officer.sees_heading(CONFLICT)
        officer.taps("แก้ไขต่อจากทั้งสองฉบับ")
        officer.sees_heading(JULY)
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("90")
        expect(officer.field("อุปสรรคของเดือน")).to_have_value("พิมพ์โดย P1")
        expect(officer.field("ข้อเสนอแนะของเดือน")).to_have_value("เฉพาะผู้บังคับบัญชาเขียน")
        officer.taps("ส่งฉบับแก้ไข")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๒")
        assert sent_in(province) == [(1, "75", "S1"), (2, "90", "P1")]


def test_who_comes_back_to_words_typed_for_an_older_version_is_offered_them(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        both_open_it(officer, head)
        officer.context.set_offline(True)
        officer.types("ข้อเสนอแนะของเดือน", "พิมพ์ขณะไม่มีสัญญาณ")
        head.taps("ส่ง")
        head.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        officer.context.set_offline(False)
        officer.page.reload()
        officer.sees("ในเครื่องนี้มีสิ่งที่พิมพ์ค้างไว้จากฉบับก่อนหน้า")
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("75")
        officer.fits()
        officer.taps("นำกลับมาเปรียบเทียบ")
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("90")
        officer.page.get_by_role("button", name="ส่ง", exact=False).filter(visible=True).first.click()
        officer.sees_heading(CONFLICT)
        officer.sees("พิมพ์ขณะไม่มีสัญญาณ")
        assert sent_in(province) == [(1, "75", "S1")]


def at_one_moment(province: Province, officer: Somebody, head: Somebody) -> None:
    """Both have sent it before either is answered: who would write waits for what is held here."""
    both_open_it(officer, head)
    duty = province.duty_id("P1", "monthly_report", "2568-07")
    for one in (officer, head):  # What is typed is brought to safety beforehand, which waits for nobody.
        one.sees("บันทึกสิ่งที่พิมพ์ไว้ในระบบแล้ว")
    with writing(province.engine) as session:
        hold(session, session.get_one(Duty, duty))
        for one in (officer, head):
            with one.page.expect_request("**/send"):
                one.taps("ส่ง")


def test_of_two_who_send_at_one_moment_one_is_shown_what_the_other_sent(
    province_on_postgresql: Province, browser: Browser
) -> None:
    province = province_on_postgresql
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        at_one_moment(province, officer, head)
        for one in (officer, head):
            expect(one.page.get_by_text(CONFLICT).or_(one.page.get_by_text("✓ ส่งแล้ว")).first).to_be_visible()
        told = [one for one in (officer, head) if one.page.get_by_text(CONFLICT).count()]
        assert len(told) == 1
        assert len(sent_in(province)) == 1
        told[0].taps("ส่งของฉันแทน")
        told[0].sees("✓ ส่งแล้ว ฉบับที่ ๒")
        assert {by for _, _, by in sent_in(province)} == {"P1", "S1"}


def test_of_two_who_answer_for_one_office_the_second_is_told_that_it_was_asked_already(
    recorded_office: Province, browser: Browser
) -> None:
    province = recorded_office
    label = "เหตุผล และผู้ที่ควรรับผิดชอบหากทราบ"
    with somebody(province, browser, "S1") as one, somebody(province, browser, "S2") as other:
        province.sweep()
        for head in (one, other):
            head.comes_in()
            head.follows("ดำเนินการตามตัวชี้วัดรายทีมที่ ๑")
            head.opens("รายการนี้ไม่ใช่งานของฉัน")
            head.types(label, f"เป็นงานของกลุ่มงานอื่นสมมติ แจ้งโดย {head.code}")
        one.taps("แจ้งผู้ประสานงาน")
        one.follows("ดูรายการนี้")
        one.sees("○ รอพิจารณา")
        other.taps("แจ้งผู้ประสานงาน")
        other.sees_heading("รายการนี้เปลี่ยนไปแล้ว")
        other.sees("ยังไม่มีสิ่งใดถูกบันทึก")
        other.fits()
        other.page.go_back()
        other.sees("แจ้งโดย S1")
        expect(other.field(label)).to_have_count(0)
