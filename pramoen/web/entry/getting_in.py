"""The last step of every way in: a new session, and its token in the browser."""

from __future__ import annotations

import pendulum
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pramoen.records.models import Officer
from pramoen.records.web_sessions import EnteredBy, end_session, open_session, standing
from pramoen.web.cookies import keep_token, token_of
from pramoen.web.next_page import HOME

__all__ = ["let_in"]


def let_in(
    session: Session,
    request: Request,
    officer: Officer,
    *,
    entered_by: EnteredBy,
    at: pendulum.DateTime,
    to: str = HOME,
) -> Response:
    """Open a session and lead to the page `to`.

    Its token is always a new one: what a browser brought before, whoever gave it to him, opens nothing more.
    """
    before = token_of(request)
    old = standing(session, before, at=at) if before is not None else None
    if old is not None:
        end_session(session, old.id, at=at, by=officer.code)
    token = open_session(session, officer, entered_by=entered_by, at=at)
    answer = RedirectResponse(to, status_code=303)
    keep_token(request, answer, token, entered_by=entered_by)
    return answer
