"""Forms of those who are not in yet: taken from pages of ours alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from pramoen.web.forms import form_of, is_from_our_page
from pramoen.web.lanes import at_work
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["open_form"]

Taker = Callable[[Request, Parts, dict[str, str]], Response]


def open_form(take: Taker) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads the form and hands it on.

    There is no session yet whose token it could bring, so the browser has to say that it stands on a page of
    ours: nobody is signed in as somebody else by another site.
    """

    async def endpoint(request: Request) -> Response:
        parts: Parts = request.app.state.parts
        digits = parts.wording.digits
        told = {"sec-fetch-site", "origin"} & set(request.headers.keys())
        if not told or not is_from_our_page(request):
            return page("refused_form", status=403, digits=digits)
        form = await form_of(request)
        if form is None:
            return page("too_much", status=413, digits=digits)
        return await at_work("door", request, take, request, parts, form)

    return endpoint
