"""LINE's webhook: taken in within the time that LINE waits, answered to people after it."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from anyio import CapacityLimiter, to_thread
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from notifications.line_webhook import LONGEST_BODY, WebhookAnswer, receive, send_replies
from pramoen.web.forms import body_of
from pramoen.web.parts import Parts

__all__ = ["line_webhook"]

_log = logging.getLogger(__name__)

# LINE gives up after 2 seconds. What is under way by then is done to its end; brought again it is known.
_PATIENCE = 1.8
# So many at a time, each with a connection to the database; pages have the rest.
_AT_ONCE = 4


async def line_webhook(request: Request) -> Response:
    """Take in what LINE posts; 503 asks LINE to bring it again."""
    parts: Parts = request.app.state.parts
    try:
        async with asyncio.timeout(_PATIENCE):
            answer = await _taken_in(request, parts)
    except TimeoutError:
        _log.warning("a webhook took too long; LINE is asked to bring it again")
        answer = WebhookAnswer(503, "too-slow")
    replies = None
    if answer.replies and parts.replier is not None:
        replies = BackgroundTask(send_replies, answer.replies, parts.replier)
    return Response(status_code=answer.status, background=replies)


async def _taken_in(request: Request, parts: Parts) -> WebhookAnswer:
    body = await body_of(request, longest=LONGEST_BODY)
    if body is None:
        return WebhookAnswer(413, "too-long")
    limiter: CapacityLimiter = request.app.state.webhook_limiter
    take = partial(
        receive,
        parts.engine,
        body,
        request.headers.get("x-line-signature"),
        secret=parts.line_secret or "",
        at=parts.clock(),
        calendar=parts.calendar,
        wording=parts.wording,
    )
    return await to_thread.run_sync(take, limiter=limiter, abandon_on_cancel=True)


def limiter() -> CapacityLimiter:
    """How many webhooks are taken in at a time."""
    return CapacityLimiter(_AT_ONCE)
