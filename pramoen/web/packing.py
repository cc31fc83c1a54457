"""Packing what goes over the wire: pages are words, which come to a fifth."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Packing"]

_LEAST = 1000
# Photographs and documents are packed already; to try it again would keep everybody else waiting.
_AS_THEY_ARE = "/evidence/"


class Packing:
    """Answers packed for browsers that take it, but for files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed = GZipMiddleware(app, minimum_size=_LEAST, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        plain = scope["type"] != "http" or scope["path"].startswith(_AS_THEY_ARE)
        await (self._app if plain else self._packed)(scope, receive, send)
