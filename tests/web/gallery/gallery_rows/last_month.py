"""The month after: last month's answers beside the fields, and taken over into them."""

from __future__ import annotations

from doing import one_after_another, press, seen
from filling_in import sends
from gallery_row import Row
from the_province import REPORTED
from the_stage import Scene

_TAKE = "นำคำตอบของเดือนกรกฎาคม ๒๕๖๘ มาใส่ในช่องที่ยังว่าง"


def _august(scene: Scene) -> str:
    sends(scene, "P1", REPORTED)
    scene.at = scene.at.add(months=1)
    return scene.duty("P1", month="2568-08")


ROWS = (
    Row("report-of-august", "GET /duties/{duty}", "filled", _august, who="P1", shows=(_TAKE,)),
    Row("report-as-before", "POST /duties/{duty}/as-before", "filled", _august, who="P1",
        does=one_after_another(press(_TAKE), seen("นำสิ่งที่พิมพ์ค้างไว้")), shows=("นำสิ่งที่พิมพ์ค้างไว้",)),
)  # fmt: skip

WITHOUT = {
    ("POST /duties/{duty}/as-before", "faults"): "it is offered only where there is something to take over",
    ("POST /duties/{duty}/as-before", "waiting"): "every form waits alike (pramoen.js): report-send-waiting",
}
