"""`pramoen group add|list|remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round

if TYPE_CHECKING:
    from pramoen.records.models import Group

__all__ = ["add_command", "list_command", "remove_command"]


def add_command(
    everywhere: Everywhere,
    code: str,
    *,
    line_group: str,
    office: str | None,
    name: str | None,
    why: str | None,
    json: bool,
) -> int:
    """Have a LINE group get notices without personal detail."""
    from pramoen.records.database import writing
    from pramoen.records.groups import add_group
    from pramoen.records.models import Round
    from pramoen.rounds.life.deciding import check_decider

    by = everywhere.decider()
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("adding a group")
    at = everywhere.clock()
    with writing(engine) as session:
        check_decider(session, session.get_one(Round, of.id), "which groups hear", at=at, by=by)
        added = add_group(
            session,
            of.province_id,
            code,
            line_group_id=line_group,
            office=office,
            name=name,
            reason=why or "เพิ่มกลุ่ม LINE",
            at=at,
            by=by,
        )
        document = _json(added)
    if json:
        print_json(document)
    else:
        print_lines([f"บันทึกกลุ่ม {code} แล้ว จะได้รับข้อความที่ไม่มีข้อมูลส่วนบุคคล"])
    return 0


def list_command(everywhere: Everywhere, *, json: bool) -> int:
    """The groups that get notices."""
    from pramoen.records.database import reading
    from pramoen.records.groups import groups_of

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        rows = [_json(group) for group in groups_of(session, of.province_id)]
    if json:
        print_json(rows)
    else:
        print_table(("กลุ่ม", "ชื่อ", "หน่วยงาน"), [(r["group"], r["name"], r["office"]) for r in rows])
    return 0


def remove_command(everywhere: Everywhere, code: str, *, why: str | None) -> int:
    """Have a group get no more notices."""
    from pramoen.records.database import writing
    from pramoen.records.groups import remove_group
    from pramoen.records.models import Round
    from pramoen.rounds.life.deciding import check_decider

    by = everywhere.decider()
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("removing a group")
    at = everywhere.clock()
    with writing(engine) as session:
        check_decider(session, session.get_one(Round, of.id), "which groups hear", at=at, by=by)
        remove_group(session, of.province_id, code, reason=why or "เลิกส่งข้อความถึงกลุ่ม", at=at, by=by)
    print_lines([f"เลิกส่งข้อความถึงกลุ่ม {code} แล้ว"])
    return 0


def _json(group: Group) -> dict[str, Any]:
    """The group; never LINE's id of it."""
    return {
        "group": group.code,
        "name": group.name,
        "office": group.office.name if group.office is not None else None,
    }
