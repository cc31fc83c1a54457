"""Getting in: the ways, the code, the password."""

from __future__ import annotations

from uuid import UUID

from gallery_row import Row
from playwright.sync_api import Page
from the_stage import Scene

_NO_SCRIPT = "a page without a script: the browser itself shows that it waits"
_NO_LIST = "a form that is always blank at first: nothing is listed on it"


def _ways(scene: Scene) -> str:
    return "/enter?next=/waiting"


def _password(scene: Scene) -> str:
    return "/enter/password"


def _asks(page: Page) -> None:
    page.get_by_label("รหัสเจ้าหน้าที่ หรืออีเมล").fill("P1")
    page.get_by_role("button", name="ขอรหัส").click()


def _asks_and_errs(page: Page) -> None:
    _asks(page)
    page.get_by_label("หลัก").fill("000000x")
    page.get_by_role("button", name="เข้าใช้งาน").click()


def _asks_as_nobody(page: Page) -> None:
    page.get_by_label("รหัสเจ้าหน้าที่ หรืออีเมล").fill(" ")
    page.get_by_role("button", name="ขอรหัส").click()


def _errs(page: Page) -> None:
    page.get_by_label("รหัสเจ้าหน้าที่ หรืออีเมล").fill("C1")
    page.get_by_label("รหัสผ่าน", exact=True).fill("made up and wrong")
    page.get_by_label("ตัวเลข").fill("000000")
    page.get_by_role("button", name="เข้าใช้งาน").click()


ROWS = (
    Row("enter-filled", "GET /enter", "filled", _ways, shows=("เข้าใช้งาน", "ขอรหัส", "ด้วยรหัสผ่าน")),
    Row("enter-dark", "GET /enter", "filled", _ways, look="dark", shows=("เข้าใช้งาน", "ขอรหัส")),
    Row("enter-faults", "POST /enter/code", "faults", _ways, status=422, does=_asks_as_nobody,
        shows=("โปรดกรอกรหัสเจ้าหน้าที่หรืออีเมล",)),
    Row("code-filled", "GET /enter/code/{asking}", "filled", _ways, does=_asks, shows=("กรอกรหัสเข้าใช้งาน", "ไม่ได้รับรหัส")),
    Row("code-empty", "GET /enter/code/{asking}", "empty", lambda scene: f"/enter/code/{UUID(int=1)}", status=410,
        shows=("รหัสนี้ใช้ไม่ได้แล้ว", "ขอรหัสใหม่")),
    Row("code-faults", "POST /enter/code/{asking}", "faults", _ways, status=422, does=_asks_and_errs,
        shows=("รหัสไม่ถูกต้อง",)),
    Row("enter-password-filled", "GET /enter/password", "filled", _password, shows=("เข้าใช้งานด้วยรหัสผ่าน", "แอปยืนยันตัวตน")),
    Row("enter-password-faults", "POST /enter/password", "faults", _password, status=422, does=_errs,
        shows=("ข้อมูลไม่ถูกต้อง",)),
)  # fmt: skip

WITHOUT = {
    ("GET /enter", "empty"): _NO_LIST,
    ("GET /enter/password", "empty"): _NO_LIST,
    ("POST /enter/code", "waiting"): _NO_SCRIPT,
    ("POST /enter/code/{asking}", "waiting"): _NO_SCRIPT,
    ("POST /enter/password", "waiting"): _NO_SCRIPT,
}
