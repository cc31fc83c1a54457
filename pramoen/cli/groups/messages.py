"""Reminders, the outbox and the words of messages."""

from __future__ import annotations

from typing import Annotated

import typer

from pramoen.cli.app import DryRun, Json, Why, app, group


@app.command()
def remind(context: typer.Context, dry_run: DryRun = False, json: Json = False) -> int:
    """Plan the reminders that are due, write them to the outbox and deliver them."""
    from pramoen.cli.remind import remind_command

    return remind_command(context.obj, dry_run=dry_run, json=json)


outbox_group = group("Messages and their states.")
app.add_typer(outbox_group, name="outbox")


@outbox_group.command("list")
def outbox_list(
    context: typer.Context,
    state: Annotated[str | None, typer.Option(help="Only messages in this state.")] = None,
    json: Json = False,
) -> int:
    """Messages, newest day first."""
    from pramoen.cli.outbox import list_command

    return list_command(context.obj, state=state, json=json)


@outbox_group.command("retry")
def outbox_retry(context: typer.Context, message: str, why: Why = None, json: Json = False) -> int:
    """Plan a message anew that failed or may not have arrived."""
    from pramoen.cli.outbox import retry_command

    return retry_command(context.obj, message, why=why, json=json)


@outbox_group.command("resolve")
def outbox_resolve(
    context: typer.Context,
    message: str,
    outcome: Annotated[str, typer.Option("--as", help="accepted or failed")],
    why: Why = None,
    json: Json = False,
) -> int:
    """Say what became of a message of which nobody knows whether it arrived."""
    from pramoen.cli.outbox import resolve_command

    return resolve_command(context.obj, message, outcome=outcome, why=why, json=json)


@outbox_group.command("stop")
def outbox_stop(context: typer.Context, why: Why = None, json: Json = False) -> int:
    """Emergency stop: hold every message at once, or those of --province."""
    from pramoen.cli.outbox_stopping import stop_command

    return stop_command(context.obj, why=why, json=json)


@outbox_group.command("resume")
def outbox_resume(context: typer.Context, why: Why = None, json: Json = False) -> int:
    """Let the messages go again that were stopped."""
    from pramoen.cli.outbox_stopping import resume_command

    return resume_command(context.obj, why=why, json=json)


@outbox_group.command("stats")
def outbox_stats(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(help="Only messages of this day and later.")] = None,
    json: Json = False,
) -> int:
    """What became of messages by channel, how long they took, the quota, who cannot be reached."""
    from pramoen.cli.outbox_stats import stats_command

    return stats_command(context.obj, since=since, json=json)


@outbox_group.command("correct")
def outbox_correct(
    context: typer.Context,
    day: Annotated[str | None, typer.Option(help="Messages of this day.")] = None,
    kind: Annotated[str | None, typer.Option(help="Messages of this kind: digest, last_notice, …")] = None,
    message: Annotated[list[str] | None, typer.Option(help="A message's id; may be given again.")] = None,
    text: Annotated[str | None, typer.Option(help="What was wrong, for people, or a file of it.")] = None,
    why: Why = None,
    now: Annotated[bool, typer.Option("--now", help="Also outside the hours.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Send a correction to exactly those whom a wrong message reached, once."""
    from pramoen.cli.outbox_correcting import correct_command

    return correct_command(
        context.obj,
        day=day,
        kind=kind,
        messages=message or [],
        text=text,
        why=why,
        now=now,
        dry_run=dry_run,
        json=json,
    )


@outbox_group.command("watch")
def outbox_watch(
    context: typer.Context,
    notify: Annotated[bool, typer.Option("--notify", help="Tell coordinators, once a day.")] = False,
    json: Json = False,
) -> int:
    """For a monitor: exit status 1 where something keeps messages from going out."""
    from pramoen.cli.outbox_watch import watch_command

    return watch_command(context.obj, notify=notify, json=json)


@app.command()
def nudge(
    context: typer.Context,
    office: Annotated[list[str] | None, typer.Option(help="An office; may be given again.")] = None,
    stage: Annotated[str | None, typer.Option(help="Only this stage: monthly_report, …")] = None,
    note: Annotated[str | None, typer.Option(help="A word of one's own in the message.")] = None,
    why: Why = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remind everyone of an office now of what is still owed, within the quiet rules."""
    from pramoen.cli.nudge import nudge_command

    return nudge_command(
        context.obj, offices=office or [], stage=stage, note=note, why=why, dry_run=dry_run, json=json
    )


template_group = group("The words of messages.")
app.add_typer(template_group, name="template")


@template_group.command("preview")
def template_preview(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument()] = None,
    html: Annotated[bool, typer.Option("--html", help="The HTML of a mail, for a browser.")] = False,
) -> int:
    """Show a message with made-up facts; without a name, the names."""
    from pramoen.cli.template import preview_command

    return preview_command(context.obj, name, html=html)


@template_group.command("check")
def template_check(context: typer.Context) -> int:
    """Find broken templates before they are needed."""
    from pramoen.cli.template import check_command

    return check_command(context.obj)


@template_group.command("send")
def template_send(
    context: typer.Context,
    name: str,
    to: Annotated[str | None, typer.Option(help="An officer's id; without it, oneself.")] = None,
    json: Json = False,
) -> int:
    """Send a sample of a message to one officer, marked as a trial."""
    from pramoen.cli.template_send import send_command

    return send_command(context.obj, name, to=to, json=json)
