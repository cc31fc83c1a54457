"""GET of a link: it shows, and changes nothing however often a scanner or a preview asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from pramoen.records.database import reading
from pramoen.records.optional_notices import without_optional_notices
from pramoen.web.landing.form_mark import mark_form
from pramoen.web.landing.opening import Opened, Refused, open_link
from pramoen.web.landing.owed import owed_by
from pramoen.web.landing.powers import POWERS
from pramoen.web.next_page import next_page
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["Slip", "landing_page", "refused_page", "show", "show_done"]


@dataclass(frozen=True, slots=True)
class Slip:
    """What was wrong with a form: its kind, the duty it was about, and what had been written."""

    kind: str
    duty: str = ""
    reason: str = ""


def show(request: Request) -> Response:
    """The page of a link."""
    parts: Parts = request.app.state.parts
    try:
        with reading(parts.engine) as session:
            opened = open_link(session, parts, request.path_params["token"])
            return landing_page(session, parts, opened, wanted=request.query_params.get("next"))
    except Refused as refused:
        return refused_page(parts, refused.status)


def show_done(request: Request) -> Response:
    """What stands now, after something was done: read from the record, so it is true when loaded again."""
    parts: Parts = request.app.state.parts
    try:
        with reading(parts.engine) as session:
            opened = open_link(session, parts, request.path_params["token"])
            return page("done", digits=parts.wording.digits, **_facts(session, parts, opened))
    except Refused as refused:
        return refused_page(parts, refused.status)


def landing_page(
    session: Session, parts: Parts, opened: Opened, slip: Slip | None = None, *, wanted: str | None = None
) -> Response:
    """What the link shows, with what was wrong with a form that was posted, if anything.

    `wanted` is the page of ours that the link leads on to, once its reader is in.
    """
    return page(
        "owed" if "show" in POWERS[opened.link.purpose] else "notices",
        status=422 if slip else 200,
        digits=parts.wording.digits,
        slip=slip,
        next=next_page(wanted),
        mark=mark_form(parts.keys, opened.link, at=parts.clock()),
        **_facts(session, parts, opened),
    )


def refused_page(parts: Parts, status: int) -> Response:
    """One calm page for every link that opens nothing; it does not tell whether anybody exists."""
    return page("refused", status=status, digits=parts.wording.digits)


def _facts(session: Session, parts: Parts, opened: Opened) -> dict[str, Any]:
    today = parts.clock().in_timezone("Asia/Bangkok").date()
    powers = POWERS[opened.link.purpose]
    only, digits = opened.link.duty_id, parts.wording.digits
    shown = "show" in powers
    owed = owed_by(session, opened.officer, today=today, digits=digits, only=only) if shown else []
    return {
        "token": opened.token,
        "name": opened.officer.name,
        "today": today,
        "owed": owed,
        "one": only,
        "opens_form": opened.link.purpose == "snooze",
        "may_snooze": "snooze" in powers,
        "may_enter": "enter" in powers,
        "may_stop_notices": "notices" in powers,
        "notices_stopped": bool(without_optional_notices(session, opened.officer.id)),
    }
