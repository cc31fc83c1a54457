"""The second step of a signed link: its button opens a session."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pramoen.records.database import writing
from pramoen.web.entry.getting_in import let_in
from pramoen.web.forms import form_of, is_from_our_page
from pramoen.web.landing.form_mark import is_fresh
from pramoen.web.landing.opening import Refused, open_link
from pramoen.web.landing.powers import purposes_for
from pramoen.web.landing.showing import refused_page
from pramoen.web.lanes import at_work
from pramoen.web.next_page import HOME, next_page
from pramoen.web.parts import Parts

__all__ = ["enter_by_link"]


async def enter_by_link(request: Request) -> Response:
    """Let in whom the link is for, where the form on its page is posted from there and is fresh."""
    parts: Parts = request.app.state.parts
    form = await form_of(request)
    if form is None:
        return refused_page(parts, 400)
    if not is_from_our_page(request):
        return refused_page(parts, 403)
    return await at_work("door", request, _enter, request, parts, form)


def _enter(request: Request, parts: Parts, form: dict[str, str]) -> Response:
    token, at = request.path_params["token"], parts.clock()
    try:
        with writing(parts.engine) as session:
            opened = open_link(session, parts, token, purposes=purposes_for("enter"))
            if not is_fresh(parts.keys, opened.link, form.get("mark", ""), at=at):
                # A page left open: shown anew, its button works again.
                wanted = next_page(form.get("next"))
                onward = "" if wanted == HOME else f"?{urlencode({'next': wanted})}"
                return RedirectResponse(f"/l/{token}{onward}", status_code=303)
            duty_id = opened.link.duty_id
            to = f"/duties/{duty_id}" if duty_id is not None else next_page(form.get("next"))
            return let_in(session, request, opened.officer, entered_by="link", at=at, to=to)
    except Refused as refused:
        return refused_page(parts, refused.status)
