"""What a superior above the supervisor says of an evaluation: that he agrees, or how his opinion differs."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.values import BadCellError, typed_value
from pramoen.rounds.access import duty_in_sight
from pramoen.web.asked import Asked
from pramoen.web.sheet.concluding import Concluding, Tier
from pramoen.web.sheet.conflict import seen_of
from pramoen.web.sheet.last_parts import say_opinion
from pramoen.web.sheet.showing import duty_page
from pramoen.web.sheet.standing import DutyStanding
from pramoen.web.view import acts

__all__ = ["opine"]

_PERCENT: Final = Field("percent", "number", "คะแนนที่เห็นควร", least="0", most="100")
_LONGEST: Final = 2000


@acts("/duties/{duty}/opinion")
def opine(asked: Asked) -> Response:
    """Record the opinion of the tier that the form is for.

    Who acts for the supervisor may be his superior as well, so that it is asked of the steps whose it is.
    """
    duty, part = duty_in_sight(
        asked.db, asked.sight, asked.path("duty"), parts=["superior", "supervisor", "coordinator"]
    )
    if duty.stage != "evaluation":
        raise NotAllowed("superiors opine on evaluations")
    ending = Concluding(DutyStanding(asked, duty, part), {})
    tier = next((one for one in ending.tiers if str(one.number) == asked.form.get("tier")), None)
    if tier is None or not tier.may_say:
        raise NotAllowed("this opinion is not his to give, or not now")
    opinion, wrong = _opinion(asked, tier)
    if wrong:
        return duty_page(asked, duty, part, slip="opinion", status=422, said_wrong=wrong)
    say_opinion(asked, duty, tier.number, opinion, seen=seen_of(asked))
    return asked.go(f"/duties/{duty.id}")


def _opinion(asked: Asked, tier: Tier) -> tuple[dict[str, object], dict[str, str]]:
    """What is to be recorded, and what is wrong with which field, by tier and name."""
    at = f"{tier.number}."
    wrong: dict[str, str] = {}
    agrees = {"yes": True, "no": False}.get(asked.form.get("agrees", ""))
    words = " ".join(asked.form.get("words", "").split())[:_LONGEST]
    by = tier.superior.code if tier.superior else " ".join(asked.form.get("by", "").split())[:200]
    opinion: dict[str, object] = {"by": by, "agrees": agrees, "on": asked.today.isoformat()}
    if agrees is None:
        wrong[f"{at}agrees"] = "โปรดเลือกความเห็น"
    if agrees is False and not words:
        wrong[f"{at}words"] = "โปรดระบุเหตุผลที่เห็นต่าง"
    if not by:
        wrong[f"{at}by"] = "โปรดระบุชื่อและตำแหน่งของผู้ให้ความเห็น"
    if words:
        opinion["words"] = words
    try:
        percent = typed_value(asked.form.get("percent", "")[:60], _PERCENT)
    except BadCellError:
        wrong[f"{at}percent"] = "พิมพ์ตัวเลขตั้งแต่ 0 ถึง 100"
    else:
        if percent is not None and agrees is False:
            opinion["percent"] = percent
    return opinion, wrong
