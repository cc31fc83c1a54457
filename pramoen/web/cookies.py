"""The one cookie of ours: the token of a session, out of reach for scripts and other sites."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from pramoen.records.web_sessions import LASTING, EnteredBy

__all__ = ["forget_token", "keep_token", "token_of"]

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
# With __Host- a browser takes it from this very host alone, over a safe connection, for all its addresses.
_SAFE, _ON_LOOPBACK = "__Host-pramoen", "pramoen"


def token_of(request: Request) -> str | None:
    """The token that the browser brought."""
    return request.cookies.get(_name(request))


def keep_token(request: Request, answer: Response, token: str, *, entered_by: EnteredBy) -> None:
    """Give the browser the token to keep, for as long as the session can last."""
    answer.set_cookie(
        _name(request),
        token,
        max_age=int(LASTING[entered_by].in_all.total_seconds()),
        path="/",
        secure=_is_safe(request),
        httponly=True,
        samesite="lax",
    )


def forget_token(request: Request, answer: Response) -> None:
    """Have the browser forget it."""
    answer.delete_cookie(_name(request), path="/", secure=_is_safe(request), httponly=True, samesite="lax")


def _name(request: Request) -> str:
    return _SAFE if _is_safe(request) else _ON_LOOPBACK


def _is_safe(request: Request) -> bool:
    """Everything but plain HTTP to this machine itself, where somebody tries things out."""
    return request.url.scheme == "https" or (request.url.hostname or "") not in _LOOPBACK
