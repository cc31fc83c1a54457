"""Every page that is none of the few open ones asks who you are."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from pramoen.web.next_page import HOME, next_page
from pramoen.web.pages import page

__all__ = ["asking_who"]


def asking_who(request: Request) -> Response:
    """The page that asks: the same for what there is and what there is not.

    It leads on to the ways in, and from there to the page that was wanted.
    """
    wanted = next_page(request.url.path if request.method == "GET" else _page_of_form(request))
    ways = "/enter" if wanted == HOME else f"/enter?{urlencode({'next': wanted})}"
    return page("who", status=401, headers={"WWW-Authenticate": 'Link realm="pramoen"'}, ways=ways)


def _page_of_form(request: Request) -> str | None:
    """The page that a form was sent from, where the browser tells: what was typed there comes back there."""
    return urlsplit(request.headers.get("referer", "")).path or None
