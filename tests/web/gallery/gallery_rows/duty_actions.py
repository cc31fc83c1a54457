"""What is done with a duty: while it is worked out or sent, and where it is refused."""

from __future__ import annotations

from doing import Doing, dropped, fill, held, hold, one_after_another, opened, press, seen
from filling_in import accepts, sends
from gallery_row import Row
from playwright.sync_api import Page
from the_province import AGREED, REPORTED
from the_stage import Scene

WAITS_ALIKE = "every form waits alike (pramoen.js): report-send-waiting shows how"


def _report(scene: Scene) -> str:
    return scene.duty("P1")


def _agreement(scene: Scene) -> str:
    return scene.duty("P1", "agreement")


def _accepted(scene: Scene) -> str:
    sends(scene, "P1", AGREED, "agreement")
    accepts(scene, "P1", "S1", "agreement")
    return _agreement(scene)


def _typed_wrongly(page: Page) -> None:
    page.locator("input.figure:visible").first.fill("มากที่สุด")
    page.get_by_role("button", name="ส่ง", exact=True).click()


def _figure(page: Page) -> None:
    if not page.locator("input.figure:visible").count():
        page.locator("details.indicator > summary").first.click()
    page.locator("input.figure:visible").first.fill("85")


def _recorded(scene: Scene) -> str:
    sends(scene, "P1", REPORTED, by="S1")
    return _report(scene)


def _had_it_open_before(page: Page) -> None:
    """His supervisor recorded on his behalf while he typed."""
    page.locator("input.figure:visible").first.fill("70")
    page.locator("#sheet [name=seen]").evaluate("(one) => { one.value = '0'; }")
    page.get_by_role("button", name="ส่งฉบับแก้ไข").click()


def _figure_held(ending: str) -> Doing:
    def do(page: Page) -> None:
        hold(page, ending)
        with page.expect_request(f"**{ending}"):
            _figure(page)

    return do


ROWS = (
    Row("report-score", "POST /duties/{duty}/score", "filled", _report, who="P1",
        does=one_after_another(_figure, seen("คะแนนที่จะได้")), shows=("คะแนนที่จะได้ ๓.๕๐๐๐", "ดูวิธีคิดคะแนน")),
    Row("report-score-waiting", "POST /duties/{duty}/score", "waiting", _report, who="P1",
        does=_figure_held("/score"), shows=("กำลังคำนวณ",)),
    Row("report-typing-waiting", "POST /duties/{duty}/typing", "waiting", _report, who="P1",
        does=_figure_held("/typing"), shows=("กำลังบันทึก",)),
    Row("report-typing-faults", "POST /duties/{duty}/typing", "faults", _report, who="P1",
        does=one_after_another(dropped("/typing"), dropped("/score"), _figure, seen("ขาดการเชื่อมต่อ")),
        shows=("ขาดการเชื่อมต่อ", "ยังอยู่ในเครื่องนี้")),
    Row("report-send-faults", "POST /duties/{duty}/send", "faults", _report, who="P1", status=422,
        does=_typed_wrongly, shows=("ยังไม่ได้ส่ง", "พิมพ์ตัวเลขเท่านั้น", "ต้องแก้ไข")),
    Row("report-send-empty", "POST /duties/{duty}/send", "faults", _report, who="P1", status=422,
        does=press("ส่ง"), shows=("ยังไม่ได้กรอกสิ่งใด",)),
    Row("report-send-waiting", "POST /duties/{duty}/send", "waiting", _report, who="P1",
        does=one_after_another(_figure, held("/typing", "ส่ง")), shows=("กำลังส่ง",)),
    Row("agreement-sums", "POST /duties/{duty}/sums", "filled", _agreement, who="P1",
        does=one_after_another(_figure, seen("๘๕")), shows=("น้ำหนักรายบุคคลรวม ๘๕",)),
    Row("agreement-sums-waiting", "POST /duties/{duty}/sums", "waiting", _agreement, who="P1",
        does=_figure_held("/sums"), shows=("กำลังคำนวณ",)),
    Row("agreement-draft-faults", "POST /duties/{duty}/draft", "faults", _agreement, who="P1", status=422,
        does=press("บันทึกร่าง"), shows=("ยังไม่ได้กรอกสิ่งใด",)),
    Row("conflict", "POST /duties/{duty}/send", "faults", _recorded, who="P1", status=409,
        does=_had_it_open_before, shows=("มีผู้บันทึกรายการนี้ไว้ก่อนแล้ว", "ที่ท่านพิมพ์", "ส่งของฉันแทน")),
    Row("change-faults", "POST /duties/{duty}/change", "faults", _accepted, who="P1", status=422,
        does=one_after_another(opened("ขอแก้ไขรายการ"), fill("เพราะเหตุใด", " "), press("ส่งคำขอ")),
        shows=("โปรดระบุเหตุผล",)),
    Row("not-mine-faults", "POST /duties/{duty}/not-mine", "faults", _report, who="P1", status=422,
        does=one_after_another(opened("ไม่ใช่งานของฉัน"), fill("ผู้ที่ควรรับผิดชอบ", " "), press("แจ้งผู้ประสานงาน")),
        shows=("โปรดระบุเหตุผล",)),
)  # fmt: skip

WITHOUT = {
    ("POST /duties/{duty}/draft", "waiting"): WAITS_ALIKE,
    ("POST /duties/{duty}/change", "waiting"): WAITS_ALIKE,
    ("POST /duties/{duty}/not-mine", "waiting"): WAITS_ALIKE,
    ("POST /duties/{duty}/acknowledge", "waiting"): WAITS_ALIKE,
    ("POST /duties/{duty}/acknowledge", "faults"): "what cannot be any more gets fault 409",
    ("POST /duties/{duty}/drop", "waiting"): WAITS_ALIKE,
    ("POST /duties/{duty}/drop", "faults"): "it leads to the page of the duty whatever there was",
}
