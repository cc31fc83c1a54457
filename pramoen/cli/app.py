"""The command line's frame: the options that hold everywhere, groups, and what several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.everywhere import Everywhere

__all__ = ["DryRun", "Json", "Why", "app", "group"]

_EVERYWHERE = "Everywhere: --home DIR, --as-of WHEN, --by WHO, --round, --province, --yes."
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for the record.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show it and do nothing.")]


def group(about: str) -> typer.Typer:
    """A group of commands, to be added to the app under its name."""
    return typer.Typer(help=about, rich_markup_mode=None)


app = typer.Typer(
    name="pramoen",
    help="From a provincial appraisal letter to reminders, reports, scores and grades.",
    epilog=_EVERYWHERE,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def everywhere(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="Database, letters, outbox and exports.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The clock: 2567-08-23, 2024-08-23T08:30, …")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides: an officer's id.")] = None,
    round_: Annotated[str | None, typer.Option("--round", help="Which round: 2/2567 or its id.")] = None,
    province: Annotated[str | None, typer.Option(help="Which province.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    context.obj = Everywhere(home=home, as_of=as_of, by=by, round=round_, province=province, yes=yes)
