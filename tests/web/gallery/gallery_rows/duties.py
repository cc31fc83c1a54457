"""A duty, read or to be filled in: the three forms, and what has become of them."""

from __future__ import annotations

from filling_in import accepts, sends
from gallery_row import Row
from the_province import AGREED, EVALUATED, REPORTED
from the_stage import Scene

from pramoen.records.database import writing
from pramoen.rounds.life.judging import give_back
from pramoen.rounds.life.requests import ask


def _report(scene: Scene) -> str:
    sends(scene, "P1", AGREED, "agreement")
    sends(scene, "P1", REPORTED)
    return scene.duty("P1", month="2568-08")


def _blank(scene: Scene) -> str:
    return scene.duty("P1")


def _sent(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    return scene.duty("P1")


def _returned(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    with writing(scene.engine) as session:
        why = (
            "ยังขาดภาพถ่ายกิจกรรมของตำบลตัวอย่าง ๒ ภาพ และตัวเลขครัวเรือนในข้อ ๑ ไม่ตรงกับทะเบียนที่แนบมา โปรดตรวจสอบอีกครั้ง"
        )
        give_back(session, scene.life.duty(session, "P1"), reason=why, at=scene.at, by="S1")
    return scene.duty("P1")


def _accepted(scene: Scene) -> str:
    sends(scene, "P1", AGREED, "agreement")
    accepts(scene, "P1", "S1", "agreement")
    with writing(scene.engine) as session:
        duty = scene.life.duty(session, "P1", "agreement")
        ask(
            session,
            duty,
            kind="change",
            reason="เป้าหมายของอำเภอเปลี่ยนตามหนังสือสั่งการฉบับใหม่",
            at=scene.at,
            by="P1",
        )
    return scene.duty("P1", "agreement")


def _evaluated(scene: Scene) -> str:
    sends(scene, "P1", EVALUATED, "evaluation")
    accepts(scene, "P1", "S1", "evaluation")
    return scene.duty("P1", "evaluation")


ROWS = (
    Row("duty-report-filled", "GET /duties/{duty}", "filled", _report, who="P1",
        shows=("รายงานผลการประเมินตนเอง", "กำหนด", "ตัวชี้วัดรายทีม", "คะแนนจะคำนวณให้", "บันทึกร่าง")),
    Row("duty-report-empty", "GET /duties/{duty}", "empty", _blank, who="P1", shows=("ยังไม่ส่ง", "บันทึกร่าง")),
    Row("duty-agreement", "GET /duties/{duty}", "filled", lambda scene: scene.duty("P1", "agreement"), who="P1",
        shows=("น้ำหนัก", "ยังกรอกไม่ครบ", "เป้าหมาย")),
    Row("duty-evaluation", "GET /duties/{duty}", "filled", lambda scene: scene.duty("P1", "evaluation"), who="P1",
        shows=("แผนพัฒนา", "สมรรถนะ")),
    Row("duty-sent", "GET /duties/{duty}", "filled", _sent, who="P1", shows=("ส่งฉบับแก้ไข", "ความเป็นมา")),
    Row("duty-returned", "GET /duties/{duty}", "filled", _returned, who="P1",
        shows=("ส่งคืนให้แก้ไข", "ยังขาดภาพถ่ายกิจกรรม")),
    Row("duty-accepted", "GET /duties/{duty}", "filled", _accepted, who="P1",
        shows=("✓ ครบ ๑๐๐", "รอพิจารณา", "ขอแก้ไขรายการที่รับรองแล้ว")),
    Row("duty-to-acknowledge", "GET /duties/{duty}", "filled", _evaluated, who="P1",
        shows=("ลงนามรับทราบผลการประเมิน",)),
    Row("duty-judged", "GET /duties/{duty}", "filled", _sent, who="S1",
        shows=("พิจารณา", "รับรอง", "ส่งคืนให้แก้ไข", "สมมติชนกนันท์")),
    Row("duty-not-sent", "GET /duties/{duty}", "empty", _blank, who="S1", shows=("ยังไม่ได้ส่งรายการนี้", "บันทึกแทน")),
    Row("duty-paper", "GET /duties/{duty}", "filled", _sent, who="S1", look="paper",
        shows=("รายงานผลการประเมินตนเอง", "สมมติชนกนันท์"), hides=("ออกจากระบบ", "งานของฉัน")),
    Row("duty-dark", "GET /duties/{duty}", "filled", _returned, who="P1", look="dark", shows=("ส่งคืนให้แก้ไข",)),
    Row("duty-judged-dark", "GET /duties/{duty}", "filled", _sent, who="S1", look="dark", shows=("รับรอง",)),
    Row("duty-no-script", "GET /duties/{duty}", "filled", _report, who="P1", look="no script", shows=("บันทึกร่าง",)),
    Row("duty-large-text", "GET /duties/{duty}", "filled", _report, who="P1", look="large text", shows=("บันทึกร่าง",)),
    Row("duty-no-motion", "GET /duties/{duty}", "filled", _report, who="P1", look="no motion", shows=("บันทึกร่าง",)),
    Row("behalf-filled", "GET /duties/{duty}/behalf", "filled", lambda scene: f"{_sent(scene)}/behalf", who="S1",
        shows=("ท่านกำลังบันทึกแทน", "สมมติชนกนันท์")),
    Row("behalf-empty", "GET /duties/{duty}/behalf", "empty", lambda scene: f"{_blank(scene)}/behalf", who="S1",
        shows=("ท่านกำลังบันทึกแทน",)),
    Row("done-filled", "GET /duties/{duty}/done", "filled", lambda scene: f"{_sent(scene)}/done", who="P1",
        shows=("ส่งแล้ว ฉบับที่ ๑", "งานอื่นของฉัน")),
    Row("done-empty", "GET /duties/{duty}/done", "empty", lambda scene: f"{_blank(scene)}/done", who="P1",
        shows=("ยังไม่มีสิ่งใดบันทึกไว้", "งานอื่นของฉัน")),
)  # fmt: skip

WITHOUT = {
    ("GET /evidence/{file}", "filled"): "a file to be saved, not a page",
    ("GET /evidence/{file}", "empty"): "where there is no file there is the page of fault 404",
}
