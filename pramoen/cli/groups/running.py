"""Setting up, looking things over, and the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pramoen.cli.app import Json, app, group

LogTo = Literal["auto", "file", "stderr"]


@app.command()
def init(context: typer.Context) -> int:
    """Set up the database and the folders, or bring them up to date."""
    from pramoen.cli.init import init_command

    return init_command(context.obj)


@app.command()
def doctor(context: typer.Context, json: Json = False) -> int:
    """What is configured, what is missing, what to do."""
    from pramoen.cli.doctor import doctor_command

    return doctor_command(context.obj, json=json)


@app.command()
def housekeep(context: typer.Context, json: Json = False) -> int:
    """Put right what a crash left behind, delete what is old, and look at disk and clock.

    Run it before a worker is started again after a stop: of the runs that were missed one is kept.
    """
    from pramoen.cli.housekeep import housekeep_command

    return housekeep_command(context.obj, json=json)


@app.command()
def demo(
    context: typer.Context,
    letter: Annotated[Path | None, typer.Option(help="Walk through this letter's round instead.")] = None,
    pages: Annotated[
        bool, typer.Option("--pages", help="Stop in the midst of it and put the pages up, with links.")
    ] = False,
    port: Annotated[int, typer.Option(help="With --pages: the port; 0 takes any that is free.")] = 8080,
) -> int:
    """A whole round on the sample letter, minutes of reading in seconds of running."""
    from pramoen.cli.demo import demo_command

    return demo_command(context.obj, letter=letter, port=port if pages else None)


audit_group = group("The trail of who did what and when.")
app.add_typer(audit_group, name="audit")


@audit_group.command("verify")
def audit_verify(context: typer.Context, json: Json = False) -> int:
    """Find the first entry of the audit trail that was changed; exit status 1 where there is one."""
    from pramoen.cli.audit import verify_command

    return verify_command(context.obj, json=json)


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes any that is free.")] = 8080,
    log_to: Annotated[
        LogTo,
        typer.Option(help="Where to log: a file of the home, or stderr; auto: stderr under journald."),
    ] = "auto",
) -> int:
    """The pages, LINE's webhook, the schedules and the sending of what is due, until it is told to stop."""
    from pramoen.cli.serve import serve_command

    return serve_command(context.obj, host=host, port=port, log_to=log_to)
