"""What may be recorded for colleagues of one's office."""

from __future__ import annotations

from filling_in import sends
from gallery_row import Row
from the_province import REPORTED
from the_stage import Scene

from pramoen.records.database import writing
from pramoen.rounds.life.sending import send_in


def _some(scene: Scene) -> str:
    sends(scene, "S1", REPORTED)
    with writing(scene.engine) as session:
        duty = scene.life.duty(session, "P1")
        send_in(session, duty, REPORTED, at=scene.at, by="P2", on_behalf_of="P1")
    return "/colleagues"


def _next_month(scene: Scene) -> str:
    _some(scene)
    return f"{scene.duty('P1', month='2568-08')}/behalf"


def _recorded(scene: Scene) -> str:
    _some(scene)
    return f"{scene.duty('P1')}/done"


ROWS = (
    Row("colleagues-filled", "GET /colleagues", "filled", _some, who="P2",
        shows=("บันทึกแทนเพื่อนร่วมงาน", "สมมติชนกนันท์", "ส่งแล้ว")),
    Row("colleagues-empty", "GET /colleagues", "empty", lambda scene: "/colleagues", who="X1",
        shows=("ไม่มีรายการของเพื่อนร่วมงาน",)),
    Row("colleagues-done", "GET /duties/{duty}/done", "filled", _recorded, who="P2",
        shows=("ผู้บันทึกแทน", "รายการอื่นของเพื่อนร่วมงาน")),
    Row("colleagues-form", "GET /duties/{duty}/behalf", "filled", _next_month, who="P2",
        shows=("ท่านกำลังบันทึกแทน",), hides=("รายงานกรกฎาคม",)),
)  # fmt: skip
