"""Offices and officers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.app import Json, app, group

roster_group = group("Offices and officers.")
app.add_typer(roster_group, name="roster")


@roster_group.command("import")
def roster_import(context: typer.Context, file: Path, json: Json = False) -> int:
    """Bring offices and officers to what a sheet says; all of it or nothing."""
    from pramoen.cli.roster import import_command

    return import_command(context.obj, file, json=json)


@roster_group.command("template")
def roster_template(file: Annotated[Path, typer.Argument()] = Path("roster.xlsx")) -> int:
    """Write the empty sheet."""
    from pramoen.cli.roster import template_command

    return template_command(file)
