"""One's own account and password, and getting out."""

from __future__ import annotations

from gallery_row import Row
from playwright.sync_api import Page
from the_stage import Scene

_WAITS_ALIKE = "every form waits alike (pramoen.js): report-send-waiting shows how"


def _account(scene: Scene) -> str:
    return "/me"


def _password(scene: Scene) -> str:
    return "/me/password"


def _types_two(page: Page) -> None:
    page.get_by_label("รหัสผ่านเดิม").fill("made up and long enough")
    page.get_by_label("รหัสผ่านใหม่", exact=True).fill("another made up one")
    page.get_by_label("รหัสผ่านใหม่อีกครั้ง").fill("and not the same one")
    page.get_by_role("button", name="เปลี่ยนรหัสผ่าน").click()


ROWS = (
    Row("me-filled", "GET /me", "filled", _account, who="P1",
        shows=("บัญชีของฉัน", "สมมติชนกนันท์", "เครื่องนี้", "ออกจากระบบทุกเครื่อง")),
    Row("me-coordinator", "GET /me", "filled", _account, who="C1 by password", shows=("เปลี่ยนรหัสผ่าน", "ผู้ประสานงานจังหวัด")),
    Row("password-filled", "GET /me/password", "filled", _password, who="C1 by password", shows=("รหัสผ่านใหม่อีกครั้ง",)),
    Row("password-faults", "POST /me/password", "faults", _password, who="C1 by password", status=422,
        does=_types_two, shows=("ไม่ตรงกัน",)),
)  # fmt: skip

WITHOUT = {
    ("GET /me", "empty"): "whoever is in has an account with one session at least",
    ("GET /me/password", "empty"): "a form that is always blank at first: password-filled shows it",
    ("POST /me/password", "waiting"): _WAITS_ALIKE,
    ("POST /leave", "faults"): "it leads out whatever there was; a form of another page gets fault 403",
    ("POST /leave", "waiting"): _WAITS_ALIKE,
    (
        "POST /leave/everywhere",
        "faults",
    ): "it leads out whatever there was; a form of another page gets fault 403",
    ("POST /leave/everywhere", "waiting"): _WAITS_ALIKE,
}
