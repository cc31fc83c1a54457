"""`pramoen roster import|template`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput

__all__ = ["import_command", "template_command"]


def import_command(everywhere: Everywhere, file: Path, *, json: bool) -> int:
    """Read the sheet, then bring the record to it, in one transaction."""
    from pramoen.papers.roster_sheet import read_roster
    from pramoen.records.database import writing
    from pramoen.records.roster import save_roster

    engine = everywhere.engine()
    rows = read_roster(file)
    with writing(engine) as session:
        change = save_roster(session, rows, at=everywhere.clock(), by=everywhere.actor())
        if change.left:
            everywhere.must_confirm(
                f"{change.left} officers on record are not in {file.name} and would be left out"
            )
    if json:
        print_json(asdict(change))
    else:
        print_lines(
            [
                f"เพิ่ม {change.added} คน แก้ไข {change.changed} คน คงเดิม {change.unchanged} คน "
                f"พ้นจากบัญชี {change.left} คน หน่วยงานใหม่ {change.offices} แห่ง",
                *(
                    [f"ไม่มีทั้ง LINE และอีเมล {change.without_contact} คน: จะไม่ได้รับการแจ้งเตือน"]
                    if change.without_contact
                    else []
                ),
            ]
        )
    return 0


def template_command(file: Path) -> int:
    """Write the empty sheet."""
    from pramoen.papers.roster_sheet import write_template

    if file.suffix.lower() != ".xlsx":
        raise BadInput(f"{file}: the sheet is an .xlsx file; give it a name that ends so")
    if file.exists():
        raise BadInput(f"{file} is there already; give another name, so that nothing filled in is lost")
    if not file.absolute().parent.is_dir():
        raise BadInput(f"{file.parent}: there is no such folder; make it first")
    write_template(file)
    print_lines([f"เขียนแบบบัญชีรายชื่อแล้ว: {file}"])
    return 0
