"""Several workers drain one outbox of 10,000 messages, and each message goes out once.

None is asked for twice: on LINE not even a push that its retry key would make harmless.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from contextlib import ExitStack
from uuid import uuid4

import pytest
from a_round import a_row, line_id, morning, open_it
from proof.sending import Sender
from sqlalchemy import func, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin
from standins.postgres import make_database

from pramoen.records import outbox
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import migrate
from pramoen.records.models import Attempt, Message, Officer
from pramoen.records.outbox import Planned

MESSAGES, BY_MAIL = 10_000, 500
AT = morning("2025-06-23")


@pytest.fixture(params=["postgresql-4", "sqlite-2"])
def many(request, tmp_path):
    """A database's address and how many workers are to drain it."""
    kind, _, workers = request.param.partition("-")
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'pramoen.db'}", int(workers)
    return make_database(request.getfixturevalue("postgres"), f"t{uuid4().hex}"), int(workers)


@pytest.mark.proof
def test_workers_who_drain_one_outbox_together_send_each_message_once(many, capsys):
    url, workers = many
    _fill(url)
    with LineStandin() as line, MailStandin() as mail, ExitStack() as stack:
        senders = [stack.enter_context(Sender(line, mail)) for _ in range(workers)]
        # All are ready before the first begins: while nothing is due yet, nothing goes out.
        for sender in senders:
            sender.ask(url, AT.subtract(days=1).isoformat(), plan=False, warm=True)
        assert [sender.answer()["ended"] for sender in senders] == [0] * workers
        began = time.monotonic()
        for sender in senders:
            sender.ask(url, AT.isoformat(), plan=False)
        said = [sender.answer() for sender in senders]
        seconds = time.monotonic() - began
        assert [one["ended"] for one in said] == [0] * workers, said
        assert len(line.attempts) == len({key for key, _ in line.attempts}) == MESSAGES - BY_MAIL
        assert len(line.accepted) == MESSAGES - BY_MAIL
        assert len(mail.accepted) == len({one["Message-ID"] for one in mail.accepted}) == BY_MAIL
    shares = [one["messages"] for one in said]
    assert sum(shares) == MESSAGES
    assert min(shares) > 0, shares
    engine = open_database(url)
    with reading(engine) as session:
        assert session.scalar(select(func.count()).where(Message.state == "accepted")) == MESSAGES
        assert session.scalar(select(func.count()).where(Attempt.outcome == "accepted")) == MESSAGES
        assert session.scalar(select(func.count()).select_from(Attempt)) == MESSAGES
    engine.dispose()
    with capsys.disabled():
        sys.stdout.write(f"{workers} workers, {MESSAGES:,} messages each once in {seconds:.0f} s: {shares}\n")


def _fill(url: str) -> None:
    engine = open_database(url)
    migrate(engine)
    open_it(engine, rows=[a_row("P1")])
    with writing(engine) as session:
        first = session.scalars(select(Officer)).one()
        home = {"province_id": first.province_id, "office_id": first.office_id, "roles": ["officer"]}
        session.add_all(
            Officer(
                **home,
                code=f"N{n}",
                name=f"นายสมมติ {n}",
                email=f"n{n}@example.go.th",
                line_user_id=line_id(f"N{n}"),
            )
            for n in range(MESSAGES)
        )
        session.flush()
        ids = list(session.scalars(select(Officer.id).where(Officer.code != "P1").order_by(Officer.id)))
        outbox.add_planned(session, [_a_message(n, id_) for n, id_ in enumerate(ids)], at=AT)
    engine.dispose()


def _a_message(number: int, officer_id: int) -> Planned:
    return Planned(
        officer_id=officer_id,
        channel="email" if number % (MESSAGES // BY_MAIL) == 0 else "line",
        local_day=dt.date(2025, 6, 23),
        kind="notice",
        rung="",
        subject="เรื่อง",
        body=f"ข้อความที่ {number}",
        html=None,
        duties=(),
        not_before=AT,
        useful_until=AT.add(hours=24),
    )
