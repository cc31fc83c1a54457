"""`pramoen export FORM` and `pramoen export --list`."""

from __future__ import annotations

from pathlib import Path

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round

__all__ = ["list_command", "print_command"]


def list_command(*, json: bool) -> int:
    """The forms that can be printed, with their Thai names."""
    from pramoen.rounds.printing.kinds import kinds

    if json:
        print_json({"forms": [{"form": kind.name, "title": kind.title} for kind in kinds()]})
    else:
        print_table(("แบบ", "ชื่อ"), [(kind.name, kind.title) for kind in kinds()])
    return 0


def print_command(
    everywhere: Everywhere, form: str, *, office: str | None, out: Path | None, json: bool
) -> int:
    """Write the papers and say where they are."""
    from pramoen.records.database import reading
    from pramoen.records.models import Round
    from pramoen.rounds.printing.kinds import kind_named
    from pramoen.rounds.printing.writing import write_papers

    kind = kind_named(form)
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    folder = out or everywhere.settings().exports_folder
    with reading(engine) as session:
        files = write_papers(
            session,
            session.get_one(Round, of.id),
            kind,
            folder,
            office=office,
            today=everywhere.clock().date(),
        )
    if json:
        print_json({"form": kind.name, "title": kind.title, "files": [str(file) for file in files]})
    else:
        print_lines([f"{kind.title}: {len(files)} แฟ้ม", *(str(file) for file in files)])
    return 0
