"""POST of a link's form: the second step, which alone acts."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from notifications.links import Purpose
from pramoen.records.database import reading, writing
from pramoen.web.forms import form_of, is_from_our_page
from pramoen.web.landing.actions import ACTIONS, WrongForm
from pramoen.web.landing.form_mark import is_fresh
from pramoen.web.landing.opening import Opened, Refused, open_link
from pramoen.web.landing.powers import purposes_for
from pramoen.web.landing.showing import Slip, landing_page, refused_page
from pramoen.web.lanes import at_work
from pramoen.web.parts import Parts

__all__ = ["act"]


async def act(request: Request) -> Response:
    """Do what the form says and lead to the page that tells what stands now.

    1. the browser says that the form is on a page of ours; 2. the link has the power to do it;
    3. the form is ours and fresh; 4. what it says is within the limits. Done twice it changes nothing more.
    """
    parts: Parts = request.app.state.parts
    token: str = request.path_params["token"]
    form = await form_of(request)
    if form is None:
        return refused_page(parts, 400)
    one_click = form == {"List-Unsubscribe": "One-Click"}
    if not one_click and not is_from_our_page(request):
        return refused_page(parts, 403)
    return await at_work("door", request, _act, parts, token, form, one_click)


def _act(parts: Parts, token: str, form: dict[str, str], one_click: bool) -> Response:
    name = "stop-notices" if one_click else form.get("action", "")
    if name not in ACTIONS:
        return refused_page(parts, 400)
    action = ACTIONS[name]
    # A mail program's one click (RFC 8058) has seen no form: it stops notices by their own link alone.
    purposes: list[Purpose] = ["unsubscribe"] if one_click else purposes_for(action.POWER)
    try:
        with writing(parts.engine) as session:
            opened = open_link(session, parts, token, purposes=purposes)
            if not one_click:
                _check_mark(parts, opened, form)
            action.act(session, parts, opened, form)
    except Refused as refused:
        return refused_page(parts, refused.status)
    except WrongForm as wrong:
        with reading(parts.engine) as session:
            return _again(session, parts, token, form, wrong)
    if one_click:
        return Response(status_code=200)
    return RedirectResponse(f"/l/{token}/done", status_code=303)


def _check_mark(parts: Parts, opened: Opened, form: dict[str, str]) -> None:
    if not is_fresh(parts.keys, opened.link, form.get("mark", ""), at=parts.clock()):
        raise WrongForm("stale")


def _again(session: Session, parts: Parts, token: str, form: dict[str, str], wrong: WrongForm) -> Response:
    """The page once more, with what was wrong and what had been written."""
    slip = Slip(wrong.kind, form.get("duty", ""), form.get("reason", ""))
    return landing_page(session, parts, open_link(session, parts, token), slip)
