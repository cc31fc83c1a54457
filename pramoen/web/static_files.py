"""The files that pages bring along: stylesheet and scripts, each under an address made of its content."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

__all__ = ["STATIC", "address_of", "static_routes"]

STATIC: Final = Path(__file__).parent / "static"

_KINDS: Final = {
    "pramoen.css": "text/css; charset=utf-8",
    "pramoen.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class _File:
    plain: bytes
    packed: bytes
    mark: str
    kind: str


def address_of(name: str) -> str:
    """Where a file is asked for; another content has another address, so browsers may keep it for ever."""
    return f"/static/{name}?{_file(name).mark}"


def static_routes() -> list[Route]:
    """An address for each file, and for no other."""
    return [Route(f"/static/{name}", _serve) for name in _KINDS]


async def _serve(request: Request) -> Response:
    file = _file(request.url.path.rpartition("/")[2])
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.kind, headers=headers | {"Content-Encoding": "gzip"})
    return Response(file.plain, media_type=file.kind, headers=headers)


@cache
def _file(name: str) -> _File:
    plain = (STATIC / name).read_bytes()
    mark = hashlib.sha256(plain).hexdigest()[:12]
    return _File(plain, gzip.compress(plain, 9, mtime=0), mark, _KINDS[name])
