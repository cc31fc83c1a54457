"""Who hears less for a while, and which groups hear too."""

from __future__ import annotations

from typing import Annotated

import typer

from pramoen.cli.app import Json, Why, app, group


@app.command()
def snooze(
    context: typer.Context,
    officer: str,
    duty: Annotated[str | None, typer.Option(help="One duty alone, by its id.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day without reminders.")] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Let the reminders go again.")] = False,
    why: Why = None,
) -> int:
    """Put off an officer's reminders for a while, on the record."""
    from pramoen.cli.snooze import snooze_command

    return snooze_command(context.obj, officer, duty=duty, until=until, lift=lift, why=why)


line_groups = group("LINE groups that get notices without personal detail.")
app.add_typer(line_groups, name="group")


@line_groups.command("add")
def group_add(
    context: typer.Context,
    code: str,
    line_group: Annotated[str, typer.Option(help="LINE's id of the group: C and 32 digits or letters.")],
    office: Annotated[str | None, typer.Option(help="Of this office's duties alone.")] = None,
    name: Annotated[str | None, typer.Option(help="What the group is called.")] = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Have a LINE group get notices of what is due, nobody by name."""
    from pramoen.cli.line_groups import add_command

    return add_command(context.obj, code, line_group=line_group, office=office, name=name, why=why, json=json)


@line_groups.command("list")
def group_list(context: typer.Context, json: Json = False) -> int:
    """The groups that get notices."""
    from pramoen.cli.line_groups import list_command

    return list_command(context.obj, json=json)


@line_groups.command("remove")
def group_remove(context: typer.Context, code: str, why: Why = None) -> int:
    """Have a group get no more notices."""
    from pramoen.cli.line_groups import remove_command

    return remove_command(context.obj, code, why=why)
