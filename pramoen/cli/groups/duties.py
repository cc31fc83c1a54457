"""Single duties, and a person's decisions on them."""

from __future__ import annotations

from typing import Annotated

import typer

from pramoen.cli.app import Json, Why, app, group

duty_group = group("Single duties, and a person's decisions on them.")
app.add_typer(duty_group, name="duty")


@duty_group.command("list")
def duty_list(
    context: typer.Context,
    officer: Annotated[str | None, typer.Option(help="An officer's id.")] = None,
    json: Json = False,
) -> int:
    """What is owed, soonest first."""
    from pramoen.cli.duty import list_command

    return list_command(context.obj, officer=officer, json=json)


@duty_group.command("waive")
def duty_waive(context: typer.Context, duty: str, why: Why = None) -> int:
    """Let somebody off a duty, on the record."""
    from pramoen.cli.duty import decide_command

    return decide_command(context.obj, duty, kind="waive", why=why)


@duty_group.command("reopen")
def duty_reopen(context: typer.Context, duty: str, why: Why = None) -> int:
    """Take a waiver back, on the record."""
    from pramoen.cli.duty import decide_command

    return decide_command(context.obj, duty, kind="reopen", why=why)


@duty_group.command("done")
def duty_done(context: typer.Context, duty: str, why: Why = None) -> int:
    """Record that a duty was met in another way, such as papers that arrived by post."""
    from pramoen.cli.duty import done_command

    return done_command(context.obj, duty, why=why)
