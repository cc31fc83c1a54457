"""One's own reminders: channels, what is next, what was sent, putting off, and linking to LINE."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from a_round import HOURS, WORDING, morning, the_rounds
from doing import fill, one_after_another, opened, press
from gallery_row import Row
from playwright.sync_api import Page
from sqlalchemy import select
from the_stage import Scene

from notifications.outbox.planning import plan_reminders
from pramoen.records.channel_marks import mark_channel
from pramoen.records.database import writing
from pramoen.records.models import Message, Officer
from pramoen.records.snoozes import put_off
from pramoen.web.app import make_app

_PAGE = "/me/reminders"
_WAITS_ALIKE = "every form waits alike (pramoen.js): report-send-waiting shows how"
_STATES = (
    ("accepted", None), ("suppressed", "quota"), ("failed", "channel-closed"), ("planned", None),
    ("unknown", None), ("suppressed", "satisfied"),
)  # fmt: skip


def _sent(scene: Scene, days: int = 6) -> None:
    """What the sweeps of some mornings planned, with all that may become of it."""
    for n in range(days):
        at = morning("2025-06-24") + dt.timedelta(days=3 * n)
        plan_reminders(
            scene.engine, the_rounds(scene.engine), at=at, calendar=scene.parts.calendar, hours=HOURS, wording=WORDING
        )  # fmt: skip
    with writing(scene.engine) as session:
        query = (
            select(Message).where(Message.officer_id == scene.officer_id("P1")).order_by(Message.planned_at)
        )
        for n, message in enumerate(session.scalars(query)):
            message.state, message.reason = _STATES[n % len(_STATES)]
            message.settled_at = message.planned_at if message.state != "planned" else None


def _filled(scene: Scene) -> str:
    _sent(scene)
    with scene.life.at_work() as (session, _):
        me, until = scene.officer_id("P1"), dt.date(2025, 7, 18)
        duty = scene.life.duty(session, "P1")
        put_off(session, me, duty.id, until=until, reason="ไปราชการต่างจังหวัด", at=scene.at, by="P1")
    return _PAGE


def _unreached(scene: Scene) -> str:
    with writing(scene.engine) as session:
        me = session.get_one(Officer, scene.officer_id("P1"))
        me.line_user_id = me.email = None
    return _PAGE


def _blocked(scene: Scene) -> str:
    with writing(scene.engine) as session:
        mark_channel(session, scene.officer_id("P1"), "line", "blocked", reason="blocked", at=scene.at)
    return _PAGE


def _all_sent(scene: Scene) -> str:
    _sent(scene)
    return f"{_PAGE}/sent"


def _line(scene: Scene, *, linked: bool = False) -> str:
    scene.parts = replace(scene.parts, line_secret="made-up", line_basic_id="@pramoen.example")
    scene.app = make_app(scene.parts)
    if not linked:
        with writing(scene.engine) as session:
            session.get_one(Officer, scene.officer_id("P1")).line_user_id = None
    return "/me/line"


def _another_channel(page: Page) -> None:
    page.locator("input[name=first]").first.evaluate("one => { one.value = 'fax'; one.checked = true; }")
    page.get_by_role("button", name="บันทึกช่องทาง").click()


ROWS = (
    Row("reminders-filled", f"GET {_PAGE}", "filled", _filled, who="P1",
        shows=("ใช้ช่องทางนี้ก่อน", "การแจ้งเตือนครั้งต่อไป", "เลื่อนการแจ้งเตือนไว้ถึง", "ไม่ได้ส่ง", "ดูทั้งหมด")),
    Row("reminders-empty", f"GET {_PAGE}", "empty", lambda scene: (scene.bare(), _PAGE)[1], who="P1",
        shows=("ยังไม่มีการแจ้งเตือนงานของท่าน", "จึงไม่มีการแจ้งเตือนให้เลื่อน", "ยังไม่มีข้อความถึงท่าน")),
    Row("reminders-unreached", f"GET {_PAGE}", "filled", _unreached, who="P1",
        shows=("ยังไม่ได้เชื่อมบัญชี", "ไม่มีช่องทางใดที่แจ้งถึงท่านได้")),
    Row("reminders-blocked", f"GET {_PAGE}", "filled", _blocked, who="P1", shows=("ปิดกั้นบัญชี LINE",)),
    Row("reminders-dark", f"GET {_PAGE}", "filled", _filled, who="P1", look="dark", shows=("ให้แจ้งทางใดก่อน",)),
    Row("reminders-sent", f"GET {_PAGE}/sent", "filled", _all_sent, who="P1", shows=("ข้อความที่ส่งถึงท่าน", "LINE")),
    Row("reminders-sent-empty", f"GET {_PAGE}/sent", "empty", lambda _: f"{_PAGE}/sent", who="P1",
        shows=("ยังไม่มีข้อความถึงท่านในช่วงนี้",)),
    Row("reminders-channel-faults", f"POST {_PAGE}/channel", "faults", lambda _: _PAGE, who="P1", status=422,
        does=_another_channel, shows=("โปรดเลือกช่องทางจากรายการ",)),
    Row("snooze-faults", "POST /duties/{duty}/snooze", "faults", lambda _: _PAGE, who="P1", status=422,
        does=one_after_another(opened("ขอเลื่อนการแจ้งเตือน"), fill("เหตุผล", " "), press("เลื่อนการแจ้งเตือน")),
        shows=("โปรดระบุเหตุผลสั้น ๆ",)),
    Row("line-empty", "GET /me/line", "empty", _line, who="P1", shows=("วิธีเชื่อมบัญชี", "ขอรหัสเชื่อมบัญชี")),
    Row("line-code", "GET /me/line", "filled", _line, who="P1", does=press("ขอรหัสเชื่อมบัญชี"),
        shows=("เปิด LINE ในโทรศัพท์เครื่องนี้", "หากเปิดหน้านี้บนคอมพิวเตอร์", "กำลังรอข้อความ")),
    Row("line-code-dark", "GET /me/line", "filled", _line, who="P1", does=press("ขอรหัสเชื่อมบัญชี"), look="dark",
        shows=("เปิด LINE ในโทรศัพท์เครื่องนี้",)),
    Row("line-linked", "GET /me/line", "filled", lambda scene: _line(scene, linked=True), who="P1",
        shows=("เชื่อมบัญชี LINE แล้ว", "ยกเลิกการเชื่อมบัญชี LINE")),
    Row("line-closed", "GET /me/line", "filled", lambda _: "/me/line", who="P1", shows=("ยังไม่เปิดรับการเชื่อม",)),
)  # fmt: skip

WITHOUT = {
    (f"POST {_PAGE}/channel", "waiting"): _WAITS_ALIKE,
    (f"POST {_PAGE}/notices", "faults"): "one button, and nothing to fill in wrongly",
    (f"POST {_PAGE}/notices", "waiting"): _WAITS_ALIKE,
    ("POST /duties/{duty}/snooze", "waiting"): _WAITS_ALIKE,
    ("POST /duties/{duty}/lift", "faults"): "one button; where it may not be pressed, fault 409 says so",
    ("POST /duties/{duty}/lift", "waiting"): _WAITS_ALIKE,
    ("GET /me/line/state", "filled"): "a piece of GET /me/line: line-code shows it",
    ("GET /me/line/state", "empty"): "a piece of GET /me/line, there while a code waits",
    ("POST /me/line/code", "faults"): "one button; pressed too often, fault 429 says so",
    ("POST /me/line/code", "waiting"): _WAITS_ALIKE,
    ("POST /me/line/unlink", "faults"): "one button, and nothing to fill in wrongly",
    ("POST /me/line/unlink", "waiting"): _WAITS_ALIKE,
}
