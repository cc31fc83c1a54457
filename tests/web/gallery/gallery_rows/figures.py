"""Figures as a verifier goes through them: what waits, one indicator's figures, how its offices get on."""

from __future__ import annotations

from doing import fill, one_after_another, opened, press
from filling_in import sends
from gallery_row import Row
from playwright.sync_api import Page
from sqlalchemy import select
from the_province import REPORTED
from the_stage import Scene

from pramoen.records.database import reading, writing
from pramoen.records.evidence import keep_evidence
from pramoen.records.models import Indicator
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.life.verifying import verify

_MONTH = "2568-07"
_OFFICE = "สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติ"


def _reported(scene: Scene) -> None:
    with writing(scene.engine) as session:
        duty = scene.life.duty(session, "P2")
        file = keep_evidence(
            session,
            scene.parts.evidence_folder,
            duty,
            "ทะเบียนครัวเรือนเป้าหมายและภาพถ่ายกิจกรรมของอำเภอเฉลิมพระเกียรติตัวอย่างวัฒนานครินทร์.pdf",
            b"%PDF-made up",
            at=scene.at,
            by="P2",
        )
        reference = f"แฟ้มแนบ {file.name} [{file.id}]"
    for code in ("P1", "X1", "V1"):
        sends(scene, code, REPORTED)
    account = {"done": "ลงพื้นที่ติดตามทุกตำบลแล้ว", "evidence": [{"reference": reference}]}
    sends(scene, "P2", REPORTED | {"indicators": {"team/1": account}})
    scene.at = scene.at.add(hours=1)


def _number(scene: Scene, key: str = "team/1") -> int:
    with reading(scene.engine) as session:
        return session.scalars(select(Indicator.id).where(Indicator.key == key)).one()


def _says(scene: Scene, *codes: str, key: str = "team/1", return_with: str | None = None) -> None:
    with scene.life.at_work() as (session, of):
        verify(session, of, key, month=_MONTH, officers=codes, at=scene.at, by="V1", return_with=return_with)


def _indicators(scene: Scene) -> str:
    _reported(scene)
    _says(scene, "P1", "P2")
    return f"/figures?round={scene.life.round_id}&period={_MONTH}"


def _figures(scene: Scene) -> str:
    _reported(scene)
    with writing(scene.engine) as session:
        august = scene.life.duty(session, "P1", month="2568-08")
        send_in(session, august, REPORTED, at=scene.at, by="P1")
    return f"/figures/{_number(scene)}?period={_MONTH}"


def _month_before(scene: Scene) -> str:
    return _figures(scene).replace(_MONTH, "2568-08")


def _verified(scene: Scene) -> str:
    address = _figures(scene)
    _says(scene, "P1", "P2")
    return f"{address}&show=verified"


def _returned(scene: Scene) -> str:
    address = _figures(scene)
    why = "จำนวนครัวเรือนในทะเบียนที่แนบไม่ตรงกับตัวเลขที่รายงาน โปรดตรวจสอบกับระบบฐานข้อมูลกลางอีกครั้ง"
    _says(scene, "P1", return_with=why)
    return f"{address}&show=returned"


def _changed(scene: Scene) -> str:
    address = _figures(scene)
    _says(scene, "P1", "P2", "X1")
    results = REPORTED["results"] | {"team/1": {"value": "99.5"}}
    sends(scene, "P1", REPORTED | {"results": results})
    return address


def _closed(scene: Scene) -> str:
    address = _figures(scene)
    close_month(scene.engine, scene.life.round_id, _MONTH, at=scene.at, by="C1", why="ครบกำหนดปิดเดือน")
    return f"{address}&show=all"


def _steps(scene: Scene) -> str:
    _reported(scene)
    return f"/figures/{_number(scene, 'team/3')}?period={_MONTH}"


def _nothing_in(scene: Scene) -> str:
    return f"/figures/{_number(scene)}?period={_MONTH}"


def _progress(scene: Scene) -> str:
    _figures(scene)
    _says(scene, "P1", "X1")
    return f"/figures/{_number(scene)}/progress"


def _progress_empty(scene: Scene) -> str:
    return f"/figures/{_number(scene)}/progress"


def _ticks_one(page: Page) -> None:
    page.locator('input[type="checkbox"]').first.check()


_WAITS_ALIKE = "every form waits alike (pramoen.js): report-send-waiting shows how"
ROWS = (
    Row("figures-filled", "GET /figures", "filled", _indicators, who="V1",
        shows=("ตรวจสอบตัวเลข", "รอตรวจสอบ ๒", "ตรวจสอบแล้ว ๒", "กรกฎาคม ๒๕๖๘")),
    Row("figures-empty", "GET /figures", "empty", lambda scene: "/figures", who="P1",
        shows=("ท่านไม่มีตัวชี้วัดที่ต้องตรวจสอบ",)),
    Row("figures-no-round", "GET /figures", "empty", lambda scene: (scene.bare(), "/figures")[1], who="V1",
        shows=("ยังไม่มีรอบการประเมิน",)),
    Row("figures-of-filled", "GET /figures/{indicator}", "filled", _figures, who="V1",
        shows=(_OFFICE, "๘๕", "ยืนยันที่เลือก", "ตัวเลขของท่านเอง", "แฟ้มแนบ")),
    Row("figures-of-dark", "GET /figures/{indicator}", "filled", _figures, who="V1", look="dark",
        shows=("ยืนยันที่เลือก",)),
    Row("figures-of-large", "GET /figures/{indicator}", "filled", _figures, who="V1", look="large text",
        shows=("ยืนยันที่เลือก",)),
    Row("figures-of-later", "GET /figures/{indicator}", "filled", _month_before, who="V1",
        shows=("กรกฎาคม ๒๕๖๘", "๘๕")),
    Row("figures-of-steps", "GET /figures/{indicator}", "filled", _steps, who="V1", shows=("ยืนยัน",)),
    Row("figures-of-verified", "GET /figures/{indicator}", "filled", _verified, who="V1",
        shows=("ตรวจสอบแล้ว", "ล่าสุดเมื่อ")),
    Row("figures-of-returned", "GET /figures/{indicator}", "filled", _returned, who="V1",
        shows=("รอฉบับแก้ไข", "ไม่ตรงกับตัวเลขที่รายงาน")),
    Row("figures-of-changed", "GET /figures/{indicator}", "filled", _changed, who="V1",
        shows=("เปลี่ยนหลังตรวจสอบ", "ตัวเลขที่ตรวจสอบไว้เดิม")),
    Row("figures-of-closed", "GET /figures/{indicator}", "filled", _closed, who="C1 by password",
        shows=("เดือนนี้ปิดแล้ว",), hides=("ยืนยันที่เลือก",)),
    Row("figures-of-empty", "GET /figures/{indicator}", "empty", _nothing_in, who="V1",
        shows=("ไม่มีตัวเลขรอตรวจสอบ",)),
    Row("figures-verify-faults", "POST /figures/{indicator}/verify", "faults", _figures, who="V1",
        does=press("ยืนยันที่เลือก"), status=422, shows=("โปรดเลือกรายการก่อน",)),
    Row("figures-return-faults", "POST /figures/{indicator}/return", "faults", _figures, who="V1",
        does=one_after_another(_ticks_one, opened("ส่งคืนรายการที่เลือก"), fill("สิ่งที่ต้องแก้ไข", " "),
                               press("ส่งคืนรายการที่เลือก")),
        status=422, shows=("โปรดระบุสิ่งที่ต้องแก้ไข",)),
    Row("figures-verified-now", "POST /figures/{indicator}/verify", "filled", _figures, who="V1",
        does=one_after_another(_ticks_one, press("ยืนยันที่เลือก")),
        shows=("✓ ตรวจสอบแล้ว ๑ ราย",)),
    Row("figures-progress-filled", "GET /figures/{indicator}/progress", "filled", _progress, who="V1",
        shows=("ความก้าวหน้ารายหน่วยงาน", _OFFICE, "รอตรวจสอบ ๒/๓")),
    Row("figures-progress-empty", "GET /figures/{indicator}/progress", "empty", _progress_empty, who="V1",
        shows=("ยังไม่ส่ง ๐/๓",)),
)  # fmt: skip
WITHOUT = {
    ("POST /figures/{indicator}/verify", "waiting"): _WAITS_ALIKE,
    ("POST /figures/{indicator}/return", "waiting"): _WAITS_ALIKE,
}
