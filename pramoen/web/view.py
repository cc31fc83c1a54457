"""How a page is added, and what happens around each.

A file in `views/` holds the functions of a page: `@shows("/path")` for GET, `@acts("/path")` for a POST that
writes, `@works_out("/path")` for a POST that answers and writes nothing. Each takes an `Asked` and gives a
response, mostly `asked.page("template", …)` or `asked.go("/path")`. Being in the folder is enough to be
served; the navigation stands in `frame.py`, and tests/web/who_may.py asks for a row of the table of roles.

What is seen and done is asked of `pramoen.rounds.access` and the steps of `pramoen.rounds.life` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pramoen.errors import BadInput, NotAllowed
from pramoen.records.accounts import account_of
from pramoen.records.database import reading, writing
from pramoen.records.web_sessions import is_to_be_touched, standing, touch
from pramoen.rounds.access import NotInSight, sight_of
from pramoen.web.asked import Asked
from pramoen.web.asking_who import asking_who
from pramoen.web.cookies import token_of
from pramoen.web.csrf import is_csrf_token
from pramoen.web.forms import Upload, form_of, form_with_files, is_from_our_page
from pramoen.web.frame import Frame, frame_of
from pramoen.web.lanes import Lane, at_work
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["View", "acts", "route_of", "shows", "works_out"]

Kind = Literal["shows", "acts", "works-out"]
Answer = Callable[[Asked], Response]

_CHANGE_PASSWORD = "/me/password"
_LONGEST_FORM = 512 * 1024
_MOST_FIELDS = 5000
_LONGEST_WITH_FILES = 30 * 1024 * 1024
_MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class View:
    """A function that answers at an address: GET where it shows, else POST."""

    kind: Kind
    path: str
    answer: Answer
    takes_files: bool = False

    @property
    def method(self) -> str:
        """GET or POST."""
        return "GET" if self.kind == "shows" else "POST"


def shows(path: str) -> Callable[[Answer], View]:
    """GET: it reads and shows; whoever looks again sees the same."""
    return lambda answer: View("shows", path, answer)


def acts(path: str, *, files: bool = False) -> Callable[[Answer], View]:
    """POST of a form that writes, in one transaction: an error takes it all back.

    With `files` its files come along, 30 MB in all at the most.
    """
    return lambda answer: View("acts", path, answer, files)


def works_out(path: str) -> Callable[[Answer], View]:
    """POST of a form that is only looked at, such as for a score to come."""
    return lambda answer: View("works-out", path, answer)


def route_of(view: View) -> Route:
    """The address of a view, with all that is checked before it is asked."""

    async def endpoint(request: Request) -> Response:
        form: Mapping[str, str] = {}
        files: Mapping[str, Upload] = {}
        if view.kind != "shows":
            if not is_from_our_page(request):
                return _plain(request, "refused_form", 403)
            if view.takes_files and _is_with_files(request):
                if not await at_work("reading", request, _is_in, request):
                    return asking_who(request)
                both = await form_with_files(
                    request, longest=_LONGEST_WITH_FILES, most_fields=_MOST_FIELDS, most_files=_MOST_FILES
                )
            else:
                read = await form_of(request, longest=_LONGEST_FORM, most_fields=_MOST_FIELDS)
                both = None if read is None else (read, {})
            if both is None:
                return _plain(request, "too_much", 413)
            form, files = both
        lane: Lane = "writing" if view.kind == "acts" else "reading"
        return await at_work(lane, request, _answer, view, request, form, files)

    return Route(view.path, endpoint, methods=[view.method])


def _is_with_files(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/form-data")


def _is_in(request: Request) -> bool:
    """Whether somebody is in: nobody else has megabytes read."""
    parts: Parts = request.app.state.parts
    token = token_of(request)
    with reading(parts.engine) as db:
        return token is not None and standing(db, token, at=parts.clock()) is not None


def _answer(view: View, request: Request, form: Mapping[str, str], files: Mapping[str, Upload]) -> Response:
    parts: Parts = request.app.state.parts
    token = token_of(request)
    frame: Frame | None = None
    try:
        with (writing if view.kind == "acts" else reading)(parts.engine) as db:
            asked = _asked(db, request, form, files, token)
            if asked is None or token is None:
                return asking_who(request)
            frame = asked.frame
            if view.kind != "shows" and not is_csrf_token(token, form.get("csrf", "")):
                return _in_frame(request, "refused_form", 403, frame)
            if _must_change(asked, view):
                return RedirectResponse(_CHANGE_PASSWORD, status_code=303)
            answer = view.answer(asked)
            to_touch = is_to_be_touched(asked.web_session, at=asked.at)
            if to_touch and view.kind == "acts":
                touch(db, asked.web_session.id, at=asked.at)
        if to_touch and view.kind != "acts":
            with writing(parts.engine) as db:
                touch(db, asked.web_session.id, at=asked.at)
    except NotInSight:
        return _in_frame(request, "not_there", 404, frame)
    except (NotAllowed, BadInput):
        # The page offered only what was allowed: since it was shown something has changed.
        return _in_frame(request, "changed", 409, frame)
    return answer


def _asked(
    db: Session,
    request: Request,
    form: Mapping[str, str],
    files: Mapping[str, Upload],
    token: str | None,
) -> Asked | None:
    """Who asks for what; None where nobody is in."""
    parts: Parts = request.app.state.parts
    at = parts.clock()
    found = standing(db, token, at=at) if token is not None else None
    if found is None or token is None:
        return None
    sight = sight_of(db, found.officer, with_password=found.entered_by == "password", at=at)
    frame = frame_of(sight, path=request.url.path, token=token)
    return Asked(request, parts, db, sight, found, frame, form, files)


def _must_change(asked: Asked, view: View) -> bool:
    """Whether the password was made by somebody else and is to be changed first."""
    if asked.web_session.entered_by != "password" or view.path in (_CHANGE_PASSWORD, "/leave"):
        return False
    account = account_of(asked.db, asked.sight.officer.id)
    return account is None or account.must_change


def _in_frame(request: Request, name: str, status: int, frame: Frame | None) -> Response:
    parts: Parts = request.app.state.parts
    return page(name, status=status, digits=parts.wording.digits, frame=frame)


def _plain(request: Request, name: str, status: int) -> Response:
    return _in_frame(request, name, status, None)
