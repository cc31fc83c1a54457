"""All commands by name. What each does stands in a file of its own, imported when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.life_commands import add_life_commands
from pramoen.cli.submission_commands import add_submission_commands

__all__ = ["app"]

_EVERYWHERE = "Everywhere: --home DIR, --as-of WHEN, --by WHO, --round, --province, --yes."
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for the record.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show it and do nothing.")]


def _group(about: str) -> typer.Typer:
    return typer.Typer(help=about, rich_markup_mode=None)


def app() -> typer.Typer:
    """The whole command line."""
    return _app


_app = typer.Typer(
    name="pramoen",
    help="From a provincial appraisal letter to reminders, reports, scores and grades.",
    epilog=_EVERYWHERE,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@_app.callback()
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


@_app.command()
def init(context: typer.Context) -> int:
    """Set up the database and the folders, or bring them up to date."""
    from pramoen.cli.init import init_command

    return init_command(context.obj)


_circular = _group("Read letters.")
_app.add_typer(_circular, name="circular")


@_circular.command("read")
def circular_read(
    context: typer.Context,
    file: Path,
    json: Json = False,
    html: Annotated[Path | None, typer.Option(help="Write the letter as one page to this file.")] = None,
) -> int:
    """What a letter says: round, deadlines, indicators, and what does not add up."""
    from pramoen.cli.circular import read_command

    return read_command(file, json=json, html=html, everywhere=context.obj)


@_circular.command("check")
def circular_check(file: Path, json: Json = False) -> int:
    """What does not add up in a letter."""
    from pramoen.cli.circular import check_command

    return check_command(file, json=json)


@_circular.command("diff")
def circular_diff(old: Path, new: Path, json: Json = False) -> int:
    """What changes from one letter to another; the newer may be an amendment."""
    from pramoen.cli.circular import diff_command

    return diff_command(old, new, json=json)


@_app.command()
def date(context: typer.Context, text: str, json: Json = False) -> int:
    """Read one date or deadline phrase."""
    from pramoen.cli.date import date_command

    return date_command(text, json=json, as_of=context.obj.clock())


@_app.command()
def score(rule: Path, result: Path, json: Json = False) -> int:
    """Score one result by one rule."""
    from pramoen.cli.score import score_command

    return score_command(rule, result, json=json)


@_app.command()
def schema(name: Annotated[str | None, typer.Argument()] = None) -> int:
    """The JSON Schema of a document; without a name, the names."""
    from pramoen.cli.schema import schema_command

    return schema_command(name)


_roster = _group("Offices and officers.")
_app.add_typer(_roster, name="roster")


@_roster.command("import")
def roster_import(context: typer.Context, file: Path, json: Json = False) -> int:
    """Bring offices and officers to what a sheet says; all of it or nothing."""
    from pramoen.cli.roster import import_command

    return import_command(context.obj, file, json=json)


@_roster.command("template")
def roster_template(file: Annotated[Path, typer.Argument()] = Path("roster.xlsx")) -> int:
    """Write the empty sheet."""
    from pramoen.cli.roster import template_command

    return template_command(file)


_round = _group("Rounds: open one, see where it stands, close it.")
_app.add_typer(_round, name="round")


@_round.command("open")
def round_open(
    context: typer.Context,
    file: Path,
    accept: Annotated[list[str] | None, typer.Option(help="Code of a finding that is accepted.")] = None,
    why: Why = None,
    team_share: Annotated[
        str | None, typer.Option(help="Per cent of the results from team indicators.")
    ] = None,
    results_share: Annotated[str | None, typer.Option(help="Per cent of the whole from results.")] = None,
    json: Json = False,
) -> int:
    """Register a letter and open its round: indicators, deadlines and duties."""
    from pramoen.cli.round_open import open_command

    return open_command(
        context.obj,
        file,
        accept=accept or [],
        why=why,
        team_share=team_share,
        results_share=results_share,
        json=json,
    )


@_round.command("status")
def round_status(context: typer.Context, json: Json = False) -> int:
    """Per stage and office: owed, in, late, overdue, waived."""
    from pramoen.cli.round_status import status_command

    return status_command(context.obj, json=json)


@_round.command("list")
def round_list(context: typer.Context, json: Json = False) -> int:
    """The rounds on record."""
    from pramoen.cli.round_status import list_command

    return list_command(context.obj, json=json)


@_round.command("close")
def round_close(
    context: typer.Context,
    why: Why = None,
    team_share: Annotated[
        str | None, typer.Option(help="Per cent of the results from team indicators.")
    ] = None,
    results_share: Annotated[str | None, typer.Option(help="Per cent of the whole from results.")] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Final scores and grades. With gaps it closes only on a person's word: --why."""
    from pramoen.cli.closing import round_command

    return round_command(
        context.obj, why=why, team_share=team_share, results_share=results_share, dry_run=dry_run, json=json
    )


def _forms(name: str, stage: str, about: str) -> None:
    """What officers send in: as a spreadsheet written for them and brought in again, or as JSON."""
    group = _group(about)
    _app.add_typer(group, name=name)

    @group.command("template")
    def template(
        context: typer.Context,
        officer: Annotated[str | None, typer.Option(help="Whose form: an officer's id.")] = None,
        office: Annotated[str | None, typer.Option(help="A form for everyone in this office.")] = None,
        month: Annotated[str | None, typer.Option(help="Of which month: 2567-06.")] = None,
        out: Annotated[Path | None, typer.Option(help="The .xlsx file to write.")] = None,
    ) -> int:
        """Write the form as a spreadsheet with live scores."""
        from pramoen.cli.forms import template_command

        return template_command(context.obj, stage, officer=officer, office=office, month=month, out=out)

    @group.command("import")
    def import_(
        context: typer.Context,
        file: Path,
        officer: Annotated[str | None, typer.Option(help="Only a sheet of this officer's.")] = None,
        json: Json = False,
    ) -> int:
        """Send in what a filled form says, all of it or nothing; without --by as the officer himself."""
        from pramoen.cli.forms import import_command

        return import_command(context.obj, stage, file, officer=officer, json=json)

    add_submission_commands(group, stage)


_forms("agreement", "agreement", "Agreements at the beginning of a round.")
_forms("report", "monthly_report", "Monthly reports.")
_forms("evaluation", "evaluation", "Evaluations at the end of a round.")


_month = _group("Months of a round.")
_app.add_typer(_month, name="month")


@_month.command("close")
def month_close(
    context: typer.Context, month: str, why: Why = None, dry_run: DryRun = False, json: Json = False
) -> int:
    """Completeness, scores and roll-up of one month. With gaps it closes only on a person's word: --why."""
    from pramoen.cli.closing import month_command

    return month_command(context.obj, month, why=why, dry_run=dry_run, json=json)


_duty = _group("Single duties, and a person's decisions on them.")
_app.add_typer(_duty, name="duty")


@_duty.command("list")
def duty_list(
    context: typer.Context,
    officer: Annotated[str | None, typer.Option(help="An officer's id.")] = None,
    json: Json = False,
) -> int:
    """What is owed, soonest first."""
    from pramoen.cli.duty import list_command

    return list_command(context.obj, officer=officer, json=json)


@_duty.command("waive")
def duty_waive(context: typer.Context, duty: str, why: Why = None) -> int:
    """Let somebody off a duty, on the record."""
    from pramoen.cli.duty import decide_command

    return decide_command(context.obj, duty, kind="waive", why=why)


@_duty.command("reopen")
def duty_reopen(context: typer.Context, duty: str, why: Why = None) -> int:
    """Take a waiver back, on the record."""
    from pramoen.cli.duty import decide_command

    return decide_command(context.obj, duty, kind="reopen", why=why)


@_duty.command("done")
def duty_done(context: typer.Context, duty: str, why: Why = None) -> int:
    """Record that a duty was met in another way, such as papers that arrived by post."""
    from pramoen.cli.duty import done_command

    return done_command(context.obj, duty, why=why)


@_app.command()
def remind(context: typer.Context, dry_run: DryRun = False, json: Json = False) -> int:
    """Plan the reminders that are due, write them to the outbox and deliver them."""
    from pramoen.cli.remind import remind_command

    return remind_command(context.obj, dry_run=dry_run, json=json)


_outbox = _group("Messages and their states.")
_app.add_typer(_outbox, name="outbox")


@_outbox.command("list")
def outbox_list(
    context: typer.Context,
    state: Annotated[str | None, typer.Option(help="Only messages in this state.")] = None,
    json: Json = False,
) -> int:
    """Messages, newest day first."""
    from pramoen.cli.outbox import list_command

    return list_command(context.obj, state=state, json=json)


@_outbox.command("retry")
def outbox_retry(context: typer.Context, message: str, why: Why = None) -> int:
    """Plan a message anew that failed or may not have arrived."""
    from pramoen.cli.outbox import retry_command

    return retry_command(context.obj, message, why=why)


@_outbox.command("resolve")
def outbox_resolve(
    context: typer.Context,
    message: str,
    outcome: Annotated[str, typer.Option("--as", help="accepted or failed")],
    why: Why = None,
) -> int:
    """Say what became of a message of which nobody knows whether it arrived."""
    from pramoen.cli.outbox import resolve_command

    return resolve_command(context.obj, message, outcome=outcome, why=why)


_template = _group("The words of messages.")
_app.add_typer(_template, name="template")


@_template.command("preview")
def template_preview(context: typer.Context, name: Annotated[str | None, typer.Argument()] = None) -> int:
    """Show a message with made-up facts; without a name, the names."""
    from pramoen.cli.template import preview_command

    return preview_command(context.obj, name)


@_template.command("check")
def template_check(context: typer.Context) -> int:
    """Find broken templates before they are needed."""
    from pramoen.cli.template import check_command

    return check_command(context.obj)


@_app.command()
def doctor(context: typer.Context, json: Json = False) -> int:
    """What is configured, what is missing, what to do."""
    from pramoen.cli.doctor import doctor_command

    return doctor_command(context.obj, json=json)


@_app.command()
def demo(
    context: typer.Context,
    letter: Annotated[Path | None, typer.Option(help="Walk through this letter's round instead.")] = None,
) -> int:
    """A whole round on the sample letter, minutes of reading in seconds of running."""
    from pramoen.cli.demo import demo_command

    return demo_command(context.obj, letter=letter)


add_life_commands(_app, duty=_duty, month=_month, round_=_round)
