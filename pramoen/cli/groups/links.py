"""Signed links in messages."""

from __future__ import annotations

from typing import Annotated

import typer

from pramoen.cli.app import Why, app, group

link_group = group("Signed links in messages.")
app.add_typer(link_group, name="link")


@link_group.command("revoke")
def link_revoke(
    context: typer.Context,
    officer: str,
    all_: Annotated[bool, typer.Option("--all", help="Every link given up to today.")] = False,
    link: Annotated[str | None, typer.Option(help="One link, as it stands in the message.")] = None,
    why: Why = None,
) -> int:
    """Take back links of an officer's, such as one that was forwarded."""
    from pramoen.cli.link import revoke_command

    return revoke_command(context.obj, officer, link=link, all_=all_, why=why)


@link_group.command("renew-key")
def link_renew_key(context: typer.Context) -> int:
    """Sign links with a new key; those sent so far open until their day."""
    from pramoen.cli.link import renew_key_command

    return renew_key_command(context.obj)
