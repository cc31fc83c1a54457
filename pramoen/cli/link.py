"""`pramoen link revoke|renew-key`."""

from __future__ import annotations

from uuid import UUID

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines
from pramoen.errors import BadInput, UnknownName

__all__ = ["renew_key_command", "revoke_command"]


def revoke_command(
    everywhere: Everywhere, officer: str, *, link: str | None, all_: bool, why: str | None
) -> int:
    """Take back one link of an officer's, or all that were given up to today; on the record."""
    from pramoen.records.database import writing
    from pramoen.records.officers import find_officer
    from pramoen.records.revocations import revoke

    if all_ == (link is not None):
        raise BadInput("say which: --all for every link up to today, or --link with the link itself")
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    by = everywhere.decider()
    engine = everywhere.engine()
    province = everywhere.province_named()
    with writing(engine) as session:
        found = find_officer(session, officer, province=province)
        taken = _link_id(everywhere, link, found.id) if link is not None else None
        everywhere.may_go("taking back links")
        revoke(session, found.id, taken, reason=why or "", at=everywhere.clock(), by=by)
    print_lines(["ยกเลิกลิงก์แล้ว" if link else "ยกเลิกลิงก์ทั้งหมดจนถึงวันนี้แล้ว ข้อความของวันต่อไปจะมีลิงก์ใหม่"])
    return 0


def renew_key_command(everywhere: Everywhere) -> int:
    """Sign from now on with a new key; links sent so far open until their day."""
    from notifications.links import renew_key

    everywhere.engine().dispose()
    renew_key(everywhere.settings().secret_file)
    print_lines(["เปลี่ยนกุญแจลงนามลิงก์แล้ว ลิงก์ที่ส่งไปแล้วยังเปิดได้จนหมดอายุ"])
    return 0


def _link_id(everywhere: Everywhere, link: str, officer_id: int) -> UUID:
    from notifications.links import keys_in, link_id, read_link

    read = read_link(keys_in(everywhere.settings().secret_file), link.rstrip("/").rpartition("/")[2])
    if read is None or read.officer_id != officer_id:
        raise UnknownName("--link is no link of this officer's: copy it whole, from https:// on")
    return link_id(read)
