"""`pramoen serve`: the pages, LINE's webhook, delivery, Prefect's server and worker, until told to stop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere
from pramoen.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pramoen.serving.log import LogTo
    from pramoen.serving.prefect_group import PrefectGroup

__all__ = ["serve_command"]

_AN_HOUR = 3_600_000_000


def serve_command(everywhere: Everywhere, *, host: str, port: int, log_to: LogTo) -> int:
    """Serve until SIGTERM or SIGINT; gives 0 after a clean stop.

    Raises BadInput where the address cannot be had, NotAllowed where this home is served already,
    PramoenError where the database is of a newer version.
    """
    if everywhere.as_of is not None:
        raise BadInput("serve goes by the machine's clock: leave --as-of out")
    from threading import Event

    from pramoen.serving.address import address_of, bound
    from pramoen.serving.alone import alone
    from pramoen.serving.group import Group
    from pramoen.serving.home import make_folders, set_up
    from pramoen.serving.log import open_log
    from pramoen.serving.notify import notify
    from pramoen.serving.pages import Pages
    from pramoen.serving.parts import prefect_of, sending_of

    settings = everywhere.settings()
    make_folders(settings)
    with alone(settings.serve_lock), bound(host, port) as socket:
        stop = Event()
        group = Group(stop=stop)
        group.listen()
        # A large record takes its time to be backed up and brought up to date.
        notify(STATUS="looking at the database", EXTEND_TIMEOUT_USEC=_AN_HOUR)
        done = set_up(settings, at=everywhere.clock())
        log = open_log(
            settings.logs_folder, log_to, megabytes=settings.log_megabytes, files=settings.log_files
        )
        if done.copy is not None:
            _say(f"the database was brought up to date; as it was before it is kept in {done.copy}")
        with Pages(everywhere.home, socket, states=group.states) as pages, prefect_of(settings) as prefect:
            sending = sending_of(settings, group, prefect, stop=stop)
            _say(f"serving on {address_of(socket)}", *_where(prefect, log))
            group.run(pages, sending)
    return 0


def _where(prefect: PrefectGroup | None, log: Path | None) -> Iterator[str]:
    """Where what is, and how to stop."""
    if prefect is None:
        yield "runs and schedules are those of the server at PREFECT_API_URL; none is started here"
    else:
        yield f"Prefect is at {prefect.address} from this machine; sign in with the line in {prefect.secret}"
    if log is not None:
        yield f"what happens is written to {log}"
    yield "stop with Ctrl-C or SIGTERM; a second time ends everything at once"


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"pramoen: {line}\n" for line in lines))
    sys.stderr.flush()
