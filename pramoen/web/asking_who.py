"""Every page that is none of the few open ones asks who you are."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pramoen.web.pages import page

__all__ = ["asking_who"]


def asking_who(_request: Request) -> Response:
    """The page that asks: the same for what there is and what there is not."""
    return page("who", status=401, headers={"WWW-Authenticate": 'Link realm="pramoen"'})
