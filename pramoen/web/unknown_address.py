"""Where no address fits: who is in is told so; anybody else is asked who he is, as everywhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pramoen.records.database import reading
from pramoen.records.web_sessions import standing
from pramoen.rounds.access import sight_of
from pramoen.web.asking_who import asking_who
from pramoen.web.cookies import token_of
from pramoen.web.frame import frame_of
from pramoen.web.next_page import HOME
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["unknown_address"]


def unknown_address(request: Request) -> Response:
    """The page for an address that leads nowhere; the bare one leads home."""
    parts: Parts = request.app.state.parts
    token = token_of(request)
    if token is None:
        return asking_who(request)
    with reading(parts.engine) as session:
        found = standing(session, token, at=parts.clock())
        if found is None:
            return asking_who(request)
        if request.url.path == "/" and request.method == "GET":
            return RedirectResponse(HOME, status_code=303)
        sight = sight_of(session, found.officer, with_password=False, at=parts.clock())
        frame = frame_of(sight, path=request.url.path, token=token)
    return page("not_there", status=404, digits=parts.wording.digits, frame=frame)
