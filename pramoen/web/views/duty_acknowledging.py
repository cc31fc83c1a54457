"""That the officer was told of his evaluation: he says so himself; that he refused, his supervisor does."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.records.models import Duty
from pramoen.rounds.access import Part, duty_in_sight
from pramoen.web.asked import Asked
from pramoen.web.sheet.concluding import Concluding
from pramoen.web.sheet.conflict import seen_of
from pramoen.web.sheet.last_parts import say_told
from pramoen.web.sheet.showing import duty_page
from pramoen.web.sheet.standing import DutyStanding
from pramoen.web.sheet.typed_day import typed_day
from pramoen.web.view import acts

__all__ = ["acknowledge", "record_told"]

_EMPTY: Final = "โปรดกรอกช่องนี้"
_DAY: Final = "พิมพ์วันที่ เช่น 28/6/2567 ไม่เกินวันนี้ และไม่ก่อนวันเริ่มรอบ"
_WITNESS: Final = "พยานต้องเป็นบุคคลอื่น มิใช่ผู้รับการประเมินหรือผู้บันทึก"
_LONGEST: Final = 2000


@acts("/duties/{duty}/acknowledge")
def acknowledge(asked: Asked) -> Response:
    """Add the acknowledgement to the evaluation as it stands; nothing else of it changes."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["own"])
    ending = _ending(asked, duty, part)
    if not ending.is_accepted or ending.standing.is_closed:
        raise NotAllowed("there is nothing to acknowledge")
    say_told(asked, duty, {"on": asked.today.isoformat(), "signed": True}, seen=seen_of(asked))
    return asked.go(f"/duties/{duty.id}/done")


@acts("/duties/{duty}/told")
def record_told(asked: Asked) -> Response:
    """Record that the officer refused to sign, before a witness; or that he signed on paper."""
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=["supervisor", "coordinator"])
    ending = _ending(asked, duty, part)
    signed = asked.form.get("how") == "signed"
    if not (ending.may_record_signed if signed else ending.may_record_told):
        raise NotAllowed("there is nothing to record")
    told, wrong = _told(asked, ending, signed=signed)
    if wrong:
        return duty_page(asked, duty, part, slip="told", status=422, said_wrong=wrong)
    on_behalf_of = ending.officer.code if signed else None
    say_told(asked, duty, told, seen=seen_of(asked), on_behalf_of=on_behalf_of)
    return asked.go(f"/duties/{duty.id}")


def _ending(asked: Asked, duty: Duty, part: Part) -> Concluding:
    if duty.stage != "evaluation":
        raise NotAllowed("only evaluations are acknowledged")
    return Concluding(DutyStanding(asked, duty, part), {})


def _told(asked: Asked, ending: Concluding, *, signed: bool) -> tuple[dict[str, object], dict[str, str]]:
    """What is to be recorded, and what is wrong with which field."""
    wrong: dict[str, str] = {}
    day = typed_day(asked.form.get("on", ""))
    if day is None or not ending.standing.duty.round.start <= day <= asked.today:
        wrong["on"] = _DAY
    told: dict[str, object] = {"on": None if day is None else day.isoformat(), "signed": signed}
    if not signed:
        for name in ("witness", "reason"):
            told[name] = " ".join(asked.form.get(name, "").split())[:_LONGEST]
            if not told[name]:
                wrong[name] = _EMPTY
        if told["witness"] in (ending.officer.name, asked.sight.officer.name):
            wrong["witness"] = _WITNESS
    return told, wrong
