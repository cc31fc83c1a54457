"""People in front of the pages: many browsers at once, in a process of their own.

Run as `python -m benchmarks.crowd`: what they are to do comes as JSON on standard input, what came of it
goes to standard output. Connections are kept, answers come packed, and of a page nothing is read but what is
needed to send its form: this process must not be what is waited for.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, cast
from urllib.parse import urlencode

__all__ = ["ask"]

_CSRF = re.compile(rb'name="csrf" value="([^"]+)"')
_SEEN = re.compile(rb'name="seen" value="([^"]+)"')
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_FORM = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\nContent-Length: "
# For how long a connection is used again, in seconds.
_KEPT_OPEN = 3.0
# Pieces of a form that are kept while it is typed, before it is sent.
_KEPT = 3

Person = Sequence[str]
"""The token of his session, and the id of the duty he owes."""


def ask(what: str, port: int, **wanted: Any) -> dict[str, Any]:
    """Have a crowd do `send`, `walk` or `look`: the arguments and what comes of it are those functions'."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.crowd"],
        input=json.dumps({"what": what, "port": port, **wanted}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return cast(dict[str, Any], json.loads(done.stdout))


class _Line:
    """A kept connection. `answers` has of each step what it came to: status, seconds, bytes on the wire."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.answers: list[tuple[str, int, float, int]] = []

    async def __aenter__(self) -> _Line:
        self._last = time.perf_counter()
        self._in, self._out = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 20)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._out.close()

    async def get(self, step: str, path: str, token: str) -> bytes:
        return await self._ask(step, f"GET {path} HTTP/1.1\r\n{self._head(token)}\r\n".encode())

    async def post(self, step: str, path: str, token: str, body: str, more: str = "") -> bytes:
        sent = body.encode()
        head = f"POST {path} HTTP/1.1\r\n{self._head(token)}{more}{_FORM}{len(sent)}\r\n\r\n"
        return await self._ask(step, head.encode() + sent)

    def _head(self, token: str) -> str:
        return f"Host: 127.0.0.1:{self._port}\r\nAccept-Encoding: gzip\r\nCookie: pramoen={token}\r\n"

    async def _ask(self, step: str, request: bytes) -> bytes:
        began = time.perf_counter()
        if began - self._last > _KEPT_OPEN:
            # As a browser does: the server ends what is idle.
            self._out.close()
            await self.__aenter__()
        self._out.write(request)
        head = await self._in.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = await self._in.readexactly(int(length[1])) if length else b""
        self._last = time.perf_counter()
        took = self._last - began
        self.answers.append((step, int(head[9:12]), took, len(head) + len(body)))
        return gzip.decompress(body) if b"\r\ncontent-encoding: gzip" in head.lower() else body


async def send(
    port: int, people: Sequence[Person], words: dict[str, str], at_once: int, bare: bool
) -> dict[str, Any]:
    """Everybody sends in his form, so many at once; to a `bare` endpoint the same words go.

    The forms are opened before the clock starts.
    """
    waiting: list[tuple[str, str, str]] = []
    body = _body(words)
    async with _Line(port) as line:
        for token, duty in people:
            if bare:
                waiting.append((token, "/", f"{body}&seen=0"))
            else:
                hidden = _hidden(await line.get("form", f"/duties/{duty}", token))
                waiting.append((token, f"/duties/{duty}/send", f"{body}&{hidden}"))

    async def one(line: _Line) -> None:
        async with line:
            while waiting:
                token, path, form = waiting.pop()
                await line.post("send", path, token, form)

    lines = [_Line(port) for _ in range(at_once)]
    began = time.perf_counter()
    await asyncio.gather(*map(one, lines))
    took = time.perf_counter() - began
    return {"seconds": took, "answers": [answer for line in lines for answer in line.answers]}


async def walk(
    port: int, people: Sequence[Person], words: dict[str, str], pause: float, knocking: int = 0
) -> dict[str, Any]:
    """Everybody at once: what he owes, the form, typing it in pieces, sending it, and the page that says so.

    `pause` is how long each waits between two steps, in seconds, half as long or half as long again, as it
    falls; they begin within one pause. So many are `knocking` meanwhile: they try
    wrong codes and links without a pause.
    """
    draw, keys = Random(20), list(words)
    pieces = [keys[: len(keys) * n // _KEPT] for n in range(1, _KEPT + 1)]

    async def one(line: _Line, token: str, duty: str) -> None:
        async with line:
            await asyncio.sleep(draw.uniform(0, pause))
            await line.get("what is owed", "/owed", token)
            await asyncio.sleep(draw.uniform(0.5, 1.5) * pause)
            hidden = _hidden(await line.get("the form", f"/duties/{duty}", token))
            for piece in pieces:
                await asyncio.sleep(draw.uniform(0.5, 1.5) * pause)
                body = _body({key: words[key] for key in piece})
                await line.post("typing", f"/duties/{duty}/typing", token, f"{body}&{hidden}", _HTMX)
            await asyncio.sleep(draw.uniform(0.5, 1.5) * pause)
            await line.post("sending", f"/duties/{duty}/send", token, f"{_body(words)}&{hidden}")
            await line.get("what stands now", f"/duties/{duty}/done", token)

    async def knock(line: _Line) -> None:
        async with line:
            while True:
                await line.get("wrong link", f"/l/{uuid.uuid4().hex}", "")
                await line.post("wrong code", f"/enter/code/{uuid.uuid4()}", "", "code=000000")

    lines, knockers = [_Line(port) for _ in people], [_Line(port) for _ in range(knocking)]
    began = time.perf_counter()
    at_the_door = [asyncio.create_task(knock(line)) for line in knockers]
    await asyncio.gather(*(one(line, *person) for line, person in zip(lines, people, strict=True)))
    took = time.perf_counter() - began
    for task in at_the_door:
        task.cancel()
    done = await asyncio.gather(*at_the_door, return_exceptions=True)
    broken = [repr(error) for error in done if not isinstance(error, asyncio.CancelledError)]
    answers = [answer for line in (*lines, *knockers) for answer in line.answers]
    return {"seconds": took, "answers": answers, "broken": broken}


async def look(port: int, pages: Sequence[Sequence[str]]) -> dict[str, Any]:
    """One after the other: the name, token and path of each page."""
    async with _Line(port) as line:
        began = time.perf_counter()
        for name, token, path in pages:
            await line.get(name, path, token)
        return {"seconds": time.perf_counter() - began, "answers": line.answers}


_HTMX = "HX-Request: true\r\n"
_DOES: dict[str, Any] = {"send": send, "walk": walk, "look": look}


def _body(words: dict[str, str]) -> str:
    return urlencode({f"f.{key}": value for key, value in words.items()})


def _hidden(page: bytes) -> str:
    csrf, seen = _CSRF.search(page), _SEEN.search(page)
    assert csrf is not None, page[:2000]
    assert seen is not None, page[:2000]
    return urlencode({"csrf": csrf[1], "seen": seen[1]})


if __name__ == "__main__":
    wanted = json.load(sys.stdin)
    json.dump(asyncio.run(_DOES[wanted.pop("what")](**wanted)), sys.stdout)
