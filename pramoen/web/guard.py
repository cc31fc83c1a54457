"""Around every answer: the headers that keep a browser strict, and a calm page where we failed."""

from __future__ import annotations

import logging
import traceback
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pramoen.errors import PramoenError
from pramoen.web.pages import page

__all__ = ["Guard", "failure_page"]

_log = logging.getLogger(__name__)

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # same-origin, not no-referrer: with that a browser would send its forms as from nowhere (Origin: null).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


class Guard:
    """Outermost of all: whatever happens within, nothing but a page of ours goes out.

    A failure is logged by its kind and place alone: its words might name people or hold a link.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as error:
            if not status:
                await failure_page(None, error)(scope, receive, guarded)
            elif status < 500:
                _log.error("an answer broke off: %s", _kind_and_place(error))


def failure_page(_request: Request | None, error: Exception) -> Response:
    """A calm page: busy for what passes or a person can mend (PramoenError), failed for a defect of ours."""
    _log.error("a request failed: %s", _kind_and_place(error))
    if isinstance(error, PramoenError):
        return page("busy", status=503, headers={"Retry-After": "30"})
    return page("failed", status=500)


def _kind_and_place(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.filename}:{last.lineno}"
