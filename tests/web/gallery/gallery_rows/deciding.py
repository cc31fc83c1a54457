"""What waits for a supervisor or coordinator, and what is done with it."""

from __future__ import annotations

from doing import fill, one_after_another, opened, press
from filling_in import accepts, sends
from gallery_row import Row
from playwright.sync_api import Page
from the_province import AGREED, EVALUATED, REPORTED
from the_stage import Scene

from pramoen.records.database import writing
from pramoen.rounds.life.requests import ask

_WAITS_ALIKE = "every form waits alike (pramoen.js): report-send-waiting shows how"
_WHY = "ได้รับคำสั่งให้ไปปฏิบัติราชการที่สำนักงานพัฒนาชุมชนอำเภออื่นตั้งแต่ต้นเดือน จึงไม่ได้รับผิดชอบพื้นที่นี้แล้ว"


def _several(scene: Scene) -> str:
    sends(scene, "P1", AGREED, "agreement")
    accepts(scene, "P1", "S1", "agreement")
    for code in ("P1", "P2"):
        sends(scene, code, REPORTED)
        sends(scene, code, EVALUATED, "evaluation")
    with writing(scene.engine) as session:
        ask(session, scene.life.duty(session, "P1", "agreement"), kind="change",
            reason="เป้าหมายของอำเภอเปลี่ยนตามหนังสือสั่งการฉบับใหม่", at=scene.at, by="P1")  # fmt: skip
    return "/waiting"


def _asked(scene: Scene) -> str:
    with writing(scene.engine) as session:
        ask(session, scene.life.duty(session, "P1"), kind="not-mine", reason=_WHY, at=scene.at, by="P1")
    return "/waiting"


def _nobody(scene: Scene) -> str:
    scene.bare()
    return "/waiting"


def _sent(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    return scene.duty("P1")


def _newer_came(page: Page) -> None:
    """As if another version had come in since the page was opened."""
    page.locator("form[action$='/accept'] [name=seen]").evaluate("(one) => { one.value = '7'; }")
    press("รับรอง")(page)


_BLANK_REASON = one_after_another(fill("เหตุผลของการพิจารณา", " "), press("ไม่อนุญาต"))

ROWS = (
    Row("waiting-filled", "GET /waiting", "filled", _several, who="S1",
        shows=("รอพิจารณา", "สมมติชนกนันท์", "เลือกเพื่อรับรอง", "รับรองรายการที่เลือก", "คำขอที่รอพิจารณา", "อนุญาต")),
    Row("waiting-asked", "GET /waiting", "filled", _asked, who="C1 by password", shows=("แจ้งว่าไม่ใช่งานของตน", "อนุญาต")),
    Row("waiting-empty", "GET /waiting", "empty", lambda scene: "/waiting", who="S1", shows=("ไม่มีรายการรอพิจารณา",)),
    Row("waiting-nobody", "GET /waiting", "empty", _nobody, who="V1", shows=("ไม่มีผู้ใต้บังคับบัญชา",)),
    Row("waiting-dark", "GET /waiting", "filled", _several, who="S1", look="dark", shows=("รับรองรายการที่เลือก",)),
    Row("waiting-accept-faults", "POST /waiting/accept", "faults", _several, who="S1", status=422,
        does=press("รับรองรายการที่เลือก"), shows=("โปรดเลือกรายการก่อน",)),
    Row("request-refuse-faults", "POST /requests/{request}/refuse", "faults", _asked, who="C1 by password", status=422,
        does=_BLANK_REASON, shows=("โปรดระบุเหตุผล",)),
    Row("request-grant-faults", "POST /requests/{request}/grant", "faults", _asked, who="C1 by password", status=422,
        does=one_after_another(fill("เหตุผลของการพิจารณา", " "), press("อนุญาต")), shows=("โปรดระบุเหตุผล",)),
    Row("accept-faults", "POST /duties/{duty}/accept", "faults", _sent, who="S1", status=409,
        does=_newer_came, shows=("รายการนี้เปลี่ยนไปแล้ว", "ยังไม่มีสิ่งใดถูกบันทึก")),
    Row("return-faults", "POST /duties/{duty}/return", "faults", _sent, who="S1", status=422,
        does=one_after_another(opened("ส่งคืนให้แก้ไข"), fill("สิ่งที่ต้องแก้ไข", " "), press("ส่งคืน")),
        shows=("โปรดระบุสิ่งที่ต้องแก้ไข",)),
)  # fmt: skip

WITHOUT = {
    ("POST /waiting/accept", "waiting"): _WAITS_ALIKE,
    ("POST /requests/{request}/refuse", "waiting"): _WAITS_ALIKE,
    ("POST /requests/{request}/grant", "waiting"): _WAITS_ALIKE,
    ("POST /duties/{duty}/accept", "waiting"): _WAITS_ALIKE,
    ("POST /duties/{duty}/return", "waiting"): _WAITS_ALIKE,
}
