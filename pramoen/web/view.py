"""How a page is added, and what happens around each.

A file in `views/` holds the functions of a page: `@shows("/path")` for GET, `@acts("/path")` for a POST that
writes, `@works_out("/path")` for a POST that answers and writes nothing. Each takes an `Asked` and gives a
response, mostly `asked.page("template", …)` or `asked.go("/path")`. Being in the folder is enough to be
served; the navigation stands in `frame.py`, and tests/web/who_may.py asks for a row of the table of roles.

What is seen and done is asked of `pramoen.rounds.access` and the steps of `pramoen.rounds.life` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pramoen.records.database import reading
from pramoen.records.web_sessions import standing
from pramoen.web.answering import answer
from pramoen.web.asking_who import asking_who
from pramoen.web.coming import Answer, Coming, LookAhead, View
from pramoen.web.cookies import token_of
from pramoen.web.forms import Upload, form_of, form_with_files, is_from_our_page
from pramoen.web.lanes import Lane, at_work
from pramoen.web.pages import page
from pramoen.web.parts import Parts
from pramoen.web.together import Together

__all__ = ["View", "acts", "route_of", "shows", "works_out"]

_LONGEST_FORM = 4 * 1024 * 1024
# So much is read of anybody.
_LONGEST_UNKNOWN = 128 * 1024
_MOST_FIELDS = 5000
_LONGEST_WITH_FILES = 30 * 1024 * 1024
_MOST_FILES = 40


def shows(path: str) -> Callable[[Answer], View]:
    """GET: it reads and shows; whoever looks again sees the same."""
    return lambda answer: View("shows", path, answer)


def acts(path: str, *, files: bool = False, look_ahead: LookAhead | None = None) -> Callable[[Answer], View]:
    """POST of a form that writes, in one transaction: an error takes it all back.

    With `files` its files come along, 30 MB in all at the most. With `look_ahead` those without a file that
    wait at the same time share a transaction; it asks beforehand what they will ask.
    """
    return lambda answer: View("acts", path, answer, files, look_ahead)


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
            if _is_long(request) and not await at_work("reading", request, _is_in, request):
                return asking_who(request)
            if view.takes_files and _is_with_files(request):
                both = await form_with_files(
                    request, longest=_LONGEST_WITH_FILES, most_fields=_MOST_FIELDS, most_files=_MOST_FILES
                )
            else:
                read = await form_of(request, longest=_LONGEST_FORM, most_fields=_MOST_FIELDS)
                both = None if read is None else (read, {})
            if both is None:
                return _plain(request, "too_much", 413)
            form, files = both
        coming = Coming(view, request, form, files, token_of(request))
        if view.look_ahead is not None and not files:
            together: Together = request.app.state.together
            return await together.answered(coming)
        lane: Lane = "writing" if view.kind == "acts" else "reading"
        return await at_work(lane, request, answer, coming)

    return Route(view.path, endpoint, methods=[view.method])


def _is_long(request: Request) -> bool:
    """Whether more may come than is read of somebody who is not in."""
    length = request.headers.get("content-length", "")
    return _is_with_files(request) or not length.isdecimal() or int(length) > _LONGEST_UNKNOWN


def _is_with_files(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/form-data")


def _is_in(request: Request) -> bool:
    """Whether somebody is in: nobody else has megabytes read."""
    parts: Parts = request.app.state.parts
    token = token_of(request)
    with reading(parts.engine) as db:
        return token is not None and standing(db, token, at=parts.clock()) is not None


def _plain(request: Request, name: str, status: int) -> Response:
    return page(name, status=status, digits=request.app.state.parts.wording.digits)
