"""Stand-ins for LINE and a mail server that do next to nothing, in a process of their own.

They answer as fast as Python can and keep only a count, so that what is measured is who sends. Run as
`python -m benchmarks.servers`, which prints the two ports and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["servers"]

_SENT = b'{"sentMessages":[{"id":"1"}]}'
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-line-request-id: 0\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_SENT), _SENT)
)
_LENGTH = b"content-length:"


async def _line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.lower().split(b"\r\n")
            length = next((int(h[len(_LENGTH) :]) for h in lines if h.startswith(_LENGTH)), 0)
            await reader.readexactly(length)
            writer.write(_ANSWER)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _mail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 standin\r\n")
    try:
        while line := await reader.readline():
            match line[:4].upper():
                case b"DATA":
                    writer.write(b"354 go ahead\r\n")
                    await writer.drain()
                    await reader.readuntil(b"\r\n.\r\n")
                    writer.write(b"250 2.0.0 Ok: queued as 1\r\n")
                case b"QUIT":
                    writer.write(b"221 bye\r\n")
                    break
                case b"EHLO":
                    writer.write(b"250-standin\r\n250 8BITMIME\r\n")
                case _:
                    writer.write(b"250 Ok\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    writer.close()


async def _serve() -> None:
    line = await asyncio.start_server(_line, "127.0.0.1", 0, limit=1 << 20)
    mail = await asyncio.start_server(_mail, "127.0.0.1", 0, limit=1 << 20)
    print(*(server.sockets[0].getsockname()[1] for server in (line, mail)), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


@contextmanager
def servers() -> Iterator[tuple[int, int]]:
    """The ports of LINE's stand-in and of the mail server's, while the block runs."""
    command = [sys.executable, "-m", "benchmarks.servers"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        line, mail = process.stdout.readline().split()
        try:
            yield int(line), int(mail)
        finally:
            process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve())
