"""A database of PostgreSQL's is set up by script, as often as one likes, and Pramoen works on it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from command_line import ROOT, CommandLine
from needed import missing
from standins.postgres import postgres_server, programs

SCRIPT = ROOT / "deploy" / "postgresql" / "set-up.sh"
PASSWORD = "made-up'word\\with $signs"


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """The folder of a server's socket; the administrator comes in freely, all others by password."""
    found = programs()
    if found is None:
        missing("PostgreSQL's server is not installed (Debian: postgresql)")
    with tempfile.TemporaryDirectory(prefix="pramoen-set-up-") as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "s"
        with postgres_server(folder, found):
            (folder / "data" / "pg_hba.conf").write_text(
                "local all postgres trust\nlocal pramoen pramoen scram-sha-256\n"
            )
            with _administrator(folder) as connection:
                connection.execute("ALTER SYSTEM SET log_statement = 'all'")
                connection.execute("SELECT pg_reload_conf()")
            yield folder


def _administrator(folder: Path) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(f"postgresql://postgres@/postgres?host={folder}", autocommit=True)


def _set_up(server: Path, *words: object, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", SCRIPT, *map(str, words)],
        env={"PATH": path, "PGHOST": str(server), "PGUSER": "postgres"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n")
    return file


def test_pramoen_works_on_a_database_that_was_set_up_twice(
    server: Path, password_file: Path, tmp_path: Path, pramoen: CommandLine
) -> None:
    for _ in range(2):
        done = _set_up(server, "--password-file", password_file)
        assert (done.returncode, done.stderr) == (0, ""), done
    assert PASSWORD not in done.stdout
    assert "made-up" not in (server / "log").read_text()
    with _administrator(server) as connection:
        of_database = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, pg_get_userbyid(datdba) FROM pg_database"
            " WHERE datname = 'pramoen'"
        ).fetchone()
        of_role = connection.execute(
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole, rolpassword LIKE 'SCRAM-SHA-256%'"
            " FROM pg_authid WHERE rolname = 'pramoen'"
        ).fetchone()
    assert (of_database, of_role) == (("UTF8", "C", "pramoen"), (False, True))

    known = tmp_path / "pgpass"
    known.write_text("*:*:pramoen:pramoen:" + PASSWORD.replace("\\", "\\\\") + "\n")
    known.chmod(0o600)
    address = f"postgresql://pramoen@/pramoen?host={server}"
    inside = replace(pramoen, settings={"PRAMOEN_DATABASE_URL": address, "PGPASSFILE": str(known)})
    inside.does("init")
    checks = {check["check"]: check["state"] for check in inside("doctor", "--json").json["checks"]}
    assert checks["database"] == "ok"
    assert "wrong" not in checks.values()
    # Whoever does not know the password stays outside, and is told so in one line.
    stranger = replace(
        pramoen, settings={"PRAMOEN_DATABASE_URL": address, "PGPASSFILE": str(tmp_path / "none")}
    )
    ended = stranger("round", "status")
    assert (ended.status, ended.err.count("\n")) == (2, 1)


def test_the_password_is_never_an_argument_of_a_program(
    server: Path, password_file: Path, tmp_path: Path
) -> None:
    spy = tmp_path / "bin" / "psql"
    spy.parent.mkdir()
    spy.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >>"{tmp_path}/arguments"\nexec {_psql()} "$@"\n')
    spy.chmod(0o755)
    done = _set_up(server, "--password-file", password_file, path=f"{spy.parent}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "arguments").read_text()
    assert "role=pramoen" in said
    assert "made-up" not in said


def _psql() -> str:
    found = programs()
    assert found is not None
    return str(found / "psql")


def test_a_database_of_another_or_without_thai_is_not_taken(server: Path) -> None:
    with _administrator(server) as connection:
        connection.execute("CREATE DATABASE anothers")
        connection.execute("CREATE ROLE latin LOGIN")
        connection.execute(
            "CREATE DATABASE latin OWNER latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
        )
    for words in (["--database", "anothers"], ["--role", "latin", "--database", "latin"]):
        done = _set_up(server, *words)
        assert done.returncode == 2
        assert "was there already" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--role", "Pramoen; DROP"],
        ["--database", "a-b"],
        ["--password-file", "/nowhere"],
        ["--password-file", "/dev/null"],
        ["--what"],
    ],
)
def test_what_cannot_be_meant_is_refused(server: Path, words: list[str]) -> None:
    assert _set_up(server, *words).returncode == 2
