"""Amending an open round by a letter, and taking an amendment back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.app import DryRun, Json, Why, app


@app.command()
def amend(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="The letter's file; or undo, or list.")],
    amendment: Annotated[
        str | None, typer.Argument(help="Which amendment to undo: its number, or its letter's.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; a coordinator decides.")] = False,
    dry_run: DryRun = False,
    answer: Annotated[
        list[str] | None, typer.Option(help="Answer a question: ID=VALUE, or ID=FILE for a list.")
    ] = None,
    why: Why = None,
    html: Annotated[Path | None, typer.Option(help="Write the change set as one page to this file.")] = None,
    json: Json = False,
) -> int:
    """What a letter changes in an open round and whom it touches; with --apply it is done.

    `pramoen amend undo AMENDMENT --why …` takes one back, `pramoen amend list` shows them.
    """
    from pramoen.cli import amend as commands
    from pramoen.errors import BadInput

    if file == "undo":
        if amendment is None:
            raise BadInput("say which amendment to undo; `pramoen amend list` shows them")
        return commands.undo_command(context.obj, amendment, why=why, json=json)
    if amendment is not None:
        raise BadInput(f"what is {amendment!r} for? an amendment is named after undo alone")
    if file == "list":
        return commands.list_command(context.obj, json=json)
    return commands.amend_command(
        context.obj,
        Path(file),
        apply=apply,
        dry_run=dry_run,
        answer=answer or [],
        why=why,
        html=html,
        json=json,
    )
