"""The database's server is restarted while a wave is under way: all arrives, each message once."""

from __future__ import annotations

import pendulum
import pytest
from a_round import a_row, open_it
from notifications_sending import MONDAY, plan, send, states, the_channels
from sqlalchemy import Engine, text
from standins.line_server import Accepted, LineStandin
from standins.mail_server import MailStandin

from notifications.outbox import wave
from notifications.outbox.under_way import under_way
from pramoen.records import outlasting
from pramoen.records.database import open_database, writing
from pramoen.records.models import Message
from pramoen.records.outlasting import outlast

PEOPLE = 12


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlasting, "_FIRST", 0.01)


def _cut_off(engine: Engine) -> None:
    """End every other connection to this database, as its server does when it is stopped."""
    other = open_database(engine.url.render_as_string(hide_password=False))
    with other.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.dispose()


@pytest.mark.parametrize(
    ("looks", "after"), [("before every message", 7), ("once a second", 7), ("once a second", PEOPLE)]
)
@pytest.mark.filterwarnings("ignore:error ignored terminating")
def test_a_wave_goes_on_where_the_database_was_restarted(
    postgres_engine: Engine,
    line: LineStandin,
    mail: MailStandin,
    monkeypatch: pytest.MonkeyPatch,
    looks: str,
    after: int,
) -> None:
    if looks == "before every message":
        monkeypatch.setattr(wave, "_LOOK_SECONDS", -1.0)
    open_it(postgres_engine, rows=[a_row(f"P{n:02}", email=None) for n in range(PEOPLE)])
    plan(postgres_engine)

    def cut(_: Accepted) -> None:
        if len(line.accepted) == after:
            _cut_off(postgres_engine)

    line.on_accepted = cut
    outlast(lambda: send(postgres_engine, the_channels(line, mail)))
    assert len(line.accepted) == len({one.to for one in line.accepted}) == PEOPLE
    assert {state for state, _ in states(postgres_engine).values()} == {"accepted"}


@pytest.mark.filterwarnings("ignore:error ignored terminating")
def test_a_mail_that_left_before_a_restart_is_the_only_one_that_may_come_twice(
    postgres_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(postgres_engine, rows=[a_row(f"P{n:02}", line_user_id=None) for n in range(PEOPLE)])
    plan(postgres_engine)
    cut = []

    def once(_: object) -> None:
        if not cut and len(mail.accepted) == 5:
            cut.append(mail.accepted[-1]["Message-ID"])
            _cut_off(postgres_engine)

    mail.on_accepted = once
    outlast(lambda: send(postgres_engine, the_channels(line, mail)))
    ids = [one["Message-ID"] for one in mail.accepted]
    assert len(set(ids)) == PEOPLE
    assert {one for one in ids if ids.count(one) > 1} <= set(cut)


def test_who_is_sending_is_waited_for_and_who_is_gone_leaves_his_messages(
    postgres_engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    open_it(postgres_engine, rows=[a_row("P1", email=None)])
    plan(postgres_engine)
    now = pendulum.now("UTC")

    def claimed(by: str, *, until: pendulum.DateTime) -> None:
        with writing(postgres_engine) as session:
            session.query(Message).update({"state": "sending", "claimed_by": by, "claimed_until": until})

    assert under_way(postgres_engine, now=now) == "nothing"
    claimed("elsewhere/1/1/1", until=now.add(minutes=10))
    assert under_way(postgres_engine, now=now) == "sending"
    claimed("elsewhere/1/1/1", until=now.subtract(minutes=1))
    assert under_way(postgres_engine, now=now) == "left"
    send(postgres_engine, the_channels(line, mail), MONDAY)
    assert under_way(postgres_engine, now=now) == "nothing"
