"""The commands that agreement, report and evaluation have in common, beside their spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["add_submission_commands"]

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for the record.")]
Duty = Annotated[str | None, typer.Option(help="The duty's id, from `pramoen duty list`.")]
Officer = Annotated[str | None, typer.Option(help="Whose it is: an officer's id.")]
Month = Annotated[str | None, typer.Option(help="Of which month: 2567-06.")]
Seen = Annotated[int | None, typer.Option(help="The version that was looked at.")]


def add_submission_commands(group: typer.Typer, stage: str) -> None:
    """Give `group` the steps of the life of what is sent in for `stage`."""

    @group.command("submit")
    def submit(
        context: typer.Context,
        file: Path,
        officer: Officer = None,
        month: Month = None,
        duty: Duty = None,
        for_: Annotated[str | None, typer.Option("--for", help="Record it on this officer's behalf.")] = None,
        draft: Annotated[bool, typer.Option("--draft", help="Keep it as a draft.")] = False,
        seen: Seen = None,
        json: Json = False,
    ) -> int:
        """Send in what a JSON file holds, as --by."""
        from pramoen.cli.submission import Which, submit_command

        which = Which(stage, duty, officer, month)
        return submit_command(context.obj, which, file, draft=draft, on_behalf_of=for_, seen=seen, json=json)

    @group.command("accept")
    def accept(
        context: typer.Context,
        officer: Officer = None,
        month: Month = None,
        duty: Duty = None,
        seen: Seen = None,
        json: Json = False,
    ) -> int:
        """The supervisor's word that it stands."""
        from pramoen.cli.submission import Which, accept_command

        return accept_command(context.obj, Which(stage, duty, officer, month), seen=seen, json=json)

    @group.command("return")
    def return_(
        context: typer.Context,
        officer: Officer = None,
        month: Month = None,
        duty: Duty = None,
        why: Why = None,
        seen: Seen = None,
        json: Json = False,
    ) -> int:
        """Send it back with what is to be mended: --why."""
        from pramoen.cli.submission import Which, return_command

        return return_command(context.obj, Which(stage, duty, officer, month), why=why, seen=seen, json=json)

    @group.command("check")
    def check(
        context: typer.Context,
        officer: Officer = None,
        month: Month = None,
        duty: Duty = None,
        json: Json = False,
    ) -> int:
        """What is still missing, and where to put it."""
        from pramoen.cli.submission import Which, check_command

        return check_command(context.obj, Which(stage, duty, officer, month), json=json)

    @group.command("show")
    def show(
        context: typer.Context,
        officer: Officer = None,
        month: Month = None,
        duty: Duty = None,
        json: Json = False,
    ) -> int:
        """Its life: every version and step, with who and when."""
        from pramoen.cli.submission import Which, show_command

        return show_command(context.obj, Which(stage, duty, officer, month), json=json)
