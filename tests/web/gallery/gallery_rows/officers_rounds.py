"""An officer's rounds, the summary form of one, and what was noted of his behaviour."""

from __future__ import annotations

from doing import fill, held, one_after_another, opened, press
from filling_in import sends
from gallery_row import Row
from gallery_rows.evaluations_end import closed, ended, noted
from the_province import REPORTED, WORDS
from the_stage import Scene

LOG = "/officers/{officer}/rounds/{round}/conduct"
ROUND = "/officers/{officer}/rounds/{round}"


def _round(scene: Scene, code: str = "P1") -> str:
    return f"/officers/{scene.officer_id(code)}/rounds/{scene.life.round_id}"


def _log(scene: Scene) -> str:
    noted(scene)
    return f"{_round(scene)}/conduct"


def _empty_log(scene: Scene) -> str:
    return f"{_round(scene)}/conduct"


def _whole(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    closed(scene)
    return _round(scene)


def _running(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    ended(scene)
    return _round(scene)


def _mine(scene: Scene) -> str:
    closed(scene)
    return "/rounds"


def _none(scene: Scene) -> str:
    scene.bare()
    return "/rounds"


ROWS = (
    Row("rounds-mine", "GET /rounds", "filled", _mine, who="P1", shows=("รอบการประเมินของฉัน", "ปิดรอบแล้ว")),
    Row("rounds-none", "GET /rounds", "empty", _none, who="P1", shows=("ยังไม่มีรอบการประเมินของท่าน",)),
    Row("rounds-of", "GET /officers/{officer}/rounds", "filled",
        lambda scene: f"{closed(scene) and ''}/officers/{scene.officer_id('P1')}/rounds", who="S1",
        shows=("รอบการประเมิน", "ปิดรอบแล้ว", "สมมติชนกนันท์")),
    Row("round-closed", f"GET {ROUND}", "filled", _whole, who="P1",
        shows=("ผลการประเมิน", "รายงานประจำเดือน", "ดูวิธีคิดคะแนน", "แบบสรุปการประเมินสำหรับพิมพ์")),
    Row("round-running", f"GET {ROUND}", "filled", _running, who="S1", shows=("เปิดอยู่", "เปิดบันทึกพฤติกรรม")),
    Row("round-empty", f"GET {ROUND}", "empty", _round, who="P1", shows=("ยังไม่มีผลที่ส่งในรอบนี้",)),
    Row("round-paper", f"GET {ROUND}", "filled", _whole, who="S1", look="paper", shows=("พิมพ์เมื่อ",),
        hides=("ออกจากระบบ", "รอบการประเมินทั้งหมด")),
    Row("summary-filled", f"GET {ROUND}/summary", "filled", lambda scene: f"{_whole(scene)}/summary", who="P1",
        shows=("ส่วนที่ ๑", "ส่วนที่ ๕", "(ลงชื่อ)")),
    Row("log-filled", f"GET {LOG}", "filled", _log, who="S1", shows=("บันทึกใหม่", "แก้ไขหรือยกเลิก")),
    Row("log-read", f"GET {LOG}", "filled", _log, who="C1", shows=("ที่บันทึกไว้",), hides=("บันทึกใหม่",)),
    Row("log-empty", f"GET {LOG}", "empty", _empty_log, who="S1", shows=("ยังไม่มีบันทึกพฤติกรรมในรอบนี้",)),
    Row("log-note-faults", f"POST {LOG}", "faults", _empty_log, who="S1", status=422, does=press("บันทึก"),
        shows=("โปรดกรอกช่องนี้",)),
    Row("log-note-waiting", f"POST {LOG}", "waiting", _empty_log, who="S1",
        does=one_after_another(fill("พฤติกรรมที่สังเกตได้", WORDS), held("/conduct", "บันทึก")), shows=("บันทึกใหม่",)),
    Row("log-correct-faults", f"POST {LOG}/{{note}}", "faults", _log, who="S1", status=422,
        does=one_after_another(opened("แก้ไขหรือยกเลิก"), press("บันทึกการแก้ไข")), shows=("โปรดกรอกช่องนี้",)),
    Row("log-correct-waiting", f"POST {LOG}/{{note}}", "waiting", _log, who="S1",
        does=one_after_another(opened("แก้ไขหรือยกเลิก"), held("/1", "บันทึกการแก้ไข")), shows=("บันทึกการแก้ไข",)),
    Row("conduct-people", "GET /conduct", "filled", lambda scene: f"{_log(scene) and ''}/conduct", who="S1",
        shows=("บันทึกแล้ว ๑ ครั้ง", "สมมติชนกนันท์")),
    Row("conduct-nobody", "GET /conduct", "empty", lambda _scene: "/conduct", who="P1", shows=("ไม่มีผู้ใต้บังคับบัญชา",)),
)  # fmt: skip

WITHOUT = {
    (
        "GET /officers/{officer}/rounds",
        "empty",
    ): "one's own list without any round is rounds-none, the same page",
    (f"GET {ROUND}/summary", "empty"): "of a round that is open there is no such paper: fault 404",
}
