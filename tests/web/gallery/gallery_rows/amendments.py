"""What an amendment changed: for an officer, for a supervisor's people, undone, and above what is owed."""

from __future__ import annotations

import datetime as dt

from a_round import morning
from an_amendment import amended_by, an_amendment, pair, undone
from filling_in import accepts, sends
from gallery_row import Row
from the_province import AGREED, long_letter
from the_stage import Scene

from pramoen.appraisal.indicator import Indicator, Level
from pramoen.circulars.circular import Circular, Deadline
from pramoen.rounds.opening import Opened

_NONE_WITHOUT = "an amendment that touches nobody in sight is fault 404"


def _letter() -> Circular:
    """Other levels, another weight, a new indicator, one that goes, and another day."""
    stated = {one.key: one for one in long_letter().indicators}
    first, second, new = stated["team/1"], stated["team/2"], stated["individual/3"]
    levels = [
        Level(level=n, text=f"ครัวเรือนเป้าหมายมีรายได้เพิ่มขึ้นตามเกณฑ์ใหม่ ร้อยละ {40 + n * 10} ของครัวเรือนที่เข้าร่วมตั้งแต่ต้นปีงบประมาณ")
        for n in range(1, 6)
    ]  # fmt: skip
    added = Indicator.model_validate(new.model_dump() | {
        "key": "individual/4", "number": "4", "title": "จำนวนหมู่บ้านที่ปรับปรุงทะเบียนผู้นำอาชีพก้าวหน้าจนเป็นปัจจุบันครบทุกตำบลในพื้นที่ (ตัวอย่าง)",
    })  # fmt: skip
    return an_amendment(
        pair(first, first.model_copy(update={"weight": "45", "levels": levels})),
        pair(second, second.model_copy(update={"weight": "35"})),
        pair(None, added),
        pair(stated["individual/2"], None),
        deadlines=[Deadline(stage="evaluation", due=dt.date(2025, 9, 19), text="ภายใน ๑๙ ก.ย.", line=9)],
    )


def _amended(scene: Scene) -> str:
    for code in ("P1", "P2"):
        sends(scene, code, AGREED, "agreement")
        accepts(scene, code, "S1", "agreement")
    amended_by(scene.engine, _letter(), at=morning("2025-07-15", "10:00"))
    return "/amendments/1"


def _of_p1(scene: Scene) -> str:
    return f"{_amended(scene)}/officers/{scene.officer_id('P1')}"


def _undone(scene: Scene) -> str:
    _amended(scene)
    undone(scene.engine, Opened(scene.life.round_id, "", False, 0), at=morning("2025-07-15", "11:00"))
    scene.at = morning("2025-07-15", "11:30")
    return "/amendments/1"


ROWS = (
    Row("amendment-filled", "GET /amendments/{amendment}", "filled", _amended, who="P1",
        shows=("การแก้ไขตามหนังสือที่", "สิ่งที่ท่านต้องดำเนินการ", "ตัวชี้วัดใหม่ของท่าน", "ไม่เป็นตัวชี้วัดของท่านอีก", "กำหนดเวลาที่แก้ไข", "อ่านแล้ว")),
    Row("amendment-dark", "GET /amendments/{amendment}", "filled", _amended, who="P1", look="dark", shows=("ตัวชี้วัดที่แก้ไข",)),
    Row("amendment-paper", "GET /amendments/{amendment}", "filled", _amended, who="P1", look="paper",
        shows=("ตัวชี้วัดที่แก้ไข",)),
    Row("amendment-undone", "GET /amendments/{amendment}", "filled", _undone, who="P1",
        shows=("การแก้ไขนี้ยกเลิกแล้ว", "เหตุผล")),
    Row("amendment-supervisor", "GET /amendments/{amendment}", "filled", _amended, who="S1",
        shows=("ผู้ที่อยู่ในความดูแลซึ่งเกี่ยวข้อง", "นางสาวสมมติชนกนันท์")),
    Row("amendment-of-one", "GET /amendments/{amendment}/officers/{officer}", "filled", _of_p1, who="S1",
        shows=("สำหรับ", "นางสาวสมมติชนกนันท์", "ตัวชี้วัดที่แก้ไข", "ตัวชี้วัดใหม่ของผู้นี้", "ไม่เป็นตัวชี้วัดของผู้นี้อีก")),
    Row("amendments-filled", "GET /amendments", "filled", lambda scene: (_amended(scene), "/amendments")[1], who="P1",
        shows=("ยังไม่ได้อ่าน", "หนังสือที่")),
    Row("amendments-empty", "GET /amendments", "empty", lambda _: "/amendments", who="P1",
        shows=("ยังไม่มีการแก้ไขตัวชี้วัด",)),
    Row("owed-amended", "GET /owed", "filled", lambda scene: (_amended(scene), "/owed")[1], who="P1",
        shows=("มีการแก้ไข", "ดูสิ่งที่เปลี่ยนสำหรับท่าน")),
)  # fmt: skip

WITHOUT = {
    ("GET /amendments/{amendment}", "empty"): _NONE_WITHOUT,
    ("GET /amendments/{amendment}/officers/{officer}", "empty"): _NONE_WITHOUT,
    ("POST /amendments/{amendment}/seen", "faults"): "one button, and nothing to fill in wrongly",
    ("POST /amendments/{amendment}/seen", "waiting"): "every form waits alike (pramoen.js): report-send-waiting shows how",
}  # fmt: skip
