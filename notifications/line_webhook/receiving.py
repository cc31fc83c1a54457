"""What LINE posts to the webhook: is it LINE's, is it new, what became of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import pendulum
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from calendars.working_days import WorkingDays
from notifications.digests import Wording
from notifications.line_webhook.answer import Reply, WebhookAnswer
from notifications.line_webhook.event import read_events
from notifications.line_webhook.handled import Hearing
from notifications.line_webhook.handling import handle_once
from notifications.line_webhook.signature import is_signed
from pramoen.errors import BadInput, PramoenError

__all__ = ["LONGEST_BODY", "receive"]

LONGEST_BODY = 1_000_000
"""The most bytes of a webhook's body; LINE's own have a few thousand."""

# LINE wants an answer within 2 seconds; the event begun when this is over still needs its time.
_ENOUGH = 1.2
_log = logging.getLogger(__name__)


def receive(
    engine: Engine,
    body: bytes,
    signature: str | None,
    *,
    secret: str,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    wording: Wording,
    clock: Callable[[], float] = time.monotonic,
) -> WebhookAnswer:
    """Take in one POST of LINE's: the raw body, its X-Line-Signature, and the channel's secret.

    Each event is acted on in a transaction of its own, once for its id however often LINE brings it. When
    the time that LINE waits is nearly over (by `clock`, in seconds) the rest is left to be brought again.
    Nothing is sent here: answer LINE with the status, then hand the replies to `send_replies`.
    """
    refusal = _refusal(body, signature, secret)
    if refusal is not None:
        return refusal
    try:
        events = read_events(body)
    except BadInput:
        return WebhookAnswer(400, "no-webhook")
    hearing = Hearing(at=at, calendar=calendar, wording=wording)
    outcomes: list[str] = []
    replies: list[Reply] = []
    started = clock()
    for number, event in enumerate(events, 1):
        if clock() - started > _ENOUGH:
            return WebhookAnswer(503, "more-to-do", tuple(outcomes), tuple(replies))
        if event is None:
            _log.warning("webhook event %d of %d has no id or kind that can be read", number, len(events))
            outcomes.append("unreadable")
            continue
        try:
            handled = handle_once(engine, event, hearing)
        except (PramoenError, SQLAlchemyError) as error:
            _log.warning("webhook event %s was not handled: %s", event.id, type(error).__name__)
            return WebhookAnswer(503, "not-handled", tuple(outcomes), tuple(replies))
        _log.info("webhook event %s (%s): %s", event.id, event.kind, handled.outcome)
        outcomes.append(handled.outcome)
        if handled.reply is not None and event.reply_token is not None:
            replies.append(Reply(event.reply_token, handled.reply))
    return WebhookAnswer(200, "taken", tuple(outcomes), tuple(replies))


def _refusal(body: bytes, signature: str | None, secret: str) -> WebhookAnswer | None:
    if not secret:
        return WebhookAnswer(503, "no-secret")
    if len(body) > LONGEST_BODY:
        return WebhookAnswer(413, "too-long")
    if not signature:
        return WebhookAnswer(400, "not-signed")
    return None if is_signed(body, signature, secret) else WebhookAnswer(401, "signed-by-another")
