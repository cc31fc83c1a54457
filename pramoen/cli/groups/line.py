"""The LINE account and who is linked to it."""

from __future__ import annotations

import typer

from pramoen.cli.app import Json, Why, app, group

line_group = group("The LINE account and who is linked to it.")
app.add_typer(line_group, name="line")


@line_group.command("code")
def line_code(context: typer.Context, officer: str, json: Json = False) -> int:
    """Make a one-time code that links an officer to LINE; it is shown this once."""
    from pramoen.cli.line import code_command

    return code_command(context.obj, officer, json=json)


@line_group.command("unlink")
def line_unlink(context: typer.Context, officer: str, why: Why = None) -> int:
    """Forget an officer's LINE id."""
    from pramoen.cli.line import unlink_command

    return unlink_command(context.obj, officer, why=why)


@line_group.command("status")
def line_status(context: typer.Context, json: Json = False) -> int:
    """How many are linked, and whom LINE does not reach."""
    from pramoen.cli.line import status_command

    return status_command(context.obj, json=json)


@line_group.command("test")
def line_test(context: typer.Context, json: Json = False) -> int:
    """Ask LINE whether the token works and what is left of the quota; nothing is sent."""
    from pramoen.cli.line_account import account_command

    return account_command(context.obj, json=json)
