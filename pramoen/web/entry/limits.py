"""How often somebody may try to get in, told by what he types and by where he comes from.

A whole office may come from one address: its limits are wide, and only guessing in bulk meets them. So is
what all addresses together may try of one person's password: nobody shall keep him out by getting it wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pendulum
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from pramoen.records.entry_tries import note_try, tries
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["LIMITS", "asker", "is_too_much", "note", "too_often"]

LIMITS: Final[Mapping[str, tuple[int, pendulum.Duration]]] = {
    "ask-for": (5, pendulum.duration(hours=1)),
    "ask-from": (100, pendulum.duration(minutes=15)),
    "wrong-from": (100, pendulum.duration(minutes=15)),
    "password-of-from": (5, pendulum.duration(minutes=15)),
    "password-of": (60, pendulum.duration(minutes=15)),
    "line-code": (10, pendulum.duration(minutes=15)),
}
"""What is counted, how many are taken, within which time."""

_WAIT = 15


def is_too_much(session: Session, what: str, who: str, *, at: pendulum.DateTime) -> bool:
    """Whether `who` has tried as often as he may."""
    most, within = LIMITS[what]
    return tries(session, what, who, since=at - within) >= most


def note(session: Session, what: str, who: str, *, at: pendulum.DateTime) -> None:
    """Count one."""
    assert what in LIMITS
    note_try(session, what, who, at=at)


def asker(request: Request) -> str:
    """The address that a request comes from; behind a proxy that the server trusts, the one it names."""
    return request.client.host if request.client is not None else "unknown"


def too_often(parts: Parts) -> Response:
    """The page for who tried as often as he may."""
    return page(
        "too_often",
        status=429,
        digits=parts.wording.digits,
        headers={"Retry-After": str(_WAIT * 60)},
        minutes=_WAIT,
    )
