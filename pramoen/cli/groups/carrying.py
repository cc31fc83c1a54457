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
def restore(
    context: typer.Context,
    file: Path,
    set_aside: Annotated[
        bool, typer.Option("--set-aside", help="In place of the record in use, which is set aside.")
    ] = False,
    json: Json = False,
) -> int:
    """Make a new or empty home (--home) of a backup; all of it or nothing."""
    from pramoen.cli.restore import restore_command

    return restore_command(context.obj, file, set_aside=set_aside, json=json)


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
    all_: Annotated[
        Path | None, typer.Option("--all", help="Write a province's whole record to this file instead.")
    ] = None,
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="With --all: e-mail addresses and LINE ids too.")
    ] = False,
    force: _Force = False,
    json: Json = False,
) -> int:
    """Write the papers of a round, as pages to print and as sheets; or a province's record as data."""
    from pramoen.cli.export import list_command, print_command
    from pramoen.cli.province_file import publish_command

    if list_:
        return list_command(json=json)
    if (form is None) == (all_ is None):
        raise BadInput("say which form (`pramoen export --list` names them), or --all FILE for everything")
    if all_ is not None:
        return publish_command(context.obj, all_, with_contacts=with_contacts, force=force, json=json)
    return print_command(context.obj, form or "", office=office, out=out, json=json)


@app.command("import")
def import_(context: typer.Context, file: Path, json: Json = False) -> int:
    """Take in a province that another home wrote with `export --all`; the same file twice adds nothing."""
    from pramoen.cli.province_file import take_in_command

    return take_in_command(context.obj, file, json=json)
