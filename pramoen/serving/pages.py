"""The pages of `pramoen serve`, with what they work with."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Self

import pendulum
import uvicorn

from flows.surroundings import surroundings
from notifications.line_webhook import LineReplier
from notifications.links import keys_in
from pramoen.serving.codes import CodeSender
from pramoen.serving.notify import notify
from pramoen.web.app import make_app
from pramoen.web.parts import Parts
from pramoen.web.server import leave_what_is_loaded, make_server

__all__ = ["Pages"]

_log = logging.getLogger(__name__)
_PATIENCE = 12.0


class Pages:
    """Served in a thread of their own on a socket that listens already; use it in a `with`.

    `states` tells what the rest of the group is doing, for whoever asks whether all is well.
    """

    def __init__(
        self, home: Path | None, listener: socket.socket, *, states: Callable[[], Mapping[str, str]]
    ) -> None:
        self._listener = listener
        self._held = ExitStack()
        around, settings = surroundings(home)
        self._held.enter_context(around)
        keys_in(settings.secret_file)
        codes = CodeSender(settings.home)
        self._held.callback(codes.close)
        parts = Parts(
            engine=around.engine,
            calendar=around.calendar,
            wording=around.wording,
            secret_file=settings.secret_file,
            clock=lambda: pendulum.now("Asia/Bangkok"),
            line_secret=settings.line_secret,
            line_basic_id=settings.line_basic_id,
            replier=LineReplier(settings.line_token, settings.line_endpoint) if settings.line_token else None,
            metrics_token=settings.metrics_token,
            watch_sender=True,
            send_code=codes,
            group=states,
        )
        self._server = _Ready(make_server(make_app(parts), proxies=settings.proxies).config)
        self._thread = Thread(target=self._serve, name="pages", daemon=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._held.close()

    def start(self) -> None:
        """Begin to serve."""
        leave_what_is_loaded()
        self._thread.start()

    def are_up(self) -> bool:
        """Whether they are served."""
        return self._thread.is_alive()

    def answer(self) -> bool:
        """Whether they can be asked for by now."""
        return self._server.started

    def stop(self) -> None:
        """Answer what was asked, and no more."""
        self._server.should_exit = True
        self._thread.join(_PATIENCE)

    def _serve(self) -> None:
        self._server.run(sockets=[self._listener])


class _Ready(uvicorn.Server):
    """Tells the service manager once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            notify(READY=1)
