"""Made-up facts for every message, to try templates on."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from notifications.messages import (
    AmendedNotice,
    ChangeLine,
    CoordinatorDigest,
    DigestItem,
    Failure,
    GroupNotice,
    LastNotice,
    Message,
    OfficerDigest,
    OfficeState,
    PersonState,
    RoundOpened,
    SupervisorDigest,
)

__all__ = ["SAMPLES"]

_TODAY = dt.date(2024, 8, 23)
_ROUND = "รอบที่ ๒/๒๕๖๗ จังหวัดตัวอย่าง"
_LINK = "https://pramoen.example.go.th/d/ตัวอย่าง"
_NAME = "นายสมมติ ตัวอย่าง"
_LETTER = "ตย ๐๐๑๙/ว ๑"


def _item(title: str, days: int, stage: str) -> DigestItem:
    due = _TODAY + dt.timedelta(days)
    return DigestItem(title=title, due=due, days_left=days, stage=stage, link=f"{_LINK}/{days}")


_ITEMS = (
    _item("แบบประเมินผลการปฏิบัติราชการปลายรอบ", 20, "ปลายรอบ"),
    _item("ข้อตกลงผลการปฏิบัติราชการต้นรอบ", 3, "ต้นรอบ"),
    _item("รายงานผลประจำเดือนสิงหาคม ๒๕๖๗", -3, "รายงานประจำเดือน"),
)

SAMPLES: MappingProxyType[str, Message] = MappingProxyType(
    {
        "officer_digest": OfficerDigest(
            today=_TODAY, round_label=_ROUND, link=_LINK, name=_NAME, items=_ITEMS
        ),
        "last_notice": LastNotice(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            items=(_item("รายงานผลประจำเดือนสิงหาคม ๒๕๖๗", 0, "รายงานประจำเดือน"),),
        ),
        "opened": RoundOpened(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            items=_ITEMS[:2],
            letter_number=_LETTER,
            letter_date=dt.date(2024, 8, 21),
        ),
        "amended": AmendedNotice(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            items=_ITEMS[:2],
            letter_number=_LETTER,
            letter_date=dt.date(2024, 8, 21),
            changes=(
                ChangeLine(what="น้ำหนักตัวชี้วัดที่ ๒", before="๑๕", after="๑๐"),
                ChangeLine(what="ตัวชี้วัดที่ ๙", before=None, after="จำนวนกลุ่มตัวอย่าง"),
                ChangeLine(what="ตัวชี้วัดที่ ๔", before="ร้อยละของครัวเรือน", after=None),
            ),
        ),
        "supervisor_digest": SupervisorDigest(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            people=(
                PersonState(name="นางสาวสมมติ หนึ่ง", open=1, overdue=0, next_due=dt.date(2024, 8, 26)),
                PersonState(name="นายสมมติ สอง", open=3, overdue=2, next_due=dt.date(2024, 8, 20)),
                PersonState(name="นางสมมติ สาม", open=0, overdue=0),
            ),
        ),
        "coordinator_digest": CoordinatorDigest(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            province="ตัวอย่าง",
            offices=(
                OfficeState(name="อำเภอสมมติ", owed=40, settled=31, late=2, waived=1, overdue=6),
                OfficeState(name="อำเภอตัวอย่าง", owed=24, settled=24, late=0, waived=0, overdue=0),
            ),
            failures=(Failure(who="นายสมมติ สอง", why="ที่อยู่อีเมลถูกปฏิเสธ"),),
        ),
        "group_notice": GroupNotice(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            title="รายงานผลประจำเดือนสิงหาคม ๒๕๖๗",
            due=dt.date(2024, 8, 26),
            open=12,
        ),
    }
)
