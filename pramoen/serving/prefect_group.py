"""Prefect's part of the group: the server of one's own and its worker, with what they are to be run with."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from flows.leftovers import end_leftovers, note_server
from flows.own_settings import OwnServer, auth_string, forget, note, quiet, recording
from pramoen.errors import BadInput
from pramoen.serving.address import address_of, bound
from pramoen.serving.child import Child
from pramoen.settings import Settings

__all__ = ["PrefectGroup"]

_LOOPBACK = "127.0.0.1"


class PrefectGroup:
    """A listening socket on loopback, and the two processes: the server that inherits it, and the worker.

    The socket is held here, so that the port stays ours while the server is started again.
    """

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.prefect_folder
        self._folder.mkdir(parents=True, exist_ok=True)
        end_leftovers(self._folder)
        self._socket = _listening(settings.prefect_port)
        self.address = address_of(self._socket)
        self.own = OwnServer(f"{self.address}api", auth_string(self._folder))
        common = {**quiet(self._folder), **os.environ, "PRAMOEN_HOME": str(settings.home.absolute())}
        for name in ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "PREFECT_API_AUTH_STRING"):
            common.pop(name, None)
        parent = str(os.getpid())
        self.server = Child(
            "prefect-server",
            "flows.own_server",
            str(self._socket.fileno()),
            parent,
            environment={**recording(), **common, **self.own.server_environment()},
            inherits=[self._socket.fileno()],
            started=self._note,
        )
        self.worker = Child(
            "prefect-worker",
            "flows.own_worker",
            parent,
            environment={**_WORKER, **common, **self.own.client_environment()},
            started=self._note,
        )
        note(self._folder, self.own)

    @property
    def secret(self) -> Path:
        """The file whose one line signs in to Prefect's pages."""
        return self._folder / "auth"

    def close(self) -> None:
        """Let go of the socket, and of the word left for commands that there is a server."""
        forget(self._folder)
        self._socket.close()

    def _note(self, pid: int) -> None:
        note_server(self._folder, pid)


_WORKER = {
    "PREFECT_WORKER_QUERY_SECONDS": "5",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
}


def _listening(port: int) -> socket.socket:
    """On the port that is set; where that is taken, on any: serving goes before a well-known number."""
    try:
        return bound(_LOOPBACK, port)
    except BadInput:
        return bound(_LOOPBACK, 0)
