"""`pramoen link revoke|renew-key`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pendulum
import pytest
from a_round import open_it
from command_line import CommandLine
from sqlalchemy import Engine, select

from notifications.links import LinkMaker, check_link, keys_in
from pramoen.records.database import open_database, reading
from pramoen.records.models import Decision, Officer


@pytest.fixture
def maker(pramoen: CommandLine, database_in: Callable[[Path], Engine]) -> LinkMaker:
    """The home with the small round, and what makes its links."""
    engine = database_in(pramoen.home)
    open_it(engine)
    engine.dispose()
    return LinkMaker("https://pramoen.example.go.th", pramoen.home / "secret.key")


def state(home: Path, link: str) -> str:
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    with reading(engine) as session:
        token = link.rpartition("/")[2]
        keys = keys_in(home / "secret.key")
        checked = check_link(session, keys, token, at=pendulum.now("Asia/Bangkok"), purposes=("home",))
        decided = session.scalars(select(Decision.kind)).all()
    engine.dispose()
    assert set(decided) <= {"revoke-link", "revoke-links"}
    return checked.state


def an_officer(home: Path, code: str) -> int:
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    with reading(engine) as session:
        found = session.scalars(select(Officer.id).where(Officer.code == code)).one()
    engine.dispose()
    return found


def test_a_link_or_all_of_an_officers_are_taken_back(pramoen: CommandLine, maker: LinkMaker) -> None:
    now = pendulum.now("Asia/Bangkok")
    one = maker.home(an_officer(pramoen.home, "P1"), now)
    before = maker.home(an_officer(pramoen.home, "P1"), now.subtract(days=1))
    others = maker.home(an_officer(pramoen.home, "P2"), now)
    pramoen.does("link", "revoke", "P1", "--link", one, "--why", "ส่งต่อ", "--by", "P3")
    assert [state(pramoen.home, link) for link in (one, before, others)] == ["revoked", "valid", "valid"]
    pramoen.does("link", "revoke", "P1", "--all", "--why", "ส่งต่อ", "--by", "P3")
    assert [state(pramoen.home, link) for link in (one, before, others)] == ["revoked", "revoked", "valid"]
    pramoen.does("link", "renew-key")
    assert state(pramoen.home, others) == "valid"


def test_what_cannot_be_taken_back_is_said_in_one_line(pramoen: CommandLine, maker: LinkMaker) -> None:
    others = maker.home(an_officer(pramoen.home, "P2"), pendulum.now("Asia/Bangkok"))
    for words, said in (
        (["P1", "--why", "x"], "--all"),
        (["P1", "--all", "--link", others, "--why", "x"], "--all"),
        (["P1", "--all"], "--why"),
        (["P1", "--link", others, "--why", "x"], "no link of this officer's"),
        (["P1", "--link", "none", "--why", "x"], "no link of this officer's"),
        (["P9", "--all", "--why", "x"], "no officer 'P9'"),
    ):
        ended = pramoen("link", "revoke", *words, "--by", "P3")
        assert (ended.status, ended.err.count("\n")) == (2, 1), ended
        assert said in ended.err
    assert state(pramoen.home, others) == "valid"
