"""Getting in by a one-time code that comes by LINE or mail."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from notifications.entry_codes import CodeToSend
from pramoen.records.database import reading, writing
from pramoen.records.entry_codes import VALID_MINUTES, ask_code, code_waits, use_code
from pramoen.records.officers import officer_called
from pramoen.web.entry.choosing import province_meant, ways_page
from pramoen.web.entry.getting_in import let_in
from pramoen.web.entry.limits import asker, is_too_much, note, too_often
from pramoen.web.entry.open_form import open_form
from pramoen.web.next_page import next_page
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["ask", "show_code", "try_code"]

_CHANNELS = ("line", "email")


def _ask(request: Request, parts: Parts, form: dict[str, str]) -> Response:
    """Have a code sent, and lead to where it is typed: the same whether there is such a person or not."""
    at, who = parts.clock(), form.get("who", "")[:254].strip()
    wanted, channel = next_page(form.get("next")), form.get("channel", "")
    if not who or channel not in _CHANNELS or parts.send_code is None:
        return ways_page(request, parts, status=422, slip="who", next=wanted)
    province = province_meant(parts, form)
    with writing(parts.engine) as session:
        if is_too_much(session, "ask-from", asker(request), at=at):
            return too_often(parts)
        officer = officer_called(session, who, province_id=province)
        # Asked for too often it is not sent, and nobody who only guesses a name is told.
        sends = not is_too_much(session, "ask-for", who, at=at)
        asking, code = ask_code(session, officer if sends else None, at=at)
        note(session, "ask-for", who, at=at)
        note(session, "ask-from", asker(request), at=at)
    if officer is not None and sends:
        parts.send_code(CodeToSend(officer.id, code, channel, at))
    return RedirectResponse(f"/enter/code/{asking}?{urlencode({'next': wanted})}", status_code=303)


def show_code(request: Request) -> Response:
    """Where the code is typed."""
    parts: Parts = request.app.state.parts
    asking = _asking(request)
    with reading(parts.engine) as session:
        waits = asking is not None and code_waits(session, asking, at=parts.clock())
    return _code_page(request, parts, waits=waits, wrong=False, status=200 if waits else 410)


def _try(request: Request, parts: Parts, form: dict[str, str]) -> Response:
    """Let in who types the code; what was wrong about any other is not told."""
    at, asking, address = parts.clock(), _asking(request), asker(request)
    with writing(parts.engine) as session:
        if is_too_much(session, "wrong-from", address, at=at):
            return too_often(parts)
        officer = None
        if asking is not None:
            officer = use_code(session, asking, form.get("code", "")[:20], at=at)
        if officer is not None:
            to = next_page(form.get("next"))
            return let_in(session, request, officer, entered_by="code", at=at, to=to)
        note(session, "wrong-from", address, at=at)
        waits = asking is not None and code_waits(session, asking, at=at)
    return _code_page(request, parts, waits=waits, wrong=True, status=422 if waits else 410)


ask = open_form(_ask)
try_code = open_form(_try)


def _asking(request: Request) -> UUID | None:
    try:
        return UUID(request.path_params["asking"])
    except ValueError:
        return None


def _code_page(request: Request, parts: Parts, *, waits: bool, wrong: bool, status: int) -> Response:
    return page(
        "enter_code",
        status=status,
        digits=parts.wording.digits,
        asking=request.path_params["asking"],
        waits=waits,
        wrong=wrong,
        minutes=VALID_MINUTES,
        next=next_page(request.query_params.get("next")),
    )
