"""The back button, a second tap, a page loaded again, a second tab: nothing is done twice or undone."""

from __future__ import annotations

import pytest
from a_province import NAMES, Province
from playwright.sync_api import Browser, expect
from sqlalchemy import select
from walking import Somebody, somebody

from pramoen.records.database import reading
from pramoen.records.models import Submission, SubmissionStep

pytestmark = pytest.mark.proof

JULY = "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม"
FUND = "กองทุนหมู่บ้าน"


def on_record(province: Province, code: str = "P1") -> list[tuple[int, str]]:
    """Each step taken with an officer's report of July: the version and what became of it."""
    duty = province.duty_id(code, "monthly_report", "2568-07")
    with reading(province.engine) as session:
        query = (
            select(Submission.version, SubmissionStep.state)
            .join(SubmissionStep, SubmissionStep.submission_id == Submission.id)
            .where(Submission.duty_id == duty)
            .order_by(SubmissionStep.id)
        )
        return list(session.execute(query).tuples())


def opens(officer: Somebody) -> None:
    officer.province.on("2025-07-15")
    officer.province.sweep()
    officer.comes_in(JULY)


def sends(officer: Somebody, value: str = "90") -> None:
    opens(officer)
    officer.types("ผลที่ได้", value, officer.indicator(FUND))
    officer.taps("ส่ง")
    officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")


def test_back_after_sending_shows_what_was_sent_and_sending_again_changes_nothing(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer:
        sends(officer)
        officer.page.go_back()
        officer.sees("ฉบับที่ ๑")
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("90")
        officer.taps("ส่งฉบับแก้ไข")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        assert on_record(province) == [(1, "submitted")]
        officer.page.reload()
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        assert on_record(province) == [(1, "submitted")]


def test_a_button_tapped_twice_sends_once(province: Province, browser: Browser) -> None:
    with somebody(province, browser, "P1") as officer:
        opens(officer)
        officer.types("ผลที่ได้", "90", officer.indicator(FUND))
        officer.page.get_by_role("button", name="ส่ง", exact=True).dblclick()
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        assert on_record(province) == [(1, "submitted")]


def test_a_page_that_came_back_with_faults_can_be_loaded_again(province: Province, browser: Browser) -> None:
    with somebody(province, browser, "P1") as officer:
        opens(officer)
        officer.types("ผลที่ได้", "มาก", officer.indicator(FUND))
        officer.taps("ส่ง")
        officer.sees("พิมพ์ตัวเลขเท่านั้น")
        officer.page.reload()
        officer.sees("พิมพ์ตัวเลขเท่านั้น")
        officer.page.goto(officer.page.url)
        officer.sees_heading(JULY)
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("มาก")
        officer.types("ผลที่ได้", "90", officer.indicator(FUND))
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        assert on_record(province) == [(1, "submitted")]


def test_back_after_accepting_neither_accepts_again_nor_shows_it_as_waiting(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        sends(officer)
        head.comes_in()
        head.goes("รอพิจารณา")
        head.follows(NAMES["P1"])
        head.taps("รับรอง")
        head.sees_heading("รอพิจารณา")
        head.page.go_back()
        head.sees_heading(JULY)
        head.sees("รับรองแล้ว")
        expect(head.page.get_by_role("button", name="รับรอง", exact=True)).to_have_count(0)
        assert on_record(province) == [(1, "submitted"), (1, "accepted")]
        officer.page.go_back()
        officer.sees_heading(JULY)
        expect(officer.page.get_by_role("button", name="ส่งฉบับแก้ไข")).to_have_count(0)


def test_several_accepted_at_once_are_not_accepted_again_by_loading_or_going_back(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        sends(officer)
        head.comes_in()
        head.goes("รอพิจารณา")
        head.page.get_by_label("เลือกเพื่อรับรอง").check()
        head.taps("รับรองรายการที่เลือก")
        head.sees("✓ รับรองแล้ว ๑ รายการ")
        head.page.reload()
        head.sees("ไม่มีรายการรอพิจารณา")
        head.page.go_back()
        head.sees("ไม่มีรายการรอพิจารณา")
        assert on_record(province) == [(1, "submitted"), (1, "accepted")]


def test_after_signing_out_the_back_button_shows_nothing(province: Province, browser: Browser) -> None:
    with somebody(province, browser, "P1") as officer:
        opens(officer)
        officer.types("ผลที่ได้", "90", officer.indicator(FUND))
        officer.goes("บัญชี")
        officer.taps("ออกจากระบบเครื่องนี้")
        officer.sees_heading("เข้าใช้งาน")
        officer.page.go_back()
        officer.sees_heading("โปรดแสดงตนก่อนเข้าใช้งาน")
        officer.page.go_back()
        officer.sees_heading("โปรดแสดงตนก่อนเข้าใช้งาน")
        assert NAMES["P1"] not in officer.page.content()
        assert on_record(province) == []


def test_an_expired_page_of_a_link_does_nothing_and_works_again(province: Province, browser: Browser) -> None:
    with somebody(province, browser, "P1") as officer:
        province.sweep()
        officer.page.goto(officer.link())
        province.at = province.at.add(hours=30)
        officer.taps("เข้าทำรายการ")
        officer.sees_heading("รายการที่ต้องดำเนินการ")
        officer.taps("เข้าทำรายการ")
        officer.sees_heading("งานของฉัน")
        officer.page.go_back()
        officer.sees_heading("รายการที่ต้องดำเนินการ")


def test_two_tabs_of_one_person_are_told_of_each_other(province: Province, browser: Browser) -> None:
    with somebody(province, browser, "P1") as officer:
        opens(officer)
        first = officer.page
        officer.page = officer.context.new_page()
        officer.page.goto(first.url)
        officer.types("ผลที่ได้", "80", officer.indicator(FUND))
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")
        officer.page = first
        officer.types("ผลที่ได้", "95", officer.indicator(FUND))
        officer.taps("ส่ง")
        officer.sees_heading("มีผู้บันทึกรายการนี้ไว้ก่อนแล้ว")
        officer.fits()
        officer.taps("ใช้ฉบับที่บันทึกไว้")
        expect(officer.field("ผลที่ได้", officer.indicator(FUND))).to_have_value("80")
        assert on_record(province) == [(1, "submitted")]
