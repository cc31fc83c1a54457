"""What one owes."""

from __future__ import annotations

from a_round import morning
from filling_in import sends
from gallery_row import Row
from the_province import AGREED
from the_stage import Scene


def _owes(scene: Scene) -> str:
    scene.at = morning("2025-07-18", "10:00")
    return "/owed"


def _later(scene: Scene) -> str:
    scene.at = morning("2025-06-24", "10:00")
    sends(scene, "P1", AGREED, "agreement")
    return "/owed"


def _nothing(scene: Scene) -> str:
    scene.bare()
    return "/owed"


ROWS = (
    Row("owed-filled", "GET /owed", "filled", _owes, who="P1",
        shows=("งานของฉัน", "เกินกำหนด", "ครบกำหนดอีก", "รายการถัดไป", "รอบที่")),
    Row("owed-later", "GET /owed", "filled", _later, who="P1", shows=("งานของฉัน", "รายการถัดไป")),
    Row("owed-empty", "GET /owed", "empty", _nothing, who="P1", shows=("ไม่มีรายการค้างส่ง",)),
    Row("owed-dark", "GET /owed", "filled", _owes, who="P1", look="dark", shows=("งานของฉัน",)),
    Row("owed-large-text", "GET /owed", "filled", _owes, who="P1", look="large text", shows=("งานของฉัน",)),
)  # fmt: skip
