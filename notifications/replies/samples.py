"""Made-up facts for every reply, to try templates on."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Final

from notifications.messages import DigestItem
from notifications.replies.facts import PausedItem, ReplyFacts

__all__ = ["REPLIES"]

_TODAY = dt.date(2024, 8, 23)
_LINK = "https://pramoen.example.go.th/l/ตัวอย่าง"


def _item(title: str, days: int, stage: str) -> DigestItem:
    return DigestItem(title=title, due=_TODAY + dt.timedelta(days), days_left=days, stage=stage)


_ITEMS = (
    _item("รายงานผลประจำเดือนสิงหาคม ๒๕๖๗", -3, "monthly_report"),
    _item("ประเมินผลการปฏิบัติราชการ (ปลายรอบ)", 20, "evaluation"),
)
_TODAYS = _item("จัดทำข้อตกลงการปฏิบัติราชการ (ต้นรอบ)", 0, "agreement")
_PAUSED = tuple(PausedItem(title=item.title, due=item.due, resumes=dt.date(2024, 8, 26)) for item in _ITEMS)
_NOTHING = ReplyFacts(today=_TODAY)

REPLIES: Final[MappingProxyType[str, tuple[ReplyFacts, ...]]] = MappingProxyType(
    {
        "owed": (
            ReplyFacts(today=_TODAY, link=_LINK, items=_ITEMS),
            ReplyFacts(today=_TODAY, later=_ITEMS[1]),
            _NOTHING,
        ),
        "done": (
            ReplyFacts(today=_TODAY, link=_LINK, items=_ITEMS, paused=_PAUSED[:1]),
            ReplyFacts(today=_TODAY, items=(_TODAYS,), kept=(_TODAYS,)),
            _NOTHING,
        ),
        "put_off": (
            ReplyFacts(today=_TODAY, link=_LINK, items=_ITEMS, paused=_PAUSED),
            ReplyFacts(today=_TODAY, link=_LINK, items=_ITEMS, paused=_PAUSED, shortened=True),
            ReplyFacts(today=_TODAY, link=_LINK, items=(_TODAYS,), kept=(_TODAYS,)),
            _NOTHING,
        ),
        "put_off_how": (_NOTHING,),
        "stopped": (_NOTHING, ReplyFacts(today=_TODAY, has_mail=False)),
        "started": (_NOTHING,),
        "help": (_NOTHING,),
        "words": (_NOTHING,),
        "files": (ReplyFacts(today=_TODAY, link=_LINK), _NOTHING),
        "followed": (_NOTHING,),
        "linked": (_NOTHING,),
        "link_how": (_NOTHING,),
        "link_wrong": (_NOTHING,),
        "link_expired": (_NOTHING,),
        "link_taken": (_NOTHING,),
        "link_too_many": (_NOTHING,),
        "group": (ReplyFacts(today=_TODAY, group_id="C" + "0" * 32),),
    }
)
"""Every reply by name, with the made-up facts that its template is tried on."""
