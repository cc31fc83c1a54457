"""An officer's and his supervisor's whole round, from the first link to the acknowledged grade."""

from __future__ import annotations

import pytest
from a_province import NAMES, Province, a_harder_indicator
from chromium_for_tests import WIDTHS
from playwright.sync_api import Browser
from walking import Somebody, expect, somebody

pytestmark = pytest.mark.proof

# Team 4.0 and individual 0.6 x 4.0 + 0.4 x 4.0, half each of the 70 per cent; competencies 80 of the rest.
TOTAL = "ร้อยละ ๘๐.๐๐ · ระดับ ดีมาก"
TEAM, FUND, SAVINGS = "ครัวเรือนเป้าหมาย", "กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_round_is_walked_from_the_first_link_to_the_grade(
    province: Province, browser: Browser, width: int
) -> None:
    with (
        somebody(province, browser, "P1", width) as officer,
        somebody(province, browser, "S1", width) as head,
        somebody(province, browser, "V1", width) as verifier,
        somebody(province, browser, "C1", width) as superior,
    ):
        makes_the_agreement(officer, head)
        several_are_accepted_at_once(head)
        is_amended(officer, head)
        reports_of_july(officer)
        is_verified(verifier, officer)
        july_is_accepted_and_closed(head)
        reports_of_august(officer)
        is_evaluated(officer, head)
        superior_says(superior)
        acknowledges_and_sees_the_grade(officer)


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
    officer.comes_in("จัดทำข้อตกลง")
    officer.sees("โปรดระบุค่าเป้าหมายของกองทุนหมู่บ้านให้ชัดเจน")
    officer.types("ค่าเป้าหมายที่ตกลง", "ไม่น้อยกว่า 12 กองทุน", officer.indicator(FUND))
    officer.fits()
    officer.taps("ส่งฉบับแก้ไข")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๓")


def several_are_accepted_at_once(head: Somebody) -> None:
    """The agreement of one without a telephone is recorded on his behalf, and accepted with the others."""
    head.comes_in()
    head.goes("รอพิจารณา")
    head.sees(NAMES["P1"])
    head.goes("ภาพรวม")
    head.fits()
    head.follows(NAMES["P3"])
    head.sees_heading(NAMES["P3"])
    head.fits()
    head.follows("จัดทำข้อตกลง")
    head.follows(f"บันทึกแทน {NAMES['P3']}")
    head.sees("ระบบจะบันทึกชื่อท่านเป็นผู้บันทึกแทน")
    for title, weight in ((FUND, "50"), (SAVINGS, "50")):
        part = head.indicator(title)
        head.types("น้ำหนัก (ร้อยละ)", weight, part)
        head.types("ค่าเป้าหมายที่ตกลง", "ตามเกณฑ์ของจังหวัด", part)
    head.types("ค่าเป้าหมายที่ตกลง", "ตามเกณฑ์ของจังหวัด", head.indicator(TEAM))
    head.sees("✓ ครบ ๑๐๐")
    head.taps("ส่ง")
    head.sees("✓ ส่งแล้ว")
    head.follows("ดูรายการนี้")
    head.sees(f"บันทึกแทน {NAMES['P3']}")
    head.goes("รอพิจารณา")
    for one in head.page.get_by_label("เลือกเพื่อรับรอง").all():
        one.check()
    head.fits()
    head.taps("รับรองรายการที่เลือก")
    head.sees("✓ รับรองแล้ว ๒ รายการ")


def is_amended(officer: Somebody, head: Somebody) -> None:
    """A letter changes an indicator in between: its officer is told, and agrees to what it is now."""
    province = officer.province
    province.on("2025-07-09")
    province.amend(a_harder_indicator(), why="ตามหนังสือแก้ไขของจังหวัด")
    assert "เดิม ร้อยละ ๖๐ แก้ไขเป็น ร้อยละ ๗๐" in province.text_to("P1")
    officer.comes_in("ดูรายละเอียดที่")
    officer.sees_heading("การแก้ไขตามหนังสือที่ ตบ ๐๐๑๙/ว ๙")
    row = officer.page.get_by_role("row", name="ระดับ ๑")
    expect(row.get_by_role("cell")).to_have_text(["ร้อยละ ๖๐", "ร้อยละ ๗๐"])
    officer.fits()
    officer.follows("จัดทำข้อตกลงการปฏิบัติราชการ (ตามหนังสือที่ ตบ ๐๐๑๙/ว ๙)")
    officer.sees("ไม่น้อยกว่าร้อยละ 85")
    officer.sees("✓ ครบ ๑๐๐")
    officer.taps("ส่ง")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
    officer.goes("งานของฉัน")
    officer.sees("มีการแก้ไข ตามหนังสือที่ ตบ ๐๐๑๙/ว ๙")
    officer.follows("ดูสิ่งที่เปลี่ยนสำหรับท่าน")
    officer.taps("อ่านแล้ว ไม่ต้องแสดงในหน้างานของฉันอีก")
    officer.sees_heading("งานของฉัน")
    expect(officer.page.get_by_text("มีการแก้ไข ตามหนังสือ")).to_have_count(0)
    head.comes_in()
    head.goes("รอพิจารณา")
    head.follows(NAMES["P1"])
    head.taps("รับรอง")
    head.sees("✓ รับรองแล้ว")
    head.sees("ไม่มีรายการรอพิจารณา")


def reports_of_july(officer: Somebody) -> None:
    """Results with the score to come beside them, evidence as a link and as a file."""
    province = officer.province
    province.on("2025-07-15")
    province.sweep()
    officer.comes_in("รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม")
    part = officer.indicator(TEAM)
    officer.types("ผลที่ได้", "85", part)
    officer.sees_score(part, "๒.๕๐๐๐")
    officer.fits()
    officer.opens("คำชี้แจงและหลักฐาน", part)
    officer.types("คำชี้แจงการปฏิบัติงาน", "จัดเวทีประชาคมสมมติ 4 ครั้ง", part)
    officer.types("หลักฐาน", "https://example.go.th/evidence/july", part)
    officer.field("แนบแฟ้มหลักฐาน", part).set_input_files(
        {"name": "ภาพกิจกรรมสมมติ.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 made up"}
    )
    fund = officer.indicator(FUND)
    officer.types("ผลที่ได้", "๙๐", fund)
    officer.sees_score(fund, "๔.๐๐๐๐")
    savings = officer.indicator(SAVINGS)
    officer.types("ตัวตั้ง (ผลงาน)", "17", savings)
    officer.types("ตัวหาร (ทั้งหมด)", "20", savings)
    officer.sees_score(savings, "๓.๕๐๐๐")
    officer.taps("ส่ง")
    officer.sees("✓ ส่งแล้ว")
    officer.fits()


def is_verified(verifier: Somebody, officer: Somebody) -> None:
    """The owner of the team's indicator goes through its figures, opens the evidence, finds them right."""
    verifier.comes_in()
    verifier.goes("ตรวจตัวเลข")
    verifier.fits()
    verifier.follows("ครัวเรือนเป้าหมาย")
    verifier.sees(NAMES["P1"])
    verifier.sees("คะแนน ๒.๕๐๐๐")
    verifier.fits()
    with verifier.page.expect_download() as download:
        verifier.follows("ภาพกิจกรรมสมมติ.pdf")
    assert download.value.path().read_bytes() == b"%PDF-1.4 made up"
    verifier.page.get_by_label(f"เลือก {NAMES['P1']}").check()
    verifier.taps("ยืนยันที่เลือก")
    verifier.sees("✓ ตรวจสอบแล้ว ๑ ราย")


def july_is_accepted_and_closed(head: Somebody) -> None:
    """The supervisor accepts; the month is closed over what others left open."""
    province = head.province
    head.comes_in()
    head.goes("รอพิจารณา")
    head.follows(NAMES["P1"])
    head.sees("คะแนน ๒.๕๐๐๐")
    head.fits()
    head.taps("รับรอง")
    head.sees("ไม่มีรายการรอพิจารณา")
    province.on("2025-07-31")
    assert province.close_month("2568-07").closed


def reports_of_august(officer: Somebody) -> None:
    """Last month's answers are taken over; the scores shown for July are those that were shown live."""
    province = officer.province
    province.on("2025-08-15")
    province.sweep()
    officer.comes_in("รายงานผลการประเมินตนเองประจำเดือนสิงหาคม")
    part = officer.indicator(TEAM)
    officer.sees("ผลที่ได้ ๘๕ · คะแนน ๒.๕๐๐๐")
    officer.fits()
    officer.types("ผลที่ได้", "95", part)
    officer.taps("นำคำตอบของเดือนกรกฎาคม ๒๕๖๘ มาใส่ในช่องที่ยังว่าง")
    officer.sees("นำสิ่งที่พิมพ์ค้างไว้")
    expect(officer.field("ผลที่ได้", part)).to_have_value("95")
    officer.sees_score(part, "๓.๕๐๐๐")
    expect(officer.field("ตัวตั้ง (ผลงาน)", officer.indicator(SAVINGS))).to_have_value("17")
    officer.opens("คำชี้แจงและหลักฐาน", part)
    expect(officer.field("คำชี้แจงการปฏิบัติงาน", part)).to_have_value("จัดเวทีประชาคมสมมติ 4 ครั้ง")
    officer.taps("ส่ง")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")


def is_evaluated(officer: Somebody, head: Somebody) -> None:
    """The evaluation is filled in by the officer and accepted by his supervisor."""
    province = officer.province
    province.on("2025-09-09")
    province.sweep()
    officer.comes_in("ประเมินผลการปฏิบัติราชการ")
    part = officer.indicator(TEAM)
    officer.sees("รายงานสิงหาคม")
    officer.types("ผลที่ได้", "100", part)
    officer.sees_score(part, "๔.๐๐๐๐")
    officer.opens("คำชี้แจงและหลักฐาน", part)
    officer.types("หลักฐาน", "https://example.go.th/evidence/round", part)
    officer.types("ผลที่ได้", "90", officer.indicator(FUND))
    savings = officer.indicator(SAVINGS)
    officer.types("ตัวตั้ง (ผลงาน)", "18", savings)
    officer.types("ตัวหาร (ทั้งหมด)", "20", savings)
    officer.sees_score(savings, "๔.๐๐๐๐")
    officer.types("หากมีผลรวมจากแบบอื่น: ร้อยละ", "80")
    officer.fits()
    officer.taps("ส่ง")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
    head.comes_in()
    head.goes("รอพิจารณา")
    head.follows(NAMES["P1"], head.page.get_by_role("listitem").filter(has_text="(ปลายรอบ)"))
    head.sees_heading("ประเมินผลการปฏิบัติราชการ")
    head.fits()
    head.taps("รับรอง")
    head.sees_heading("รอพิจารณา")
    head.page.get_by_label("เลือกเพื่อรับรอง").check()
    head.taps("รับรองรายการที่เลือก")
    head.sees("✓ รับรองแล้ว ๑ รายการ")


def superior_says(superior: Somebody) -> None:
    """Who is above the supervisor agrees."""
    superior.comes_in()
    superior.goes("รอพิจารณา")
    superior.follows("รับทราบผลและความเห็นของผู้บังคับบัญชาเหนือขึ้นไป")
    superior.fits()
    superior.follows(NAMES["P1"])
    superior.page.get_by_label("เห็นด้วยกับผลการประเมิน").check()
    superior.fits()
    superior.taps("บันทึกความเห็น")
    superior.sees("✓ เห็นด้วยกับผลการประเมิน")


def acknowledges_and_sees_the_grade(officer: Somebody) -> None:
    """The officer reads what it came to and signs; the round is closed, and his grade stands."""
    province = officer.province
    province.on("2025-09-10")
    officer.comes_in()
    officer.follows("อ่านผลการประเมินและลงนามรับทราบ")
    officer.sees("✓ เห็นด้วยกับผลการประเมิน")
    officer.sees(TOTAL)
    officer.fits()
    officer.taps("ลงนามรับทราบผลการประเมิน")
    officer.sees("✓")
    officer.fits()
    officer.goes("งานของฉัน")
    expect(officer.page.get_by_text("รอท่านลงนามรับทราบ")).to_have_count(0)
    province.on("2025-10-02")
    assert province.close_round().closed
    officer.comes_in()
    officer.goes("บัญชี")
    officer.follows("รอบการประเมิน")
    officer.fits()
    officer.sees(TOTAL)
    officer.follows("รอบที่ ๒/๒๕๖๘")
    officer.sees(TOTAL)
    by_month = officer.page.get_by_role("list", name="คะแนนรายเดือน")
    expect(by_month.nth(0).get_by_role("listitem")).to_have_text(
        ["กรกฎาคม ๒๕๖๘ ๒.๕๐๐๐", "สิงหาคม ๒๕๖๘ ๓.๕๐๐๐"]
    )
    expect(by_month.nth(2).get_by_role("listitem").first).to_have_text("กรกฎาคม ๒๕๖๘ ๓.๕๐๐๐")
    officer.fits()
