"""`pramoen move --to URL`."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput, PramoenError

__all__ = ["move_command"]


def move_command(everywhere: Everywhere, to: str, *, json: bool) -> int:
    """Copy, and say how to go over; exit status 1 where somebody wrote to the source meanwhile."""
    from pramoen.records.carrying.carry_over import carry_over, of_one_moment
    from pramoen.records.carrying.fingerprints import differing, fingerprints
    from pramoen.records.database import open_database
    from pramoen.records.migrate import current_revision

    source = everywhere.engine()
    try:
        target = open_database(to)
        current_revision(target)
    except PramoenError as error:
        raise BadInput(
            "--to: this database cannot be reached; give an address such as postgresql://user@host/name "
            "or sqlite:////srv/pramoen/new.db, and see that the server is up"
        ) from error
    carried = carry_over(source, target)
    with of_one_moment(source) as session:
        moved_on = differing(fingerprints(session), carried.tables)
    address = target.url.render_as_string(hide_password=True)
    source.dispose()
    target.dispose()
    if json:
        print_json(
            {
                "to": address,
                "rows": carried.rows,
                "was_there": carried.was_there,
                "moved_on": moved_on,
                "tables": [
                    {"table": name, "rows": table.rows, "digest": table.digest}
                    for name, table in carried.tables.items()
                ],
            }
        )
    else:
        done = "มีข้อมูลเหมือนกันทุกแถวอยู่แล้ว" if carried.was_there else "ย้ายและตรวจทุกแถวแล้ว"
        print_lines([f"{done} {carried.rows} แถว: {address}"])
        print_lines(
            [f"ระหว่างย้ายมีการบันทึกเพิ่มใน {', '.join(moved_on)} ให้หยุดระบบก่อน แล้วย้ายใหม่ไปยังฐานข้อมูลว่าง"]
            if moved_on
            else ["ให้ตั้งค่า PRAMOEN_DATABASE_URL เป็นที่อยู่นี้ก่อนเริ่มระบบใหม่ ฐานข้อมูลเดิมยังอยู่ครบ"]
        )
    return 1 if moved_on else 0
