"""The calm pages for what went wrong, wherever it did."""

from __future__ import annotations

import pendulum
from gallery_row import Row
from playwright.sync_api import Page
from sqlalchemy import text
from the_stage import Scene

from pramoen.records.database import writing
from pramoen.records.entry_tries import note_try
from pramoen.web.entry.limits import LIMITS


def _my_password(scene: Scene) -> str:
    return "/me"


def _tried_often(scene: Scene) -> str:
    with writing(scene.engine) as session:
        for _ in range(LIMITS["password-of"][0]):
            note_try(session, "password-of", "C1", at=scene.at)
    return "/enter/password"


def _errs(page: Page) -> None:
    page.get_by_label("รหัสเจ้าหน้าที่ หรืออีเมล").fill("C1")
    page.get_by_label("รหัสผ่าน", exact=True).fill("made up and wrong")
    page.get_by_label("ตัวเลข").fill("000000")
    page.get_by_role("button", name="เข้าใช้งาน").click()


def _stale(page: Page) -> None:
    page.locator("main [name=csrf]").first.evaluate("(one) => { one.value = 'old'; }")
    page.get_by_role("button", name="ออกจากระบบเครื่องนี้").click()


def _sends_too_much(page: Page) -> None:
    page.get_by_label("รหัสเจ้าหน้าที่ หรืออีเมล").evaluate(
        "(one) => { one.removeAttribute('maxlength'); one.value = 'x'.repeat(20000); }"
    )
    page.get_by_role("button", name="ขอรหัส").click()


def _database_broken(scene: Scene) -> str:
    with scene.engine.begin() as connection:
        connection.execute(text("ALTER TABLE link_revocations RENAME TO elsewhere"))
    return scene.links.home(scene.officer_id("P1"), scene.at)


def _defect(scene: Scene) -> str:
    def broken() -> pendulum.DateTime:
        raise LookupError("made up")

    address = scene.home("P1")
    object.__setattr__(scene.parts, "clock", broken)
    return address


def _not_allowed(page: Page) -> None:
    """Acknowledge what cannot be: as if the page had been left open."""
    page.locator("#sheet").evaluate(
        "(one) => { one.action = one.action.replace('/send', '/acknowledge'); one.enctype = ''; HTMLFormElement.prototype.submit.call(one); }"
    )
    page.wait_for_url("**/acknowledge")


ROWS = (
    Row("fault-401", "fault 401", "faults", lambda scene: "/owed", status=401, shows=("โปรดแสดงตนก่อนเข้าใช้งาน", "ขอรหัสเข้าใช้งาน")),
    Row("fault-403", "fault 403", "faults", _my_password, who="P1", status=403, does=_stale, shows=("ยังไม่ได้บันทึก", "เปิดหน้านั้นใหม่")),
    Row("fault-404", "fault 404", "faults", lambda scene: "/nowhere", who="P1", status=404, shows=("ไม่พบหน้านี้", "ไปที่งานของฉัน")),
    Row("fault-409", "fault 409", "faults", lambda scene: scene.duty("P1"), who="P1", status=409,
        does=_not_allowed, shows=("รายการนี้เปลี่ยนไปแล้ว", "ไปที่งานของฉัน")),
    Row("fault-413", "fault 413", "faults", lambda scene: "/enter", status=413, does=_sends_too_much, shows=("รับข้อมูลที่ส่งมาไม่ได้",)),
    Row("fault-429", "fault 429", "faults", _tried_often, status=429, does=_errs, shows=("โปรดรอสักครู่แล้วลองใหม่",)),
    Row("fault-500", "fault 500", "faults", _defect, status=500, shows=("ระบบขัดข้อง", "ยังไม่มีสิ่งใดถูกบันทึก")),
    Row("fault-503", "fault 503", "faults", _database_broken, status=503, shows=("ไม่พร้อมให้บริการชั่วคราว",)),
)  # fmt: skip
