"""`pramoen line code|unlink|status`: who is linked to LINE, and how one comes to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pramoen.records.models import Officer

__all__ = ["code_command", "status_command", "unlink_command"]

_WORDS = {
    "linked": "เชื่อมแล้ว",
    "stopped": "ขอหยุดรับทาง LINE",
    "blocked": "ปิดกั้นบัญชี",
    "failed": "ส่งไม่ได้",
    "unlinked": "ยังไม่เชื่อม",
}


def code_command(everywhere: Everywhere, officer: str, *, json: bool) -> int:
    """Make a one-time code and show it, this once."""
    from calendars.formats import format_date
    from pramoen.records.database import writing
    from pramoen.records.linking import make_code

    by = everywhere.decider()
    engine = everywhere.engine()
    province = everywhere.province_named()
    with writing(engine) as session:
        found = _officer(session, officer, province, by=by, what="codes of other officers")
        everywhere.may_go("a one-time code")
        code, row = make_code(session, found, at=everywhere.clock(), by=by)
    until = row.expires_at.in_timezone("Asia/Bangkok")
    if json:
        print_json({"officer": officer, "code": code, "expires_at": until.isoformat()})
        return 0
    print_lines(
        [
            f"รหัสเชื่อมบัญชี LINE ของ {officer}: {code}",
            f"ใช้ได้ครั้งเดียวถึงวันที่ {format_date(until.date(), digits='arabic')} เวลา {until:HH.mm} น. "
            "โดยพิมพ์ส่งในห้องสนทนาของบัญชี LINE ของจังหวัด",
            "รหัสที่ออกไว้ก่อนหน้านี้ใช้ไม่ได้แล้ว และระบบจะไม่แสดงรหัสนี้อีก",
        ]
    )
    return 0


def unlink_command(everywhere: Everywhere, officer: str, *, why: str | None) -> int:
    """Forget an officer's LINE id, on the record."""
    from pramoen.records.database import writing
    from pramoen.records.linking import unlink

    by = everywhere.decider()
    engine = everywhere.engine()
    province = everywhere.province_named()
    with writing(engine) as session:
        found = _officer(session, officer, province, by=by, what="links of other officers")
        everywhere.may_go("unlinking")
        unlink(session, found, reason=why or "", at=everywhere.clock(), by=by)
    print_lines(["ยกเลิกการเชื่อมบัญชี LINE แล้ว"])
    return 0


def status_command(everywhere: Everywhere, *, json: bool) -> int:
    """How many are linked, and everyone who is not reached on LINE or at all. Ids of LINE are cut short."""
    from notifications.channels.masking import mask
    from notifications.outbox.stats import without_channel
    from pramoen.records.database import reading
    from pramoen.records.line_links import STANDINGS, line_standings

    engine = everywhere.engine()
    province = everywhere.province_named()
    with reading(engine) as session:
        found = line_standings(session, at=everywhere.clock(), province=province)
        lost = without_channel(session, province=province)
    counts = {name: sum(one.standing == name for one in found) for name in STANDINGS}
    if json:
        officers = [
            {
                "officer": one.officer.code,
                "standing": one.standing,
                "line": mask(one.officer.line_user_id) if one.officer.line_user_id else None,
                "since": one.since.in_timezone("Asia/Bangkok").isoformat() if one.since else None,
                "code_until": one.code_until.in_timezone("Asia/Bangkok").isoformat()
                if one.code_until
                else None,
            }
            for one in found
        ]
        print_json({"counts": counts, "without_channel": lost, "officers": officers})
        return 0
    print_lines([", ".join(f"{_WORDS[name]} {count} คน" for name, count in counts.items())])
    rows = [
        (
            one.officer.code,
            _WORDS[one.standing],
            f"{one.since.in_timezone('Asia/Bangkok'):YYYY-MM-DD}" if one.since else None,
            f"{one.code_until.in_timezone('Asia/Bangkok'):YYYY-MM-DD}" if one.code_until else None,
            "ไม่มีช่องทางใด" if one.officer.code in lost else None,
        )
        for one in found
        if one.standing != "linked"
    ]
    if rows:
        print_table(("ผู้รับ", "LINE", "ตั้งแต่", "มีรหัสถึง", "หมายเหตุ"), rows)
    return 0


def _officer(session: Session, code: str, province: str | None, *, by: str, what: str) -> Officer:
    """The officer, if `by` is he himself or coordinates his province. Raises UnknownName, NotAllowed."""
    from pramoen.cli.coordinating import must_coordinate
    from pramoen.records.officers import find_officer

    found = find_officer(session, code, province=province)
    if by != found.code:
        must_coordinate(session, by, found.office.province.name, what)
    return found
