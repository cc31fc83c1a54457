"""What is typed survives: a dropped line, a tab closed, a server started anew, an hour away, no storage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from a_province import NAMES, Province
from chromium_for_tests import WIDTHS
from playwright.sync_api import Browser, Locator
from walking import Somebody, expect, somebody

pytestmark = pytest.mark.proof

FORMS = ("จัดทำข้อตกลง", "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม", "ประเมินผลการปฏิบัติราชการ")
JULY = "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม"
OFFLINE = "ขาดการเชื่อมต่อ จะบันทึกให้เมื่อเชื่อมต่อได้อีกครั้ง"
KEPT, NOT_KEPT = "สิ่งที่พิมพ์ไว้ยังอยู่ในเครื่องนี้", "เบราว์เซอร์นี้ไม่เก็บสิ่งที่พิมพ์ไว้ โปรดอย่าปิดหน้านี้"
TIME_IS_UP = "หมดเวลาใช้งานแล้ว โปรดเข้าใช้งานอีกครั้งในแท็บใหม่ แล้วกลับมาทำต่อในหน้านี้"
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } })"""


def opens(one: Somebody, title: str) -> None:
    """From the link of a message to the form."""
    one.province.sweep()
    one.comes_in()
    one.follows(title)
    one.sees_heading(title)


def fields(one: Somebody) -> list[Locator]:
    """Every field of the form that words or a choice go into."""
    return one.page.locator("#questions").locator("input:not([type=file]), select, textarea").all()


def fills_in(one: Somebody) -> dict[str, str]:
    """Something in every field, as it comes to hand; gives what was typed, by the fields' names."""
    unfolds(one)
    typed = {}
    for number, field in enumerate(fields(one), 1):
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(index=1)
        elif field.get_attribute("inputmode") or field.get_attribute("placeholder"):
            field.fill(str(number))
        else:
            field.fill(f"คำตอบสมมติช่องที่ {number}")
        typed[str(field.get_attribute("name"))] = field.input_value()
    return typed


def unfolds(one: Somebody) -> None:
    """Tap open all that is folded away."""
    folded = one.page.locator("#questions details:not([open]) > summary").filter(visible=True)
    while folded.count():
        folded.first.click()


def sees_everything(one: Somebody, typed: dict[str, str]) -> None:
    """All that was typed stands where it was typed."""
    first = one.page.locator(f'#questions [name="{next(iter(typed))}"]')
    expect(first).to_have_value(next(iter(typed.values())))
    shown = {str(field.get_attribute("name")): field.input_value() for field in fields(one)}
    assert shown == typed


@pytest.mark.parametrize("title", FORMS, ids=["agreement", "report", "evaluation"])
def test_every_field_of_every_form_outlives_a_dropped_line_and_a_page_loaded_anew(
    province: Province, browser: Browser, title: str
) -> None:
    with somebody(province, browser, "P1") as officer:
        opens(officer, title)
        officer.context.set_offline(True)
        typed = fills_in(officer)
        officer.sees(f"{OFFLINE} {KEPT}")
        officer.fits()
        officer.context.set_offline(False)
        officer.page.reload()
        sees_everything(officer, typed)


def tab_closed(one: Somebody) -> None:
    """He closes the tab, and opens the link of the message again later."""
    one.page.close()
    one.page = one.context.new_page()
    one.comes_in()
    one.follows(JULY)


def server_started_anew(one: Somebody) -> None:
    """The pages go down while he types, and are up again."""
    one.province.down()
    one.types("อุปสรรคของเดือน", "พิมพ์ขณะที่ระบบปิด")
    one.sees(f"{OFFLINE} {KEPT}")
    one.taps("ส่ง")
    one.sees(f"{OFFLINE} {KEPT}")
    one.province.up()
    one.page.reload()


def an_hour_away(one: Somebody) -> None:
    """His session ends; he is asked who he is, has a code sent, and is back on the form."""
    one.province.at = one.province.at.add(hours=2)
    one.page.reload()
    one.sees_heading("โปรดแสดงตนก่อนเข้าใช้งาน")
    one.comes_in_by_code()


def sent_too_late(one: Somebody) -> None:
    """His session ends while he types; he notices when he sends, and gets in again in a tab beside."""
    one.province.at = one.province.at.add(hours=2)
    one.taps("ส่ง")
    one.sees(f"{TIME_IS_UP} {KEPT}")
    one.fits()
    gets_in_beside(one)


def gets_in_beside(one: Somebody) -> None:
    """By the link in the words that tell him so; then he is back in the tab that he was in."""
    page = one.page
    with one.context.expect_page() as opened:
        one.follows("เข้าใช้งานอีกครั้ง")
    one.page = opened.value
    one.has_a_code_sent()
    one.sees_heading("งานของฉัน")
    one.page.close()
    one.page = page
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_text(TIME_IS_UP)).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("befalls", [tab_closed, server_started_anew, an_hour_away, sent_too_late])
def test_what_was_typed_is_there_again_and_can_be_sent(
    province: Province, browser: Browser, befalls: Callable[[Somebody], None], width: int
) -> None:
    province.on("2025-07-15")
    with somebody(province, browser, "P1", width) as officer:
        opens(officer, JULY)
        part = officer.indicator("กองทุนหมู่บ้าน")
        officer.types("ผลที่ได้", "90", part)
        officer.sees_score(part, "๔.๐๐๐๐")
        officer.types("อุปสรรคของเดือน", "ฝนตกหนักสมมติ")
        befalls(officer)
        officer.sees_heading("ประจำเดือนกรกฎาคม")
        expect(officer.field("ผลที่ได้", officer.indicator("กองทุนหมู่บ้าน"))).to_have_value("90")
        expect(officer.field("อุปสรรคของเดือน")).not_to_have_value("")
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")


def test_a_browser_that_keeps_nothing_says_so_and_the_page_is_sent_as_it_stands(
    province: Province, browser: Browser
) -> None:
    province.on("2025-07-15")
    with somebody(province, browser, "P1") as officer:
        officer.context.add_init_script(NO_STORAGE)
        opens(officer, JULY)
        part = officer.indicator("กองทุนหมู่บ้าน")
        officer.context.set_offline(True)
        officer.types("ผลที่ได้", "90", part)
        officer.taps("ส่ง")
        officer.sees(f"{OFFLINE} {NOT_KEPT}")
        officer.context.set_offline(False)
        province.at = province.at.add(hours=2)
        officer.taps("ส่ง")
        officer.sees(f"{TIME_IS_UP} {NOT_KEPT}")
        gets_in_beside(officer)
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")


def test_the_reason_in_a_small_form_outlives_them_too_and_is_gone_once_it_was_taken(
    province: Province, browser: Browser
) -> None:
    province.on("2025-07-15")
    label, reason = "เหตุผล และผู้ที่ควรรับผิดชอบหากทราบ", "ย้ายไปปฏิบัติหน้าที่อำเภออื่นสมมติ"
    with somebody(province, browser, "P1") as officer:
        opens(officer, JULY)
        officer.opens("รายการนี้ไม่ใช่งานของฉัน")
        officer.types(label, reason)
        officer.context.set_offline(True)
        officer.taps("แจ้งผู้ประสานงาน")
        officer.sees(f"{OFFLINE} {KEPT}")
        officer.context.set_offline(False)
        province.at = province.at.add(hours=2)
        officer.taps("แจ้งผู้ประสานงาน")
        officer.sees_heading("โปรดแสดงตนก่อนเข้าใช้งาน")
        officer.comes_in_by_code()
        officer.sees_heading("ประจำเดือนกรกฎาคม")
        expect(officer.field(label)).to_have_value(reason)
        officer.taps("แจ้งผู้ประสานงาน")
        officer.follows("ดูรายการนี้")
        officer.sees(reason)
        expect(officer.field(label)).to_have_count(0)
        assert officer.page.evaluate("Object.keys(localStorage)") == []


def test_who_got_in_anew_in_another_tab_sends_from_the_first_as_if_nothing_had_been(
    province: Province, browser: Browser
) -> None:
    province.on("2025-07-15")
    with somebody(province, browser, "P1") as officer:
        opens(officer, JULY)
        first = officer.page
        officer.page = officer.context.new_page()
        officer.comes_in()
        officer.page = first
        officer.types("ผลที่ได้", "90", officer.indicator("กองทุนหมู่บ้าน"))
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว ฉบับที่ ๑")


def test_what_a_supervisor_means_to_return_with_outlives_a_page_loaded_anew(
    province: Province, browser: Browser
) -> None:
    province.on("2025-07-15")
    label, reason = "สิ่งที่ต้องแก้ไข", "โปรดแนบภาพถ่ายกิจกรรมของเดือนกรกฎาคม"
    with somebody(province, browser, "P1") as officer, somebody(province, browser, "S1") as head:
        opens(officer, JULY)
        officer.types("ผลที่ได้", "90", officer.indicator("กองทุนหมู่บ้าน"))
        officer.taps("ส่ง")
        officer.sees("✓ ส่งแล้ว")
        head.comes_in()
        head.goes("รอพิจารณา")
        head.follows(NAMES["P1"])
        head.opens("ส่งคืนให้แก้ไข")
        head.types(label, reason)
        province.down()
        province.up()
        head.page.reload()
        expect(head.field(label)).to_have_value(reason)
        head.taps("ส่งคืน")
        head.sees("↩ ส่งคืนให้แก้ไขแล้ว")
        officer.follows("ดูรายการนี้")
        officer.sees(reason)
