"""Rounds, their months, and what is sent in for them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pramoen.cli.app import DryRun, Json, Why, app, group
from pramoen.cli.submission_commands import add_submission_commands

round_group = group("Rounds: open one, see where it stands, close it.")
app.add_typer(round_group, name="round")


@round_group.command("open")
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


@round_group.command("status")
def round_status(context: typer.Context, json: Json = False) -> int:
    """Per stage and office: owed, in, late, overdue, waived."""
    from pramoen.cli.round_status import status_command

    return status_command(context.obj, json=json)


@round_group.command("list")
def round_list(context: typer.Context, json: Json = False) -> int:
    """The rounds on record."""
    from pramoen.cli.round_status import list_command

    return list_command(context.obj, json=json)


@round_group.command("deadline")
def round_deadline(
    context: typer.Context,
    stage: Annotated[str, typer.Option(help="agreement, monthly_report, evaluation or submission.")],
    due: Annotated[str, typer.Option(help="The last day in time: 2567-08-30, 30 สิงหาคม 2567.")],
    why: Why = None,
    json: Json = False,
) -> int:
    """Set a day that the letter leaves out, with its duties. A coordinator decides, with a reason: --why."""
    from pramoen.cli.setting_days import deadline_command

    return deadline_command(context.obj, stage=stage, due=due, why=why, json=json)


@round_group.command("ladder")
def round_ladder(
    context: typer.Context,
    stage: Annotated[str | None, typer.Option(help="Of one stage: agreement, monthly_report, …")] = None,
    rungs: Annotated[str | None, typer.Option(help="The rungs: opened,T-7,T-1,T,T+1.")] = None,
    escalate_supervisor: Annotated[
        str | None, typer.Option(help="When a delay is told to the supervisor: T+3, or none.")
    ] = None,
    escalate_coordinator: Annotated[
        str | None, typer.Option(help="When a delay is told to the coordinators: T+7, or none.")
    ] = None,
    tell_supervisors: Annotated[
        str | None, typer.Option(help="When supervisors hear how their people stand: week,T-3, or none.")
    ] = None,
    tell_coordinators: Annotated[
        str | None, typer.Option(help="When coordinators hear how the province stands: week,T+1, or none.")
    ] = None,
    tell_groups: Annotated[
        str | None, typer.Option(help="When LINE groups get a notice: T-3,T, or none.")
    ] = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Show on which days people are reminded, or set it with a reason."""
    from pramoen.cli.ladder import ladder_command

    told = {
        "escalate_supervisor": escalate_supervisor,
        "escalate_coordinator": escalate_coordinator,
        "tell_supervisors": tell_supervisors,
        "tell_coordinators": tell_coordinators,
        "tell_groups": tell_groups,
    }
    return ladder_command(context.obj, stage=stage, rungs=rungs, told=told, why=why, json=json)


@round_group.command("suspend")
def round_suspend(context: typer.Context, why: Why = None, json: Json = False) -> int:
    """Have nobody reminded of a round until it is resumed."""
    from pramoen.cli.suspending import suspend_command

    return suspend_command(context.obj, held=True, why=why, json=json)


@round_group.command("resume")
def round_resume(context: typer.Context, why: Why = None, json: Json = False) -> int:
    """Let the reminders of a suspended round go again: the latest that is due, once."""
    from pramoen.cli.suspending import suspend_command

    return suspend_command(context.obj, held=False, why=why, json=json)


@round_group.command("close")
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
    sent = group(about)
    app.add_typer(sent, name=name)

    @sent.command("template")
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

    @sent.command("import")
    def import_(
        context: typer.Context,
        file: Path,
        officer: Annotated[str | None, typer.Option(help="Only a sheet of this officer's.")] = None,
        draft: Annotated[bool, typer.Option("--draft", help="Keep it as a draft, gaps and all.")] = False,
        json: Json = False,
    ) -> int:
        """Send in what a filled form says, all of it or nothing; without --by as the officer himself."""
        from pramoen.cli.forms import import_command

        return import_command(context.obj, stage, file, officer=officer, draft=draft, json=json)

    add_submission_commands(sent, stage)


_forms("agreement", "agreement", "Agreements at the beginning of a round.")
_forms("report", "monthly_report", "Monthly reports.")
_forms("evaluation", "evaluation", "Evaluations at the end of a round.")


month_group = group("Months of a round.")
app.add_typer(month_group, name="month")


@month_group.command("close")
def month_close(
    context: typer.Context, month: str, why: Why = None, dry_run: DryRun = False, json: Json = False
) -> int:
    """Completeness, scores and roll-up of one month. With gaps it closes only on a person's word: --why."""
    from pramoen.cli.closing import month_command

    return month_command(context.obj, month, why=why, dry_run=dry_run, json=json)
