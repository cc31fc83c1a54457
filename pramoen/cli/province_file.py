"""`pramoen export --all FILE` and `pramoen import FILE`."""

from __future__ import annotations

from pathlib import Path

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput

__all__ = ["publish_command", "take_in_command"]


def publish_command(
    everywhere: Everywhere, file: Path, *, with_contacts: bool, force: bool, json: bool
) -> int:
    """Write all that is on record of a province."""
    from pramoen.records.carrying.publishing import publish

    engine = everywhere.engine()
    manifest = publish(
        engine,
        _the_province(everywhere),
        file,
        with_contacts=with_contacts,
        replace=force,
        at=everywhere.clock(),
    )
    if json:
        print_json({"file": str(file), **manifest})
    else:
        rows = sum(table["rows"] for table in manifest["tables"].values())
        print_lines([f"ส่งออกข้อมูลจังหวัด{manifest['province']} {rows} แถว: {file}"])
    return 0


def take_in_command(everywhere: Everywhere, file: Path, *, json: bool) -> int:
    """Take a province in, on the record."""
    from pramoen.records.carrying.taking_in import take_in

    engine = everywhere.engine()
    everywhere.may_go("taking a province in")
    taken = take_in(engine, file, at=everywhere.clock(), by=everywhere.actor())
    if json:
        print_json({"province": taken.province, "rows": taken.rows, "was_there": taken.was_there})
    else:
        done = "มีอยู่แล้วเหมือนกันทุกแถว ไม่มีสิ่งใดเพิ่ม" if taken.was_there else "นำเข้าและตรวจทุกแถวแล้ว"
        print_lines([f"จังหวัด{taken.province}: {done} {taken.rows} แถว"])
    return 0


def _the_province(everywhere: Everywhere) -> str:
    """The province that --province says, or the only one."""
    from pramoen.records.database import reading
    from pramoen.records.roster import provinces

    named = everywhere.province_named()
    if named is not None:
        return named
    with reading(everywhere.engine()) as session:
        known = [province.name for province in provinces(session)]
    if len(known) != 1:
        raise BadInput(f"say which province with --province; there are {', '.join(known) or 'none'}")
    return known[0]
