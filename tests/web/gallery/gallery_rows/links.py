"""Where the links of messages land."""

from __future__ import annotations

import datetime as dt

from a_round import morning
from doing import fill, one_after_another, opened, press
from filling_in import sends
from gallery_row import Row
from the_province import REPORTED
from the_stage import Scene

from pramoen.records.snoozes import put_off

_NO_SCRIPT = "a page without a script: the browser itself shows that it waits"


def _all(scene: Scene) -> str:
    scene.at = morning("2025-07-16", "10:00")
    return scene.home("P1")


def _one(scene: Scene) -> str:
    return scene.links.duty(scene.officer_id("P1"), scene.life.id_of("P1"), scene.at)


def _came_in(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    return _one(scene)


def _to_put_off(scene: Scene) -> str:
    return scene.links.snooze(scene.officer_id("P1"), scene.life.id_of("P1"), scene.at)


def _notices(scene: Scene) -> str:
    return scene.links.unsubscribe(scene.officer_id("P1"), scene.at)


def _nothing(scene: Scene) -> str:
    scene.bare()
    return scene.home("P1")


def _put_off(scene: Scene) -> str:
    with scene.life.at_work() as (session, _):
        duty = scene.life.duty(session, "P1")
        put_off(
            session,
            scene.officer_id("P1"),
            duty.id,
            until=dt.date(2025, 7, 18),
            reason="ไปราชการ",
            at=scene.at,
            by="P1",
        )
    return f"{scene.home('P1')}/done"


_BLANK = one_after_another(fill("เหตุผล", " "), press("เลื่อนการแจ้งเตือน"))

ROWS = (
    Row("landing-filled", "GET /l/{token}", "filled", _all,
        shows=("รายการที่ต้องดำเนินการ", "สมมติชนกนันท์", "เข้าทำรายการ", "ครบกำหนด", "ขอเลื่อนการแจ้งเตือน")),
    Row("landing-one", "GET /l/{token}", "filled", _one, shows=("เปิดหน้าทำรายการนี้", "รายงานผลการประเมินตนเอง")),
    Row("landing-came-in", "GET /l/{token}", "filled", _came_in, shows=("ได้รับแล้ว ขอบคุณ",)),
    Row("landing-put-off", "GET /l/{token}", "filled", _to_put_off, shows=("เลื่อนถึงวันที่", "เหตุผล")),
    Row("landing-notices", "GET /l/{token}", "filled", _notices, shows=("ข้อความที่เลือกรับได้", "ไม่รับข้อความเหล่านี้")),
    Row("landing-empty", "GET /l/{token}", "empty", _nothing, shows=("ไม่มีรายการค้างส่ง",)),
    Row("landing-refused", "GET /l/{token}", "faults", lambda scene: "/l/none", status=404, shows=("เปิดลิงก์นี้ไม่ได้", "สิ่งที่ทำได้")),
    Row("landing-dark", "GET /l/{token}", "filled", _all, look="dark", shows=("เข้าทำรายการ",)),
    Row("landing-large-text", "GET /l/{token}", "filled", _all, look="large text", shows=("เข้าทำรายการ",)),
    Row("landing-faults", "POST /l/{token}", "faults", _to_put_off, status=422, does=_BLANK, shows=("โปรดระบุเหตุผลสั้น ๆ",)),
    Row("landing-done", "GET /l/{token}/done", "filled", _put_off, shows=("บันทึกแล้ว", "เลื่อนการแจ้งเตือนไว้ถึง")),
    Row("landing-done-empty", "GET /l/{token}/done", "empty", lambda scene: f"{scene.home('P1')}/done",
        shows=("แจ้งเตือนทุกรายการตามปกติ",)),
    Row("landing-unfolded", "GET /l/{token}", "filled", _all, does=opened("ขอเลื่อนการแจ้งเตือน"), shows=("เลื่อนถึงวันที่",)),
)  # fmt: skip

WITHOUT = {
    ("POST /l/{token}", "waiting"): _NO_SCRIPT,
    ("POST /l/{token}/enter", "waiting"): _NO_SCRIPT,
    ("POST /l/{token}/enter", "faults"): "it leads in, or to the page of landing-refused",
}
