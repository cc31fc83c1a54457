"""Letters, dates, scores and schemas: what needs no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.app import Json, app, group

circular_group = group("Read letters.")
app.add_typer(circular_group, name="circular")


@circular_group.command("read")
def circular_read(
    context: typer.Context,
    file: Path,
    json: Json = False,
    html: Annotated[Path | None, typer.Option(help="Write the letter as one page to this file.")] = None,
) -> int:
    """What a letter says: round, deadlines, indicators, and what does not add up."""
    from pramoen.cli.circular import read_command

    return read_command(file, json=json, html=html, everywhere=context.obj)


@circular_group.command("check")
def circular_check(file: Path, json: Json = False) -> int:
    """What does not add up in a letter."""
    from pramoen.cli.circular import check_command

    return check_command(file, json=json)


@circular_group.command("diff")
def circular_diff(old: Path, new: Path, json: Json = False) -> int:
    """What changes from one letter to another; the newer may be an amendment."""
    from pramoen.cli.circular import diff_command

    return diff_command(old, new, json=json)


@app.command()
def date(context: typer.Context, text: str, json: Json = False) -> int:
    """Read one date or deadline phrase."""
    from pramoen.cli.date import date_command

    return date_command(text, json=json, as_of=context.obj.clock())


@app.command()
def score(rule: Path, result: Path, json: Json = False) -> int:
    """Score one result by one rule."""
    from pramoen.cli.score import score_command

    return score_command(rule, result, json=json)


@app.command()
def schema(name: Annotated[str | None, typer.Argument()] = None) -> int:
    """The JSON Schema of a document; without a name, the names."""
    from pramoen.cli.schema import schema_command

    return schema_command(name)
