"""Carrying the record elsewhere: backups, other databases, other homes, and papers for people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.app import Json, app
from pramoen.errors import BadInput

_Force = Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")]


@app.command()
def backup(
    context: typer.Context,
    file: Path,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="Tokens, passwords and the key of links too.")
    ] = False,
    force: _Force = False,
    json: Json = False,
) -> int:
    """Write the whole home to one file, while others go on working."""
    from pramoen.cli.backup import backup_command

    return backup_command(context.obj, file, with_secrets=with_secrets, force=force, json=json)


@app.command()
def restore(context: typer.Context, file: Path, json: Json = False) -> int:
    """Make a new or empty home (--home) of a backup; all of it or nothing."""
    from pramoen.cli.restore import restore_command

    return restore_command(context.obj, file, json=json)


@app.command()
def move(
    context: typer.Context,
    to: Annotated[str, typer.Option(help="The address of an empty database: postgresql://user@host/name.")],
    json: Json = False,
) -> int:
    """Copy the database in use into an empty one, checked row by row; the one in use stays as it is."""
    from pramoen.cli.move import move_command

    return move_command(context.obj, to, json=json)


@app.command()
def export(
    context: typer.Context,
    form: Annotated[str | None, typer.Argument(help="The form to print; --list names them.")] = None,
    office: Annotated[str | None, typer.Option(help="Of one office alone.")] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write to.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="The forms that there are.")] = False,
    json: Json = False,
) -> int:
    """Write the papers of a round, as pages to print and as sheets."""
    from pramoen.cli.export import list_command, print_command

    if list_:
        return list_command(json=json)
    if form is None:
        raise BadInput("say which form; `pramoen export --list` names them")
    return print_command(context.obj, form, office=office, out=out, json=json)
