"""The application: which address leads where."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pramoen.web import line_webhook
from pramoen.web.asking_who import asking_who
from pramoen.web.guard import Guard, failure_page
from pramoen.web.health import healthz, readyz
from pramoen.web.landing import landing_routes
from pramoen.web.metrics import metrics
from pramoen.web.pages import STYLESHEET
from pramoen.web.parts import Parts

__all__ = ["make_app"]


def make_app(parts: Parts) -> ASGIApp:
    """The pages, LINE's webhook and what monitors read; anything else asks who you are."""
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            Route("/static/pramoen.css", _stylesheet),
            Route("/favicon.ico", _no_icon),
            Route("/line/webhook", line_webhook.line_webhook, methods=["POST"]),
            *landing_routes(),
        ],
        exception_handlers={HTTPException: _elsewhere, Exception: failure_page},
    )
    app.state.parts = parts
    app.state.webhook_limiter = line_webhook.limiter()
    return Guard(app)


def _stylesheet(_request: Request) -> Response:
    # Its address changes with its content: a browser asks once.
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(STYLESHEET, media_type="text/css", headers=kept)


def _no_icon(_request: Request) -> Response:
    return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})


async def _elsewhere(request: Request, error: Exception) -> Response:
    """Where no address fits. A wrong method of one that does is said as such."""
    if isinstance(error, HTTPException) and error.status_code == 405:
        return Response(status_code=405, headers=error.headers)
    return asking_who(request)
