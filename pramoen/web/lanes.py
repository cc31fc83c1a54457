"""How many requests are worked on at once: few, as the others would only make them wait for each other.

Whoever comes waits in the order of coming. Those who write have a lane of their own, on SQLite one after the
other, so that none of them is passed over; those who try to get in, or come by a link, have another: however
many try keys at the door, whoever is in goes on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, TypeVar, TypeVarTuple, Unpack

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

__all__ = ["Lane", "Lanes", "at_the_door", "at_work"]

Lane = Literal["reading", "writing", "door"]
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of one application."""

    reading: CapacityLimiter
    writing: CapacityLimiter
    door: CapacityLimiter

    @classmethod
    def on(cls, engine: Engine) -> Lanes:
        """The lanes for a database: SQLite takes one writer, a server several."""
        writers = 1 if engine.dialect.name == "sqlite" else 4
        return cls(CapacityLimiter(3), CapacityLimiter(writers), CapacityLimiter(2))


async def at_work(lane: Lane, request: Request, work: Callable[[Unpack[Ts]], T], *given: *Ts) -> T:
    """Have a thread do the work when its turn in the lane has come."""
    lanes: Lanes = request.app.state.lanes
    return await to_thread.run_sync(work, *given, limiter=getattr(lanes, lane))


def at_the_door(show: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for whoever is not in yet."""

    async def endpoint(request: Request) -> Response:
        return await at_work("door", request, show, request)

    return endpoint
