"""What a monitor asks: is it up, can it work."""

from __future__ import annotations

from collections.abc import Mapping

import pendulum
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse

from pramoen.errors import PramoenError
from pramoen.records.database import reading
from pramoen.records.heartbeats import SENDER, heartbeats
from pramoen.records.migrate import is_current
from pramoen.web.parts import Parts

__all__ = ["healthz", "readyz"]

# The loop beats every minute; three missed are a loop that hangs.
_SILENT = pendulum.duration(minutes=3)


async def healthz(request: Request) -> PlainTextResponse:
    """200 as long as requests are answered at all: the whole in a word, then each part that runs beside."""
    states = _states(request.app.state.parts)
    lines = [_in_a_word(states), *(f"{name}: {state}" for name, state in states.items())]
    return PlainTextResponse("\n".join(lines) + "\n")


def readyz(request: Request) -> JSONResponse:
    """200 when the work can be done, else 503 with the reason's code."""
    reason = _reason(request.app.state.parts)
    if reason is None:
        return JSONResponse({"ready": True})
    return JSONResponse({"ready": False, "reason": reason}, status_code=503, headers={"Retry-After": "10"})


def _reason(parts: Parts) -> str | None:
    try:
        if not is_current(parts.engine):
            return "database_of_another_version"
        whole = _in_a_word(_states(parts))
        if whole != "ok":
            return whole
        if not parts.watch_sender:
            return None
        with reading(parts.engine) as session:
            beat = heartbeats(session).get(SENDER)
    except (PramoenError, SQLAlchemyError):
        return "database_unreachable"
    # Signs of life go by the machine's clock, whatever day the pages go by.
    silent = beat is None or pendulum.now("UTC") - beat.at > _SILENT
    return "sender_silent" if silent else None


def _states(parts: Parts) -> Mapping[str, str]:
    return parts.group() if parts.group is not None else {}


def _in_a_word(states: Mapping[str, str]) -> str:
    """`ok` where every part runs; else stopping, starting, or restarting where one had ended."""
    others = set(states.values()) - {"running"}
    if not others:
        return "ok"
    if "stopping" in others:
        return "stopping"
    return "restarting" if "restarting" in others else "starting"
