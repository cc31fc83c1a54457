"""Who gets into the pages with a password, and who is in."""

from __future__ import annotations

import typer

from pramoen.cli.app import Json, app, group

user_group = group("Who gets into the pages with a password, and who is in.")
app.add_typer(user_group, name="user")


@user_group.command("add")
def user_add(context: typer.Context, officer: str, json: Json = False) -> int:
    """Make an account for a coordinator or administrator; what opens it is shown this once."""
    from pramoen.cli.user import add_command

    return add_command(context.obj, officer, json=json)


@user_group.command("reset")
def user_reset(context: typer.Context, officer: str, json: Json = False) -> int:
    """Begin anew for one who lost password or authenticator; what he had opens nothing any more."""
    from pramoen.cli.user import reset_command

    return reset_command(context.obj, officer, json=json)


@user_group.command("codes")
def user_codes(context: typer.Context, officer: str, json: Json = False) -> int:
    """Make new recovery codes; those before are void."""
    from pramoen.cli.user import codes_command

    return codes_command(context.obj, officer, json=json)


@user_group.command("remove")
def user_remove(context: typer.Context, officer: str) -> int:
    """Take an account away."""
    from pramoen.cli.user import remove_command

    return remove_command(context.obj, officer)


@user_group.command("sign-out")
def user_sign_out(context: typer.Context, officer: str) -> int:
    """End all sessions of an officer, on whatever machine."""
    from pramoen.cli.user import sign_out_command

    return sign_out_command(context.obj, officer)


@user_group.command("list")
def user_list(context: typer.Context, json: Json = False) -> int:
    """Who has an account, and how many sessions stand."""
    from pramoen.cli.user import list_command

    return list_command(context.obj, json=json)
