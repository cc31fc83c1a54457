"""Reading the answer to an HTTP/1.1 request off a connection (RFC 9112): status, headers, body.

`http.client` reads headers as if they were a mail's, which takes as long as all the rest of a push.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BufferedReader

__all__ = ["Answer", "read_answer"]

_LONGEST_LINE = 65_536
_MOST_HEADERS = 100
_LARGEST_BODY = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, its name, the headers by their names in lower case, and the body."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def is_success(self) -> bool:
        """Whether the status is one of the 200s."""
        return 200 <= self.status < 300


def read_answer(incoming: BufferedReader) -> tuple[Answer, bool]:
    """The next answer, and whether the connection ends with it.

    Raises ConnectionError where the connection ends before the answer does, ValueError for what is no
    answer of HTTP/1.x.
    """
    version, status, reason = _status(incoming)
    headers = _headers(incoming)
    while 100 <= status < 200:
        version, status, reason = _status(incoming)
        headers = _headers(incoming)
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    length = headers.get("content-length")
    said = headers.get("connection", "").lower()
    is_last = "close" in said or (version == b"HTTP/1.0" and "keep-alive" not in said)
    if status in (204, 304):
        body = b""
    elif chunked:
        body = _chunks(incoming)
    elif length is not None:
        body = _exactly(incoming, _number(length, 10))
    else:
        body, is_last = incoming.read(_LARGEST_BODY), True
    return Answer(status, reason, headers, body), is_last


def _line(incoming: BufferedReader) -> bytes:
    line = incoming.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise ConnectionError("the connection was closed without a whole answer")
    return line.rstrip(b"\r\n")


def _status(incoming: BufferedReader) -> tuple[bytes, int, str]:
    version, _, rest = _line(incoming).partition(b" ")
    code, _, reason = rest.partition(b" ")
    if not version.startswith(b"HTTP/1.") or not (len(code) == 3 and code.isdigit()):
        raise ValueError("what came back is no answer of HTTP/1.1")
    return version, int(code), reason.decode("latin-1")


def _headers(incoming: BufferedReader) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = _line(incoming)
        if not line:
            return headers
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    raise ValueError("the answer has too many headers")


def _chunks(incoming: BufferedReader) -> bytes:
    parts: list[bytes] = []
    while size := _number(_line(incoming).partition(b";")[0].decode("latin-1"), 16):
        parts.append(_exactly(incoming, size))
        _line(incoming)
    _headers(incoming)
    return b"".join(parts)


def _number(digits: str, base: int) -> int:
    number = int(digits.strip(), base)
    if not 0 <= number <= _LARGEST_BODY:
        raise ValueError("the answer is larger than any of LINE's")
    return number


def _exactly(incoming: BufferedReader, size: int) -> bytes:
    body = incoming.read(size)
    if len(body) < size:
        raise ConnectionError("the connection was closed without a whole answer")
    return body
