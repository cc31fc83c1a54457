"""An interpreter that has imported the libraries, and makes a child of itself for every command.

A child is a process of its own as `python -m pramoen.cli.main` is: it has the environment, the folder and the
open files it was given, imports the project itself, and ends as an interpreter ends. Only the import of
libraries, most of what a small command costs, lies behind it; for commands that share a Prefect server that
of the flows too. Requests come over the socket whose number is the argument, with standard input, output and
error, and the answer is the exit status.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import socket
import sys
import threading
from importlib import import_module
from pathlib import Path

_LIBRARIES = (
    "alembic.command", "alembic.config", "apprise", "docx", "holidays.countries", "jinja2", "openpyxl",
    "pendulum", "psycopg", "pydantic_settings", "rich.console", "rich.table", "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.ext.associationproxy", "sqlalchemy.orm",
    "starlette.applications", "typer.main", "uvicorn",
)  # fmt: skip
_OF_PREFECT = (
    "prefect.artifacts", "prefect.client.orchestration", "prefect.deployments", "prefect.events.worker",
    "prefect.flow_engine", "prefect.flows", "prefect.logging.handlers", "prefect.main",
    "prefect.runtime.flow_run", "prefect.task_engine", "prefect.tasks",
    "flows.amend_round", "flows.close_month", "flows.close_round", "flows.housekeep", "flows.open_round",
    "flows.remind",
)  # fmt: skip


def _child(channel: socket.socket) -> list[str] | None:
    """Serve until the other side has gone; gives a child its words, and None at the end."""
    while True:
        content, files, _, _ = socket.recv_fds(channel, 2**20, 3)
        if not content:
            return None
        asked = json.loads(content)
        child = os.fork()
        if not child:
            channel.close()
            for place, file in enumerate(files):
                os.dup2(file, place)
                os.close(file)
            os.chdir(asked["folder"])
            prepared = {name: value for name, value in os.environ.items() if name.startswith("PREFECT_")}
            os.environ.clear()
            os.environ.update(prepared | asked["environment"])
            return [str(word) for word in asked["words"]]
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _import_libraries() -> None:
    names: tuple[str, ...] = _LIBRARIES
    if {"PREFECT_API_URL", "PREFECT_HOME"} <= os.environ.keys():
        # Prefect reads its settings when it is imported: they are set as a command sets them.
        from flows.embedded import prepare

        prepare(Path(os.environ["PREFECT_HOME"]).parent)
        names += _OF_PREFECT
    for name in names:
        import_module(name)


if __name__ == "__main__":
    sys.path[0] = str(Path.cwd())  # as `python -m` has it
    _import_libraries()
    gc.freeze()
    words = _child(socket.socket(fileno=int(sys.argv[1])))
    if words is not None:
        sys.argv[1:] = words
        from pramoen.cli.main import run

        status = run(words)
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
