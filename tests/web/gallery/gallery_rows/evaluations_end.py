"""The end of an evaluation: the result, who was told, superiors' opinions; and the list of what waits there."""

from __future__ import annotations

from doing import fill, held, one_after_another, opened, press
from filling_in import accepts, sends
from gallery_row import Row
from playwright.sync_api import Page
from the_province import AGREED, EVALUATED, WORDS
from the_stage import Scene

from pramoen.records.database import writing
from pramoen.rounds.closing_round import Shares, close_round, read_share
from pramoen.rounds.life.conduct import log_behaviour
from pramoen.rounds.life.sending import send_in


def evaluated(scene: Scene, code: str = "P1") -> str:
    """Agreed, evaluated and accepted; gives its address."""
    sends(scene, code, AGREED, "agreement")
    accepts(scene, code, "S1", "agreement")
    sends(scene, code, EVALUATED, "evaluation")
    accepts(scene, code, "S1", "evaluation")
    return scene.duty(code, "evaluation")


def noted(scene: Scene, code: str = "P1") -> None:
    """Something is noted of his behaviour."""
    with scene.life.at_work() as (session, of):
        officer = scene.life.duty(session, code).officer
        assert officer is not None
        log_behaviour(session, of, officer, WORDS, at=scene.at, by="S1")


def ended(scene: Scene, code: str = "P1") -> str:
    """Refused before a witness, and opined on otherwise."""
    address = evaluated(scene, code)
    noted(scene, code)
    told = {
        "on": "2025-07-15", "signed": False, "witness": "นางสาวสมมติพยาน ตัวอย่างกิจวัฒนา เจ้าพนักงานธุรการชำนาญงาน",
        "reason": "เห็นว่าผลสัมฤทธิ์ของงานตามตัวชี้วัดที่ ๑ ยังไม่นับครัวเรือนที่เพิ่มขึ้นในเดือนสุดท้าย",
    }  # fmt: skip
    opinion = {"by": "C1", "agrees": False, "words": WORDS, "percent": "88.5", "on": "2025-07-15"}
    for by, part in (("S1", {"acknowledgement": told}), ("C1", {"opinions": [opinion]})):
        with writing(scene.engine) as session:
            duty = scene.life.duty(session, code, "evaluation")
            from pramoen.records.submissions import latest_version

            latest = latest_version(session, duty.id)
            assert latest is not None
            send_in(session, duty, {**latest.content, **part}, at=scene.at, by=by)
    return address


def closed(scene: Scene, code: str = "P1") -> str:
    """The round is closed."""
    address = ended(scene, code)
    shares = Shares(team=read_share("50", "team"), results=read_share("70", "results"))
    close_round(scene.engine, scene.life.round_id, shares=shares, at=scene.at, by="C1", why="ที่ประชุมเห็นชอบ")
    return address


def _several(scene: Scene) -> str:
    for code in ("P1", "P2"):
        evaluated(scene, code)
    return "/concluding"


def _nothing_filled(page: Page) -> None:
    opened("บันทึกการแจ้งผล")(page)
    page.get_by_label("วันที่แจ้งผล").fill("")
    press("บันทึกการแจ้งผล")(page)


ROWS = (
    Row("ending-own", "GET /duties/{duty}", "filled", evaluated, who="P1",
        shows=("ขั้นตอนปัจจุบัน", "รอผู้รับการประเมินลงนามรับทราบ", "รอผู้บังคับบัญชาเหนือขึ้นไป", "ระดับ", "ดูวิธีคิดคะแนน")),
    Row("ending-supervisor", "GET /duties/{duty}", "filled", ended, who="S1",
        shows=("ไม่ลงนามรับทราบ", "เป็นพยาน", "มีความเห็นต่าง", "๘๘.๕", "บันทึกพฤติกรรม")),
    Row("ending-superior", "GET /duties/{duty}", "filled", evaluated, who="C1", shows=("ในฐานะ", "บันทึกความเห็น")),
    Row("ending-closed", "GET /duties/{duty}", "filled", closed, who="P1", shows=("รอคณะกรรมการกลั่นกรอง",)),
    Row("ending-paper", "GET /duties/{duty}", "filled", closed, who="S1", look="paper",
        shows=("พิมพ์เมื่อ", "มีความเห็นต่าง"), hides=("ออกจากระบบ",)),
    Row("ending-dark", "GET /duties/{duty}", "filled", ended, who="S1", look="dark", shows=("มีความเห็นต่าง",)),
    Row("told-faults", "POST /duties/{duty}/told", "faults", evaluated, who="S1", does=_nothing_filled, status=422,
        shows=("โปรดกรอกช่องนี้", "พิมพ์วันที่")),
    Row("told-waiting", "POST /duties/{duty}/told", "waiting", evaluated, who="S1",
        does=one_after_another(opened("บันทึกการแจ้งผล"), held("/told", "บันทึกการแจ้งผล")), shows=("บันทึกการแจ้งผล",)),
    Row("opinion-faults", "POST /duties/{duty}/opinion", "faults", evaluated, who="C1", status=422,
        does=one_after_another(fill("คะแนนที่เห็นควร", "101"), press("บันทึกความเห็น")),
        shows=("โปรดเลือกความเห็น", "ตั้งแต่ ๐ ถึง ๑๐๐")),
    Row("opinion-waiting", "POST /duties/{duty}/opinion", "waiting", evaluated, who="C1",
        does=held("/opinion", "บันทึกความเห็น"), shows=("บันทึกความเห็น",)),
    Row("concluding-filled", "GET /concluding", "filled", _several, who="C1",
        shows=("รอความเห็นของท่าน", "เห็นด้วยกับผลการประเมิน", "ระดับ")),
    Row("concluding-untold", "GET /concluding", "filled", _several, who="S1", shows=("รอผู้รับการประเมินลงนามรับทราบ",)),
    Row("concluding-empty", "GET /concluding", "empty", lambda _scene: "/concluding", who="S1",
        shows=("ไม่มีรายการรอความเห็นของท่าน", "ไม่มีผู้ใดรอรับทราบผล")),
    Row("concluding-faults", "POST /concluding/agree", "faults", _several, who="C1", status=422,
        does=press("เห็นด้วยกับรายการที่เลือก"), shows=("โปรดเลือกรายการก่อน",)),
    Row("concluding-waiting", "POST /concluding/agree", "waiting", _several, who="C1",
        does=held("/agree", "เห็นด้วยกับรายการที่เลือก"), shows=("เห็นด้วยกับรายการที่เลือก",)),
)  # fmt: skip

WITHOUT: dict[tuple[str, str], str] = {}
