"""A move that is killed leaves the record where it was; moved again, every row is there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest
from a_round import a_letter, a_row, open_it
from command_line import ROOT, CommandLine
from rows_beside_rows import rows_of_all
from standins.postgres import make_database
from standins.prefect_server import wait_until

from pramoen.records.database import open_database

# Where the move is when it is killed: what its connections to the new database have asked last.
_MOMENTS = {"while-tables-are-made": "%CREATE TABLE%", "while-rows-arrive": "INSERT INTO %"}


def _is_at(address: str, name: str, like: str) -> Callable[[], bool]:
    def look() -> bool:
        with psycopg.connect(address) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
                " AND query LIKE %s",
                (name, like),
            ).fetchone()
        return bool(found and found[0])

    return look


@pytest.mark.proof
@pytest.mark.parametrize("moment", _MOMENTS)
def test_a_move_that_is_killed_can_be_done_again(moment: str, pramoen: CommandLine, postgres: str) -> None:
    pramoen.does("init")
    source = open_database(f"sqlite:///{pramoen.home / 'pramoen.db'}")
    open_it(source, a_letter(), rows=[a_row(f"P{number}") for number in range(1200)])
    before = rows_of_all(source)
    name = f"m{uuid4().hex}"
    to = make_database(postgres, name)
    beside = postgres.format("postgres").replace("postgresql+psycopg", "postgresql")
    with subprocess.Popen(
        pramoen.command("move", "--to", to), cwd=ROOT, env=pramoen.environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as moving:  # fmt: skip
        there = _is_at(beside, name, _MOMENTS[moment])
        wait_until(lambda: moving.poll() is not None or there())
        moving.kill()
    assert rows_of_all(source) == before

    said = pramoen.does("move", "--to", to, "--json").json
    assert said["moved_on"] == []
    assert pramoen.does("move", "--to", to, "--json").json["was_there"]
    target = open_database(to)
    assert rows_of_all(target) == before == rows_of_all(source)
    target.dispose()
    source.dispose()
    moved = replace(pramoen, settings={"PRAMOEN_DATABASE_URL": to})
    status = ("round", "status", "--as-of", "2025-07-01", "--json")
    assert moved.does(*status).json == pramoen.does(*status).json
    assert moved.does("audit", "verify").status == 0
