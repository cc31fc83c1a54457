"""Made-up facts for every message, of the lengths that real ones have, to try templates on."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

import pendulum

from notifications.messages import (
    AmendedNotice,
    ChangeLine,
    ChannelTrouble,
    CoordinatorDigest,
    Correction,
    DigestItem,
    EntryCodeNotice,
    Escalated,
    Failure,
    GroupItem,
    GroupNotice,
    LastNotice,
    LineLinkNotice,
    Message,
    Nudge,
    OfficerDigest,
    OfficeState,
    PersonState,
    Rehearsal,
    RoundOpened,
    SupervisorDigest,
)

__all__ = ["SAMPLES"]

_TODAY = dt.date(2024, 8, 23)
_ROUND = "รอบที่ ๒/๒๕๖๗ ตัวอย่างบุรี"
_BELOW = "https://pramoen.example.go.th/l/"
_LINK = f"{_BELOW}AQAAAAABANkeAA.c2FtcGxlLXNpZ25hdHVyZQ"
_NAME = "นางสาวสมมติกาญจน์ ตัวอย่างวัฒนานุกูล"
_LETTER = "ตย ๐๐๑๙/ว ๑๒๓๔"
_AGREEMENT = "จัดทำข้อตกลงการปฏิบัติราชการ (ต้นรอบ)"
_REPORT = "รายงานผลการประเมินตนเองประจำเดือน{}"
_EVALUATION = "ประเมินผลการปฏิบัติราชการ (ปลายรอบ)"
_OFFICE = "สำนักงานพัฒนาชุมชนอำเภอ{}"


def _item(
    title: str, days: int, stage: str, *, linked: bool = True, day_off: str | None = None
) -> DigestItem:
    link = (
        f"{_BELOW}AQEAAAABANkeAAAAAAAAAAAAAAAAAAAAAA{days + 40:02d}.c2FtcGxlLXNpZ25hdHVyZQ"
        if linked
        else None
    )
    due = _TODAY + dt.timedelta(days)
    return DigestItem(title=title, due=due, days_left=days, stage=stage, link=link, day_off=day_off)


_ITEMS = (
    _item(_EVALUATION, 20, "evaluation"),
    _item(_AGREEMENT, 3, "agreement"),
    _item("ดำเนินการตามตัวชี้วัดรายบุคคลที่ ๔.๑", 2, "indicator", day_off="วันอาทิตย์"),
    _item(_REPORT.format("กรกฎาคม ๒๕๖๗"), -3, "monthly_report"),
)
_ESCALATED = (
    Escalated(
        name="นายสมมติพัฒน์ ตัวอย่างสกุลยืนยง",
        title=_REPORT.format("กรกฎาคม ๒๕๖๗"),
        due=dt.date(2024, 8, 20),
        working_days=3,
    ),
    Escalated(
        name=_OFFICE.format("สมมติพิสัย"), title="จัดส่งเอกสารให้จังหวัด", due=dt.date(2024, 8, 20), working_days=3
    ),
)
_PEOPLE = (
    PersonState(name="นางสาวสมมติ หนึ่งตัวอย่าง", open=1, overdue=0, next_due=dt.date(2024, 8, 26)),
    PersonState(name="นายสมมติพัฒน์ ตัวอย่างสกุลยืนยง", open=3, overdue=2, next_due=dt.date(2024, 8, 20)),
    PersonState(name="นางสมมติ สาม", open=0, overdue=0),
)
_OFFICES = (
    OfficeState(name=_OFFICE.format("เมืองตัวอย่างบุรี"), owed=40, settled=31, late=2, waived=1, overdue=6),
    OfficeState(name=_OFFICE.format("ตัวอย่าง"), owed=24, settled=24, late=0, waived=0, overdue=0),
    OfficeState(name=_OFFICE.format("สมมติพิสัย"), owed=24, settled=12, late=4, waived=0, overdue=2),
    OfficeState(name="กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน", owed=18, settled=15, late=0, waived=0, overdue=0),
)
_FAILURES = (
    Failure(who="นายสมมติ สอง (" + _OFFICE.format("สมมติพิสัย") + ")", why="ไม่มีทั้ง LINE และอีเมลที่ใช้ได้"),
    Failure(who="นางสมมติ สี่ (" + _OFFICE.format("ตัวอย่าง") + ")", why="ที่อยู่อีเมลถูกปฏิเสธ"),
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
            items=(_item(_REPORT.format("สิงหาคม ๒๕๖๗"), 0, "monthly_report"), _ITEMS[-1]),
        ),
        "opened": RoundOpened(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            items=_ITEMS[:3],
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
                ChangeLine(what="น้ำหนักตัวชี้วัดรายบุคคลที่ ๒", before="๑๕", after="๑๐"),
                ChangeLine(what="ตัวชี้วัดรายบุคคลที่ ๙", before=None, after="จำนวนกลุ่มอาชีพตัวอย่างที่ได้รับการพัฒนา"),
                ChangeLine(what="ตัวชี้วัดรายทีมที่ ๔", before="ร้อยละของครัวเรือนตัวอย่างที่ผ่านเกณฑ์", after=None),
            ),
        ),
        "supervisor_digest": SupervisorDigest(
            today=_TODAY, round_label=_ROUND, link=_LINK, name=_NAME, items=_ITEMS[:1], people=_PEOPLE
        ),
        "escalation_supervisor": SupervisorDigest(
            today=_TODAY, round_label=_ROUND, link=_LINK, name=_NAME, escalated=_ESCALATED, people=_PEOPLE
        ),
        "coordinator_digest": CoordinatorDigest(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            province="ตัวอย่างบุรี",
            offices=_OFFICES,
            failures=_FAILURES,
        ),
        "escalation_coordinator": CoordinatorDigest(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            province="ตัวอย่างบุรี",
            items=_ITEMS[:1],
            passed_on=_ESCALATED,
            offices=_OFFICES,
        ),
        "group_notice": GroupNotice(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            items=(
                GroupItem(title=_AGREEMENT, due=dt.date(2024, 8, 26), days_left=3, open=12),
                GroupItem(title=_REPORT.format("สิงหาคม ๒๕๖๗"), due=_TODAY, days_left=0, open=4),
            ),
        ),
        "channel_trouble": ChannelTrouble(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            trouble="quota_used_up",
            since=pendulum.datetime(2024, 8, 23, 8, 42, tz="Asia/Bangkok"),
            affected=117,
            used=300,
            allowed=300,
        ),
        "correction": Correction(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            items=_ITEMS[1:2],
            wrong_subject="แจ้งเตือน: มีรายการค้างส่ง ๒ รายการ",
            sent_on=dt.date(2024, 8, 22),
            why="ข้อความเดิมแจ้งกำหนดส่งข้อตกลงคลาดเคลื่อนจากหนังสือ กำหนดที่ถูกต้องคือ ๒๖ สิงหาคม ๒๕๖๗",
        ),
        "nudge": Nudge(
            today=_TODAY,
            round_label=_ROUND,
            link=_LINK,
            name=_NAME,
            items=_ITEMS[-1:],
            asked_by="นางสมมติพร ผู้ประสานงานตัวอย่าง",
            note="จังหวัดต้องสรุปผลเสนอที่ประชุมวันจันทร์ ขอความกรุณาส่งภายในวันนี้",
        ),
        "entry_code": EntryCodeNotice(
            today=_TODAY, round_label="", link=None, name=_NAME, code="042917", minutes=10
        ),
        "line_link": LineLinkNotice(
            today=_TODAY, round_label="", link=_LINK, name=_NAME, linked=True, replaced=True
        ),
        "rehearsal": Rehearsal(
            today=_TODAY,
            round_label=_ROUND,
            link=None,
            subject="แจ้งเตือน: มีรายการค้างส่ง ๒ รายการ",
            meant_for=_NAME,
        ),
    }
)
