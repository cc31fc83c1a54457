"""The application: which address leads where."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pramoen.web import line_webhook
from pramoen.web.entry import entry_routes
from pramoen.web.guard import Guard, failure_page
from pramoen.web.health import healthz, readyz
from pramoen.web.landing import landing_routes
from pramoen.web.lanes import Lanes, at_work
from pramoen.web.metrics import metrics
from pramoen.web.packing import Packing
from pramoen.web.parts import Parts
from pramoen.web.static_files import static_routes
from pramoen.web.together import Together
from pramoen.web.unknown_address import unknown_address
from pramoen.web.views import view_routes

__all__ = ["make_app"]

# LINE's own: no page of people's stands beside it.
_WEBHOOK = "/line/webhook"


def make_app(parts: Parts) -> ASGIApp:
    """The pages, LINE's webhook and what monitors read; anything else asks who you are."""
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            *static_routes(),
            Route("/favicon.ico", _no_icon),
            Route(_WEBHOOK, line_webhook.line_webhook, methods=["POST"]),
            *landing_routes(),
            *entry_routes(),
            *view_routes(),
        ],
        exception_handlers={HTTPException: _elsewhere, Exception: failure_page},
    )
    # A slash too many would be led on to the host that the request names, which anybody can make up.
    app.router.redirect_slashes = False
    app.state.parts = parts
    app.state.lanes = Lanes.on(parts.engine)
    app.state.together = Together(app.state.lanes.writing)
    app.state.webhook_limiter = line_webhook.limiter()
    return Guard(Packing(app))


def _no_icon(_request: Request) -> Response:
    return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})


async def _elsewhere(request: Request, error: Exception) -> Response:
    """Where no address fits. A wrong method of one that does is said as such.

    A form's own address, opened by itself (a page that came back with faults and is loaded again), leads to
    the page that the form stands on.
    """
    if isinstance(error, HTTPException) and error.status_code == 405:
        if request.method == "GET" and request.url.path != _WEBHOOK:
            return RedirectResponse(request.url.path.rpartition("/")[0] or "/", status_code=303)
        return Response(status_code=405, headers=error.headers)
    return await at_work("door", request, unknown_address, request)
