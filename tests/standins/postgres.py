"""A PostgreSQL server of the test run's own, on a socket in a temporary folder; no TCP port is opened."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_USER = "postgres"
# What is kept here need not outlive the machine, and a database lives for one test.
_HASTY = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c max_wal_size=256MB"
)
_COPIES_FILES_SINCE = 150_000


def programs() -> Path | None:
    """Where PostgreSQL's server programs are, the newest; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _as_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: as root, run it as Debian's own user."""
    return ["runuser", "-u", _USER, "--", *command] if os.geteuid() == 0 else command


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def postgres_server(folder: Path, bin_: Path, *, how: str = _HASTY) -> Iterator[str]:
    """Run a server in `folder`, `how` by its options; gives an SQLAlchemy URL with a `{}` for a database."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)
    data = folder / "data"
    _run(
        _as_user(
            [str(bin_ / "initdb"), "-D", str(data), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        ),
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60 {how}"
    control = [str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-t", "240", "-l", str(folder / "log")]
    _run(_as_user([*control, "-o", options, "start"]))
    try:
        yield f"postgresql+psycopg://{_USER}@/{{}}?host={folder}"
    finally:
        _run(_as_user([*control, "-m", "immediate", "stop"]))


def make_database(url: str, name: str, *, template: str = "template1") -> str:
    """Make a database on the server of `url`, empty or a copy of another; gives its SQLAlchemy URL."""
    with _administrator(url) as connection:
        # Copying the files of a template takes half the work of logging its blocks, the usual way since 15.
        how = " STRATEGY FILE_COPY" if connection.info.server_version >= _COPIES_FILES_SINCE else ""
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{how}')
    return url.format(name)


def drop_database(url: str, name: str) -> None:
    """Take a database off the server of `url`, whoever is still connected to it."""
    with _administrator(url) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _administrator(url: str) -> psycopg.Connection[tuple[object, ...]]:
    address = url.format("postgres").replace("postgresql+psycopg", "postgresql")
    return psycopg.connect(address, autocommit=True)
