"""How people, offices and the province get on, and one officer's duties."""

from __future__ import annotations

from a_round import morning
from filling_in import accepts, sends
from gallery_row import Row
from sqlalchemy import select
from the_province import AGREED, REPORTED
from the_stage import Scene

from pramoen.records.database import reading, writing
from pramoen.records.duties import decide
from pramoen.records.models import Office
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.judging import give_back


def _under_way(scene: Scene) -> None:
    """In time, late, returned, waived and not at all."""
    sends(scene, "P1", AGREED, "agreement")
    sends(scene, "P1", REPORTED)
    accepts(scene, "P1", "S1")
    sends(scene, "X1", REPORTED)
    scene.at = morning("2025-07-24", "10:00")
    sends(scene, "P2", REPORTED)
    with writing(scene.engine) as session:
        agreement = scene.life.duty(session, "P2", "agreement")
        decide(session, agreement, kind="waive", reason="ย้ายมาระหว่างรอบ", at=scene.at, by="C1")
        give_back(session, scene.life.duty(session, "X1"), reason="โปรดแนบหลักฐาน", at=scene.at, by="C1")


def _people(scene: Scene) -> str:
    _under_way(scene)
    return "/progress"


def _missed(scene: Scene) -> str:
    _under_way(scene)
    close_month(scene.engine, scene.life.round_id, "2568-07", at=scene.at, by="C1", why="ครบกำหนดปิดเดือน")
    return "/progress"


def _province(scene: Scene) -> str:
    _under_way(scene)
    return "/progress/province?stage=2568-07"


def _office(scene: Scene, name: str = "สำนักงานพัฒนาชุมชนอำเภอเฉลิม") -> str:
    with reading(scene.engine) as session:
        office = session.scalars(select(Office.id).where(Office.name.startswith(name))).one()
    return f"/progress/offices/{office}"


def _busy_office(scene: Scene) -> str:
    _under_way(scene)
    return _office(scene)


def _officer(scene: Scene, code: str = "P2") -> str:
    _under_way(scene)
    return f"/officers/{scene.officer_id(code)}"


def _of_no_round(scene: Scene) -> str:
    scene.bare()
    return "/progress"


ROWS = (
    Row("progress-filled", "GET /progress", "filled", _people, who="S1",
        shows=("ความก้าวหน้าของผู้ใต้บังคับบัญชา", "ส่งช้า ๔ วัน", "ยกเว้น", "สมมติชนกนันท์")),
    Row("progress-dark", "GET /progress", "filled", _people, who="S1", look="dark", shows=("ส่งช้า ๔ วัน",)),
    Row("progress-paper", "GET /progress", "filled", _people, who="S1", look="paper", shows=("ส่งช้า ๔ วัน",)),
    Row("progress-missed", "GET /progress", "filled", _missed, who="C1", shows=("ปิดเดือนแล้วโดยไม่มีรายงาน",)),
    Row("progress-lacking-none", "GET /progress", "empty", lambda scene: "/progress?show=waiting", who="S1",
        shows=("ไม่มีผู้ที่ค้างส่งหรือรอพิจารณาตามที่เลือก",)),
    Row("progress-empty", "GET /progress", "empty", lambda scene: "/progress", who="P1",
        shows=("ไม่มีผู้ใต้บังคับบัญชาในบัญชีรายชื่อ",)),
    Row("progress-no-round", "GET /progress", "empty", _of_no_round, who="S1", shows=("ยังไม่มีรอบการประเมิน",)),
    Row("province-filled", "GET /progress/province", "filled", _province, who="C1 by password",
        shows=("ความก้าวหน้าของจังหวัด", "ส่งแล้ว ๒/๖", "เฉพาะที่เกินกำหนด")),
    Row("province-large", "GET /progress/province", "filled", _province, who="C1 by password",
        look="large text", shows=("ส่งแล้ว ๒/๖",)),
    Row("province-found", "GET /progress/province", "filled", lambda scene: f"{_province(scene)}&q=สมมติ",
        who="C1 by password", shows=("ผลการค้นหา", "สมมติกัญญ์")),
    Row("province-empty", "GET /progress/province", "empty",
        lambda scene: f"{_of_no_round(scene)}/province", who="C1 by password", shows=("ยังไม่มีรอบการประเมิน",)),
    Row("office-filled", "GET /progress/offices/{office}", "filled", _busy_office, who="C1 by password",
        shows=("สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติ", "เกินกำหนด")),
    Row("office-empty", "GET /progress/offices/{office}", "empty",
        lambda scene: f"{_office(scene)}?show=waiting", who="C1 by password", shows=("ไม่มีผู้ที่ค้างส่ง",)),
    Row("officer-filled", "GET /officers/{officer}", "filled", _officer, who="S1",
        shows=("สมมติกัญญ์", "อ่านและพิจารณา", "บันทึกแทน", "ส่งช้า ๔ วัน", "ยกเว้น")),
    Row("officer-late", "GET /officers/{officer}", "filled", lambda scene: _officer(scene, "X1"),
        who="C1 by password", shows=("ส่งคืนแก้ไข", "เกินกำหนด")),
    Row("officer-empty", "GET /officers/{officer}", "empty",
        lambda scene: (scene.bare(), f"/officers/{scene.officer_id('P1')}")[1], who="S1",
        shows=("ยังไม่มีรอบการประเมิน",)),
)  # fmt: skip
