"""Requests that wait to write at the same time, answered in one transaction.

A commit, and asking who and what each is about, costs as much for thirty as for one. While one lot is worked
on the next gathers: where few come nobody waits for others. Those who type wait for nobody who sends.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.responses import Response

from pramoen.web.answering import answer, answer_together
from pramoen.web.coming import Coming, LookAhead

__all__ = ["Together"]

# Whoever comes first waits for the last: a lot is done in a few tenths of a second.
_MOST: Final = 64
_A_MOMENT: Final = 0.001
# So many wait at once, each by himself, for what somebody else holds.
_APART: Final = 4


class Together:
    """Takes those who wait, whenever their turn in the lane of writers has come; each kind by itself."""

    def __init__(self, lane: CapacityLimiter) -> None:
        self._lane, self._apart = lane, CapacityLimiter(_APART)
        self._lots: dict[LookAhead | None, _Lot] = {}

    async def answered(self, coming: Coming) -> Response:
        """The answer to one of them. Raises what its view raised."""
        lot = self._lots.setdefault(coming.view.look_ahead, _Lot(self._lane))
        given = await lot.answered(coming)
        if given is None:
            given = await to_thread.run_sync(answer, coming, limiter=self._apart)
        return given


class _Lot:
    """Those of one kind, in the order of coming."""

    def __init__(self, lane: CapacityLimiter) -> None:
        self._lane = lane
        self._waiting: deque[tuple[Coming, asyncio.Future[Response | None]]] = deque()
        self._taking: asyncio.Task[None] | None = None

    async def answered(self, coming: Coming) -> Response | None:
        """The answer; None where it is to be given apart from the others."""
        waits: asyncio.Future[Response | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((coming, waits))
        if self._taking is None or self._taking.done():
            self._taking = asyncio.create_task(self._take())
        return await waits

    async def _until_nobody_comes(self) -> None:
        """Those answered together mostly come again together: the first of them is not to go alone."""
        before = 0
        while before < len(self._waiting) < _MOST:
            before = len(self._waiting)
            await asyncio.sleep(_A_MOMENT)

    async def _take(self) -> None:
        while self._waiting:
            # The turn first: whoever comes while it is waited for is taken along.
            async with self._lane:
                await self._until_nobody_comes()
                taken = [self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))]
                several = [coming for coming, _ in taken]
                outcomes = await to_thread.run_sync(answer_together, several)
            for (_, waits), outcome in zip(taken, outcomes, strict=True):
                if waits.cancelled():
                    continue
                if isinstance(outcome, Exception):
                    waits.set_exception(outcome)
                else:
                    waits.set_result(outcome)
