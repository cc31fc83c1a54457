"""What an answer of the Messaging API means for the message.

Source: developers.line.biz, Messaging API reference, "Status codes" and "Retry failed requests".
"""

from __future__ import annotations

import json
import ssl
from http import HTTPStatus

from notifications.channels.http_answer import Answer
from notifications.channels.line_connection import NoAnswerError, NothingLeftError
from notifications.channels.result import SendResult

__all__ = ["result_of_answer", "result_of_failure"]


def result_of_answer(answer: Answer) -> SendResult:
    """The outcome of one push or reply from LINE's answer to it."""
    words, status = _words(answer), answer.status
    request_id = answer.headers.get("x-line-request-id")
    if status == HTTPStatus.CONFLICT:
        # The retry key was seen before: the message is with LINE already.
        accepted = answer.headers.get("x-line-accepted-request-id") or request_id
        return SendResult("accepted", "already-accepted", words, accepted)
    if answer.is_success:
        return SendResult("accepted", "accepted", words, request_id)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _too_many(answer, words, request_id)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return SendResult("temporary", "unavailable", words, request_id, _retry_after(answer))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # LINE: after a 500 nobody can tell whether it was accepted; the retry key makes asking again safe.
        return SendResult("unknown", "server-error", words, request_id, _retry_after(answer))
    return SendResult("permanent", _refusal(status, words), words, request_id)


def result_of_failure(error: NothingLeftError | NoAnswerError) -> SendResult:
    """The outcome of a push that got no answer: safe to send again only if nothing of it left."""
    words = str(error)
    if isinstance(error, NothingLeftError):
        is_tls = isinstance(error.__cause__, ssl.SSLError)
        return SendResult("temporary", "tls-failed" if is_tls else "unreachable", words)
    return SendResult("unknown", "no-answer", words)


def _too_many(answer: Answer, words: str, request_id: str | None) -> SendResult:
    if "monthly limit" in words.lower():
        return SendResult("quota", "monthly-quota", words, request_id)
    return SendResult("rate_limited", "rate-limit", words, request_id, _retry_after(answer))


def _refusal(status: int, words: str) -> str:
    lowered = words.lower()
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return "unauthorized"
    if "failed to send messages" in lowered or "'to'" in lowered or "user id" in lowered:
        return "recipient-refused"
    return "content-refused" if status == HTTPStatus.BAD_REQUEST else "refused"


def _retry_after(answer: Answer) -> int | None:
    value = answer.headers.get("retry-after", "")
    return int(value) if value.isdecimal() else None


def _words(answer: Answer) -> str:
    """LINE's own message and its details, in one line."""
    if answer.is_success:
        return f"{answer.status} {answer.reason}"
    try:
        body = json.loads(answer.body)
    except ValueError:
        return f"{answer.status} {answer.reason}"
    if not isinstance(body, dict) or "message" not in body:
        return f"{answer.status} {answer.reason}"
    listed = body.get("details")
    details = listed if isinstance(listed, list) else []
    parts = [f"{d.get('property', '')}: {d.get('message', '')}" for d in details if isinstance(d, dict)]
    return " ".join([f"{answer.status} {body['message']}", *parts])
