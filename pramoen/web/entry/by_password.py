"""Getting in by password and authenticator: coordinators and administrators."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pramoen.records.accounts import check_password
from pramoen.records.database import writing
from pramoen.records.officers import officer_called
from pramoen.web.entry.choosing import province_meant, province_names
from pramoen.web.entry.getting_in import let_in
from pramoen.web.entry.limits import asker, is_too_much, note, too_often
from pramoen.web.entry.open_form import open_form
from pramoen.web.next_page import next_page
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["show_password", "try_password"]


def show_password(request: Request) -> Response:
    """The form."""
    wanted = next_page(request.query_params.get("next"))
    return _form(request.app.state.parts, who="", wanted=wanted, wrong=False)


def _try(request: Request, parts: Parts, form: dict[str, str]) -> Response:
    """Let in who has both right. Whatever was wrong, and whether there is such a person, is not told."""
    at, who, address = parts.clock(), form.get("who", "")[:254].strip(), asker(request)
    wanted = next_page(form.get("next"))
    province = province_meant(parts, form)
    counted = {"wrong-from": address, "password-of-from": f"{who} {address}", "password-of": who}
    with writing(parts.engine) as session:
        if any(is_too_much(session, what, of, at=at) for what, of in counted.items()):
            return too_often(parts)
        officer = officer_called(session, who, province_id=province)
        account = check_password(session, officer, form.get("password", ""), form.get("second", ""), at=at)
        if account is not None:
            return let_in(session, request, account.officer, entered_by="password", at=at, to=wanted)
        for what, of in counted.items():
            note(session, what, of, at=at)
    return _form(parts, who=who, wanted=wanted, wrong=True)


try_password = open_form(_try)


def _form(parts: Parts, *, who: str, wanted: str, wrong: bool) -> Response:
    return page(
        "enter_password",
        status=422 if wrong else 200,
        digits=parts.wording.digits,
        who=who,
        provinces=province_names(parts),
        next=wanted,
        wrong=wrong,
    )
