"""`python -m flows.own_server FD PARENT`: the Prefect server that belongs to a `pramoen serve`.

It serves on the listening socket it inherits, with the settings in its environment, until SIGTERM or until
its parent ends. Once it answers it says so in a line of its own.
"""

from __future__ import annotations

import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

from flows.die_with_parent import die_with_parent
from flows.own_database import make_usable
from flows.own_settings import READY

__all__ = ["main"]


def main() -> None:
    """Serve. The database is looked at first; one that cannot be used is set aside and begun anew."""
    die_with_parent(int(sys.argv[2]))
    folder = Path(os.environ["PREFECT_HOME"])
    broken = make_usable(folder / "prefect.db")
    if broken is not None:
        _say(f"warning: Prefect's database could not be used and was set aside as {broken.name}")

    _find_room_for_pages(folder)
    import uvicorn
    from prefect.server.api.server import create_app

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                _say(READY)

    config = uvicorn.Config(
        create_app(final=True), log_level="warning", access_log=False, timeout_graceful_shutdown=3
    )
    Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


def _find_room_for_pages(folder: Path) -> None:
    """Prefect copies its pages into its own package as it starts; where that is not ours to write, to us."""
    found = find_spec("prefect")
    if found is not None and found.origin is not None:
        package = Path(found.origin).parent
        if not os.access(package / "server", os.W_OK):
            os.environ.setdefault("PREFECT_SERVER_UI_STATIC_DIRECTORY", str(folder / "pages"))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
