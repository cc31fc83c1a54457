"""The pages, or a bare endpoint beside them, served in a process of their own.

Run as `python -m benchmarks.page_server ours|bare URL FOLDER`: it prints its port and serves until its
standard input ends. Both stand on the same server with the same settings, on the same kind of database.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, Text, insert
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from benchmarks.province import EVENING
from calendars.working_days import WorkingDays
from notifications.digests import Wording
from pramoen.records.database import open_database, writing
from pramoen.serving.address import bound
from pramoen.web.app import make_app
from pramoen.web.parts import Parts
from pramoen.web.server import leave_what_is_loaded, make_server

__all__ = ["Served", "served"]


class Served:
    """A server at work: its port, and the CPU time its process has used."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.port = port
        self._process = process

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        words = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / 100


@contextmanager
def served(what: str, url: str, folder: Path) -> Iterator[Served]:
    """Serve `ours` or `bare` on the database at `url` while the block runs."""
    command = [sys.executable, "-m", "benchmarks.page_server", what, url, str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        port = int(process.stdout.readline())
        try:
            yield Served(process, port)
        finally:
            process.stdin.close()


_ROWS = Table(
    "bare_rows",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sent_by", String(60)),
    Column("content", Text),
)


def _bare(engine: Engine) -> ASGIApp:
    """One endpoint that puts what is posted into one row, in a transaction of its own."""
    _ROWS.create(engine, checkfirst=True)

    def keep(content: str) -> None:
        with writing(engine) as session:
            session.execute(insert(_ROWS), {"sent_by": "P1", "content": content})

    async def endpoint(request: Request) -> Response:
        body = await request.body()
        await run_in_threadpool(keep, body.decode())
        return PlainTextResponse("ok")

    return Starlette(routes=[Route("/", endpoint, methods=["POST"])])


def _ours(engine: Engine, folder: Path) -> ASGIApp:
    began = time.monotonic()
    return make_app(
        Parts(
            engine=engine,
            calendar=WorkingDays(),
            wording=Wording("thai", None),
            secret_file=folder / "secret.key",
            clock=lambda: EVENING.add(seconds=time.monotonic() - began),
        )
    )


def _serve(what: str, url: str, folder: Path) -> None:
    engine = open_database(url)
    listener = bound("127.0.0.1", 0)
    server = make_server(_bare(engine) if what == "bare" else _ours(engine, folder))
    print(listener.getsockname()[1], flush=True)

    def until_told() -> None:
        sys.stdin.read()
        server.should_exit = True

    Thread(target=until_told, daemon=True).start()
    leave_what_is_loaded()
    server.run(sockets=[listener])


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
