"""The Prefect server that belongs to a `pramoen serve`: its settings, its secret, where it is to be found.

Prefect-free: who supervises the server, and who only asks whether there is one, does not load Prefect.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pramoen.records.lives import is_dead, this_process

__all__ = ["POOL", "READY", "OwnServer", "auth_string", "forget", "note", "own_server", "quiet", "recording"]

READY: Final = "pramoen: ready"
"""The line by which a process of the group says that it is at work."""

POOL: Final = "pramoen"
"""The work pool of deploy/prefect.yaml."""

_SECRET, _NOTE = "auth", "server.json"
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class OwnServer:
    """Where the server's API is, and what opens it."""

    api: str
    auth: str = field(repr=False)

    def client_environment(self) -> dict[str, str]:
        """What a program needs to talk to it."""
        return {"PREFECT_API_URL": self.api, "PREFECT_API_AUTH_STRING": self.auth}

    def server_environment(self) -> dict[str, str]:
        """What the server itself needs: its secret, its address for its own pages, what it keeps how long."""
        return {
            "PREFECT_SERVER_API_AUTH_STRING": self.auth,
            "PREFECT_SERVER_UI_API_URL": self.api,
            # Runs go after 60 days, events after Prefect's own 7; what must last is on our own record.
            "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
            "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(60 * _DAY),
            "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        }


def quiet(folder: Path) -> dict[str, str]:
    """What every process of Prefect's runs with here: its own folder, and nobody called."""
    return {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_HOME": str(folder),
        "PREFECT_PROFILES_PATH": str(folder / "profiles.toml"),
    }


def recording() -> dict[str, str]:
    """What a server of ours, of one command or of `serve`, needs to put every task run on record soon."""
    return {
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    }


def auth_string(folder: Path) -> str:
    """The secret that opens the server's API and pages, made when first needed (mode 0600)."""
    path = folder / _SECRET
    with contextlib.suppress(OSError, UnicodeDecodeError):
        standing = path.read_text(encoding="ascii").strip()
        if standing.startswith("pramoen:") and len(standing) >= len("pramoen:") + 32:
            path.chmod(0o600)
            return standing
    made = f"pramoen:{secrets.token_urlsafe(24)}"
    _put(path, made + "\n")
    return made


def note(folder: Path, server: OwnServer) -> None:
    """Leave word that this process keeps a server up for the home that `folder` belongs to."""
    _put(folder / _NOTE, json.dumps({"api": server.api, "holder": this_process()}))


def forget(folder: Path) -> None:
    """Take that word back."""
    (folder / _NOTE).unlink(missing_ok=True)


def own_server(folder: Path) -> OwnServer | None:
    """The server that a `pramoen serve` at work keeps up for this home; None where there is none."""
    try:
        noted = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        if is_dead(noted["holder"]):
            return None
        return OwnServer(noted["api"], (folder / _SECRET).read_text(encoding="ascii").strip())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _put(path: Path, words: str) -> None:
    """Write a file that its owner alone may read; it appears whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
