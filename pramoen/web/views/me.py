"""One's own account: where one is in, and the password of those who have one."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.errors import BadInput
from pramoen.records.accounts import SHORTEST, account_of, change_password
from pramoen.records.web_sessions import standing_of
from pramoen.rounds.access import indicators_in_sight, rounds_in_sight
from pramoen.web.asked import Asked
from pramoen.web.view import acts, shows

__all__ = ["change", "show", "show_password"]


@shows("/me")
def show(asked: Asked) -> Response:
    """Who one is to the system, and the sessions that stand."""
    me = asked.sight.officer
    return asked.page(
        "me",
        me=me,
        stands_for=asked.sight.stands_for,
        sessions=standing_of(asked.db, me.id, at=asked.at),
        this=asked.web_session.id,
        has_account=account_of(asked.db, me.id) is not None,
        coordinates=asked.sight.coordinates,
        verifies=any(
            indicators_in_sight(asked.db, asked.sight, of)
            for of in rounds_in_sight(asked.db, asked.sight)
            if of.state == "open"
        ),
    )


@shows("/me/password")
def show_password(asked: Asked) -> Response:
    """The form for another password."""
    return _form(asked, slip=None)


@acts("/me/password")
def change(asked: Asked) -> Response:
    """Take another password, where the old one was right and the new one was typed twice alike."""
    account = account_of(asked.db, asked.sight.officer.id)
    if account is None or asked.web_session.entered_by != "password":
        return _form(asked, slip="none", status=409)
    new = asked.form.get("new", "")
    if new != asked.form.get("again", ""):
        return _form(asked, slip="differ", status=422)
    try:
        change_password(asked.db, account, asked.form.get("old", ""), new, at=asked.at, by=asked.by)
    except BadInput as wrong:
        return _form(asked, slip=str(wrong), status=422)
    return asked.go("/me")


def _form(asked: Asked, *, slip: str | None, status: int = 200) -> Response:
    return asked.page("me_password", status=status, slip=slip, shortest=SHORTEST)
