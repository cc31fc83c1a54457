"""Requests are worked on in lanes, in the order of coming."""

from __future__ import annotations

import asyncio
from threading import Event
from types import SimpleNamespace
from typing import Any

from sqlalchemy import create_engine

from pramoen.web.lanes import Lanes, at_work


def _request() -> Any:
    lanes = Lanes.on(create_engine("sqlite://"))
    return SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(lanes=lanes)))


def test_whoever_is_in_goes_on_while_the_door_is_crowded() -> None:
    async def run() -> None:
        request, opens = _request(), Event()
        crowd = [asyncio.create_task(at_work("door", request, opens.wait, 60.0)) for _ in range(50)]
        assert await at_work("reading", request, str.upper, "read") == "READ"
        assert await at_work("writing", request, str.upper, "written") == "WRITTEN"
        assert not any(task.done() for task in crowd)
        opens.set()
        assert all(await asyncio.gather(*crowd))

    asyncio.run(run())


def test_on_sqlite_those_who_write_take_turns_in_the_order_of_coming() -> None:
    async def run() -> list[tuple[str, int]]:
        request, done = _request(), list[tuple[str, int]]()

        def work(number: int) -> None:
            done.append(("began", number))
            done.append(("ended", number))

        await asyncio.gather(*(at_work("writing", request, work, number) for number in range(20)))
        return done

    assert asyncio.run(run()) == [(word, number) for number in range(20) for word in ("began", "ended")]
