"""The commands by which people decide: requests, indicators, appointments, conduct, reopening and signing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["add_life_commands"]

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, for the record.")]
For = Annotated[str | None, typer.Option("--for", help="Record it on this officer's behalf.")]
Office = Annotated[str | None, typer.Option(help="Of this office.")]


def add_life_commands(
    app: typer.Typer, *, duty: typer.Typer, month: typer.Typer, round_: typer.Typer
) -> None:
    """Give the command line these commands; some belong to groups that are there already."""
    _requests(app, duty)
    _indicators(app)
    _appointments(app)
    _conduct(app)
    _months_and_rounds(month, round_)


def _group(app: typer.Typer, name: str, about: str) -> typer.Typer:
    group = typer.Typer(help=about, rich_markup_mode=None)
    app.add_typer(group, name=name)
    return group


def _requests(app: typer.Typer, duty: typer.Typer) -> None:
    group = _group(app, "request", "What officers ask a person to decide.")

    @duty.command("dispute")
    def dispute(
        context: typer.Context, duty: str, why: Why = None, for_: For = None, json: Json = False
    ) -> int:
        """Say that a duty is not one's own; a coordinator decides."""
        from pramoen.cli.asking import ask_command

        return ask_command(context.obj, duty, kind="not-mine", why=why, on_behalf_of=for_, json=json)

    @duty.command("change")
    def change(
        context: typer.Context, duty: str, why: Why = None, for_: For = None, json: Json = False
    ) -> int:
        """Ask to change what was accepted, such as an agreement; the supervisor decides."""
        from pramoen.cli.asking import ask_command

        return ask_command(context.obj, duty, kind="change", why=why, on_behalf_of=for_, json=json)

    @group.command("list")
    def list_(context: typer.Context, json: Json = False) -> int:
        """Requests and what was decided."""
        from pramoen.cli.asking import list_command

        return list_command(context.obj, json=json)

    @group.command("grant")
    def grant(context: typer.Context, request: int, why: Why = None, json: Json = False) -> int:
        """Grant a request."""
        from pramoen.cli.asking import decide_command

        return decide_command(context.obj, request, grant=True, why=why, json=json)

    @group.command("refuse")
    def refuse(context: typer.Context, request: int, why: Why = None, json: Json = False) -> int:
        """Refuse a request."""
        from pramoen.cli.asking import decide_command

        return decide_command(context.obj, request, grant=False, why=why, json=json)


def _indicators(app: typer.Typer) -> None:
    group = _group(app, "indicator", "Single indicators: what counts, and whose figures are right.")

    @group.command("waive")
    def waive(
        context: typer.Context,
        key: str,
        to: Annotated[str | None, typer.Option(help="Give its weight to this one, else drop it.")] = None,
        office: Office = None,
        officer: Annotated[str | None, typer.Option(help="For this officer.")] = None,
        why: Why = None,
        json: Json = False,
    ) -> int:
        """Decide that an indicator does not apply to an officer, an office, or anybody."""
        from pramoen.cli.indicator import decide_command

        return decide_command(
            context.obj, key, to=to, reinstate=False, office=office, officer=officer, why=why, json=json
        )

    @group.command("reinstate")
    def reinstate(
        context: typer.Context,
        key: str,
        office: Office = None,
        officer: Annotated[str | None, typer.Option(help="For this officer.")] = None,
        why: Why = None,
        json: Json = False,
    ) -> int:
        """Decide that it counts again."""
        from pramoen.cli.indicator import decide_command

        return decide_command(
            context.obj, key, to=None, reinstate=True, office=office, officer=officer, why=why, json=json
        )

    @group.command("verify")
    def verify(
        context: typer.Context,
        key: str,
        month: Annotated[str | None, typer.Option(help="Of which month; else the evaluation.")] = None,
        office: Office = None,
        officer: Annotated[list[str] | None, typer.Option(help="Of this officer.")] = None,
        json: Json = False,
    ) -> int:
        """Find the figures that were reported right."""
        from pramoen.cli.indicator import verify_command

        return verify_command(
            context.obj, key, month=month, office=office, officers=officer, return_with=None, json=json
        )

    @group.command("return")
    def return_(
        context: typer.Context,
        key: str,
        month: Annotated[str | None, typer.Option(help="Of which month; else the evaluation.")] = None,
        office: Office = None,
        officer: Annotated[list[str] | None, typer.Option(help="Of this officer.")] = None,
        why: Why = None,
        json: Json = False,
    ) -> int:
        """Return figures with what is to be mended: --why."""
        from pramoen.cli.indicator import verify_command

        return verify_command(
            context.obj, key, month=month, office=office, officers=officer, return_with=why or "", json=json
        )


def _appointments(app: typer.Typer) -> None:
    group = _group(app, "appointment", "Who acts for whom, answers for what, screens and signs.")

    @group.command("add")
    def add(
        context: typer.Context,
        kind: Annotated[str, typer.Argument(help="acting, answers, owner, committee or head.")],
        officer: str,
        for_: Annotated[
            str | None, typer.Option("--for", help="An officer's id, an office, or an indicator's key.")
        ] = None,
        from_: Annotated[str | None, typer.Option("--from", help="The first day, else today.")] = None,
        until: Annotated[str | None, typer.Option(help="The last day, else until it is ended.")] = None,
        why: Why = None,
        json: Json = False,
    ) -> int:
        """Name an officer for something."""
        from pramoen.cli.appointment import add_command

        return add_command(
            context.obj, kind, officer, for_=for_, from_day=from_, until_day=until, why=why, json=json
        )

    @group.command("list")
    def list_(context: typer.Context, json: Json = False) -> int:
        """The appointments that hold on the day."""
        from pramoen.cli.appointment import list_command

        return list_command(context.obj, json=json)

    @group.command("end")
    def end(context: typer.Context, appointment: int, why: Why = None) -> int:
        """End an appointment."""
        from pramoen.cli.appointment import end_command

        return end_command(context.obj, appointment, why=why)


def _conduct(app: typer.Typer) -> None:
    behaviour = _group(app, "behaviour", "The supervisor's log, at least once a fortnight.")
    undertaking = _group(app, "undertaking", "Undertakings to improve, below 60 per cent.")

    @behaviour.command("add")
    def log(
        context: typer.Context,
        officer: str,
        words: str,
        day: Annotated[str | None, typer.Option(help="When it was observed, else today.")] = None,
    ) -> int:
        """Note what was observed of an officer."""
        from pramoen.cli.conduct import log_command

        return log_command(context.obj, officer, words, day=day)

    @behaviour.command("list")
    def notes(context: typer.Context, officer: str, json: Json = False) -> int:
        """What was noted of an officer, and the fortnights without a note."""
        from pramoen.cli.conduct import notes_command

        return notes_command(context.obj, officer, json=json)

    @undertaking.command("add")
    def undertake(
        context: typer.Context,
        file: Path,
        officer: Annotated[str | None, typer.Option(help="Whose it is.")] = None,
        for_: For = None,
    ) -> int:
        """Record an undertaking from a JSON file."""
        from pramoen.cli.conduct import undertake_command

        return undertake_command(context.obj, file, officer=officer, for_=for_)

    @undertaking.command("list")
    def undertakings(context: typer.Context, json: Json = False) -> int:
        """The undertakings of a round."""
        from pramoen.cli.conduct import undertakings_command

        return undertakings_command(context.obj, json=json)


def _months_and_rounds(month: typer.Typer, round_: typer.Typer) -> None:
    @month.command("reopen")
    def reopen(context: typer.Context, month: str, why: Why = None) -> int:
        """Let a closed month be changed again, on the record."""
        from pramoen.cli.signing import reopen_command

        return reopen_command(context.obj, month, why=why)

    @round_.command("screen")
    def screen(
        context: typer.Context,
        send_back: Annotated[
            bool, typer.Option("--send-back", help="It does not agree: open the round again.")
        ] = False,
        why: Why = None,
    ) -> int:
        """The screening committee's word on the results of a closed round, with --why."""
        from pramoen.cli.signing import screen_command

        return screen_command(context.obj, agrees=not send_back, why=why)

    @round_.command("sign")
    def sign(context: typer.Context, why: Why = None) -> int:
        """The head's signature, once the committee has reviewed the results; --why is optional."""
        from pramoen.cli.signing import sign_command

        return sign_command(context.obj, why=why)

    @round_.command("trend")
    def trend(
        context: typer.Context,
        officer: Annotated[str | None, typer.Option(help="Of this officer alone.")] = None,
        indicator: Annotated[str | None, typer.Option(help="Of this indicator alone.")] = None,
        json: Json = False,
    ) -> int:
        """How scores went from month to month, and the level that the present pace reaches."""
        from pramoen.cli.trend import trend_command

        return trend_command(context.obj, officer=officer, indicator=indicator, json=json)
