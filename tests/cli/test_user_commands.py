"""Accounts of the pages on the command line."""

from __future__ import annotations

import pyotp
import pytest
from a_life import a_life
from a_round import morning
from sqlalchemy import Engine, select

from pramoen.records import audit
from pramoen.records.accounts import check_password
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer
from pramoen.records.web_sessions import open_session

AT = morning("2025-07-15", "10:00")
WHEN = ("--as-of", "2025-07-15T10:00")


@pytest.fixture
def record(pramoen, database_in):
    """The province on record: C1 and C2 coordinate."""
    engine = database_in(pramoen.home)
    a_life(engine)
    yield engine
    engine.dispose()


def gets_in(record: Engine, made: dict[str, str], second: str | None = None) -> bool:
    with writing(record) as session:
        officer = session.scalars(select(Officer).where(Officer.code == made["officer"])).one()
        number = second or pyotp.TOTP(made["totp_secret"]).at(AT)
        return check_password(session, officer, made["password"], number, at=AT) is not None


def test_an_account_is_made_shown_once_listed_and_begun_anew(pramoen, record):
    made = pramoen.does("user", "add", "C1", "--json", *WHEN).json
    assert len(made["recovery_codes"]) == 10
    assert made["totp_address"].startswith("otpauth://totp/Pramoen:C1?secret=" + made["totp_secret"])
    assert gets_in(record, made)
    again = pramoen("user", "add", "C1", *WHEN)
    assert (again.status, again.err.count("\n")) == (2, 1)
    assert "pramoen user reset C1" in again.err
    with writing(record) as session:
        open_session(
            session,
            session.scalars(select(Officer).where(Officer.code == "C1")).one(),
            entered_by="link",
            at=AT,
        )
    [listed] = pramoen.does("user", "list", "--json", *WHEN).json["accounts"]
    assert (listed["officer"], listed["must_change"], listed["sessions"]) == ("C1", True, 1)
    anew = pramoen.does("user", "reset", "C1", "--json", "--by", "C2", *WHEN).json
    assert not gets_in(record, made)
    assert gets_in(record, anew)
    assert pramoen.does("user", "list", "--json", *WHEN).json["accounts"][0]["sessions"] == 0
    with reading(record) as session:
        assert audit.verify(session) is None


def test_new_codes_void_the_old_and_an_account_can_be_taken_away(pramoen, record):
    made = pramoen.does("user", "add", "C1", "--json", *WHEN).json
    codes = pramoen.does("user", "codes", "C1", "--json", *WHEN).json["recovery_codes"]
    assert not gets_in(record, made, made["recovery_codes"][0])
    assert gets_in(record, made, codes[0])
    assert "C1" in pramoen.does("user", "remove", "C1", *WHEN).out
    assert not gets_in(record, made)
    assert pramoen.does("user", "list", "--json", *WHEN).json == {"accounts": []}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "P1"), "neither coordinator nor administrator"),
        (("add", "NOBODY"), "no officer 'NOBODY'"),
        (("reset", "C1"), "pramoen user add C1"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(pramoen, record, words, says):
    ended = pramoen("user", *words, *WHEN)
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert says in ended.err


def test_an_officer_is_signed_out_everywhere(pramoen, record):
    with writing(record) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        for _ in range(2):
            open_session(session, officer, entered_by="link", at=AT)
    assert "2 เครื่อง" in pramoen.does("user", "sign-out", "P1", *WHEN).out
    assert "0 เครื่อง" in pramoen.does("user", "sign-out", "P1", *WHEN).out
