"""Answering a request of somebody who is in: one in a transaction, or several in one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pramoen.errors import BadInput, DatabaseAway, NotAllowed, PramoenError, UnknownName
from pramoen.records import audit
from pramoen.records.accounts import account_of
from pramoen.records.database import reading, writing
from pramoen.records.kept_answers import keep_answers
from pramoen.records.models import WebSession
from pramoen.records.web_sessions import is_to_be_touched, standing, standing_of_each, touch
from pramoen.rounds.access import NotInSight, look_up_sights, sight_of
from pramoen.web.asked import Asked
from pramoen.web.asking_who import asking_who
from pramoen.web.coming import Coming, LookAhead
from pramoen.web.csrf import is_csrf_token
from pramoen.web.frame import Frame, frame_of
from pramoen.web.pages import page

__all__ = ["answer", "answer_together"]

_CHANGE_PASSWORD = "/me/password"
# What one of several may meet without the others: each is then answered by itself.
_OF_ONE = (NotAllowed, BadInput, UnknownName, DatabaseAway)


def answer(coming: Coming) -> Response:
    """The answer to one request, in a transaction of its own: an error takes back what it did."""
    parts = coming.parts
    frame: Frame | None = None
    try:
        with (writing if coming.view.kind == "acts" else reading)(parts.engine) as db:
            if coming.view.kind != "acts":
                keep_answers(db)
            asked = _asked(db, coming)
            if asked is None:
                return asking_who(coming.request)
            frame = asked.frame
            given = _answered(asked, coming)
        if coming.view.kind != "acts" and is_to_be_touched(asked.web_session, at=asked.at):
            with writing(parts.engine) as db:
                touch(db, asked.web_session.id, at=asked.at)
    except NotInSight:
        return _in_frame(coming.request, "not_there", 404, frame)
    except (NotAllowed, BadInput):
        # The page offered only what was allowed: since it was shown something has changed.
        return _in_frame(coming.request, "changed", 409, frame)
    return given


def answer_together(several: Sequence[Coming]) -> list[Response | Exception | None]:
    """The answers to several requests whose views look ahead, in one transaction; or what failed, of each.

    None is for one that has to wait for what somebody else holds: it is to be answered by itself, so that the
    others need not wait. They are worked on one after the other. Where one of them meets an error nothing was
    done, and each is answered in a transaction of its own.
    """
    try:
        with writing(several[0].parts.engine) as db:
            keep_answers(db)
            waiting = {id(one) for one in _look_ahead(db, several)}
            with audit.gathered(db):
                given: list[Response | Exception | None] = [
                    None if id(coming) in waiting else _one_of_several(db, coming) for coming in several
                ]
        return given
    except PramoenError as error:
        if not isinstance(error, _OF_ONE):
            return [error for _ in several]
    except Exception:
        pass
    return [_alone(coming) for coming in several]


def _alone(coming: Coming) -> Response | Exception:
    try:
        return answer(coming)
    except Exception as error:
        return error


def _one_of_several(db: Session, coming: Coming) -> Response:
    asked = _asked(db, coming)
    return asking_who(coming.request) if asked is None else _answered(asked, coming)


def _look_ahead(db: Session, several: Sequence[Coming]) -> list[Coming]:
    at = several[0].parts.clock()
    sessions = standing_of_each(db, [one.token for one in several if one.token is not None], at=at)
    look_up_sights(db, [one.officer for one in sessions.values()])
    by_view: dict[LookAhead, list[tuple[Coming, WebSession]]] = {}
    for one in several:
        if one.view.look_ahead is not None and one.token in sessions:
            by_view.setdefault(one.view.look_ahead, []).append((one, sessions[one.token]))
    return [one for look_ahead, own in by_view.items() for one in look_ahead(db, own)]


def _answered(asked: Asked, coming: Coming) -> Response:
    token = coming.token
    if coming.view.kind != "shows" and not (token and is_csrf_token(token, coming.form.get("csrf", ""))):
        return _in_frame(coming.request, "refused_form", 403, asked.frame)
    if _must_change(asked, coming):
        return RedirectResponse(_CHANGE_PASSWORD, status_code=303)
    given = coming.view.answer(asked)
    if coming.view.kind == "acts" and is_to_be_touched(asked.web_session, at=asked.at):
        touch(asked.db, asked.web_session.id, at=asked.at)
    return given


def _asked(db: Session, coming: Coming) -> Asked | None:
    """Who asks for what; None where nobody is in."""
    at = coming.parts.clock()
    token = coming.token
    found = standing(db, token, at=at) if token is not None else None
    if found is None or token is None:
        return None
    sight = sight_of(db, found.officer, with_password=found.entered_by == "password", at=at)
    frame = frame_of(sight, path=coming.request.url.path, token=token)
    return Asked(coming.request, coming.parts, db, sight, found, frame, coming.form, coming.files)


def _must_change(asked: Asked, coming: Coming) -> bool:
    """Whether the password was made by somebody else and is to be changed first."""
    if asked.web_session.entered_by != "password" or coming.view.path in (_CHANGE_PASSWORD, "/leave"):
        return False
    account = account_of(asked.db, asked.sight.officer.id)
    return account is None or account.must_change


def _in_frame(request: Request, name: str, status: int, frame: Frame | None) -> Response:
    return page(name, status=status, digits=request.app.state.parts.wording.digits, frame=frame)
