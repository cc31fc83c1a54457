"""Killed at each of its points, planning and delivering loses nothing and sends nothing twice.

The sender is killed with SIGKILL before each SQL statement, before and after each commit and before and after
each write to a socket, one point a run; then it runs again. On LINE every message is accepted once. By mail
every message arrives, and twice only the one mail that had gone out and was not yet on record: mail has no
retry key. How often that happens is counted and shown.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from a_round import a_row, morning, open_it
from proof.sending import Sender
from sqlalchemy import func, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from pramoen.records import outbox
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import migrate
from pramoen.records.models import Message, Officer
from pramoen.records.outbox import Planned

AT, AGAIN = "2025-06-23T08:30:00+07:00", "2025-06-23T10:30:00+07:00"
REFUSED = "R1"
LEAST_POINTS = 200


def _a_round_about_to_be_reminded(file: Path) -> None:
    """Officers with LINE, with mail alone, one whom LINE refuses, and a text that takes two requests."""
    rows = [a_row(f"L{n}") for n in range(8)] + [a_row(f"M{n}", line_user_id=None) for n in range(7)]
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    open_it(engine, rows=[*rows, a_row(REFUSED)])
    with writing(engine) as session:
        officer_id = session.scalars(select(Officer.id).where(Officer.code == "L0")).one()
        outbox.add_planned(session, [_a_long_notice(officer_id)], at=morning("2025-06-23"))
    engine.dispose()


def _a_long_notice(officer_id: int) -> Planned:
    at = morning("2025-06-23")
    return Planned(
        officer_id=officer_id,
        channel="line",
        local_day=dt.date(2025, 6, 23),
        kind="notice",
        rung="",
        subject="เรื่องยาว",
        body="\n".join(f"{n:03} " + "ก" * 996 for n in range(30)),
        html=None,
        duties=(),
        not_before=at,
        useful_until=at.add(hours=24),
    )


@pytest.mark.proof
def test_killed_at_any_point_every_message_arrives_on_line_once_and_by_mail_at_least_once(tmp_path, capsys):
    template = tmp_path / "template.db"
    _a_round_about_to_be_reminded(template)
    with LineStandin() as line, MailStandin() as mail, Sender(line, mail) as sender:
        line.refused.add(a_row(REFUSED).line_user_id or "")
        _one_run(sender, line, mail, template, kill=None, warm=True)
        whole = _one_run(sender, line, mail, template, kill=None)
        points = whole["points"]
        keys, mails = _arrived(line, mail)
        assert len(keys) >= 10, "eight digests on LINE, and a notice in two parts"
        assert len(mails) >= 8, "seven digests by mail, and one of whom LINE refused"
        assert set((keys + mails).values()) == {1}
        assert points >= LEAST_POINTS
        twice: list[str] = []
        for kill in range(1, points + 1):
            said = _one_run(sender, line, mail, template, kill=kill)
            now_keys, now_mails = _arrived(line, mail)
            where = f"killed at point {kill}, {said['killed']}"
            assert now_keys == keys, where
            assert set(now_mails) == set(mails), where
            more = now_mails - mails
            assert more.total() <= 1, where
            if more:
                assert said["mail_in_doubt"], where
                twice.append(where)
    with capsys.disabled():
        sys.stdout.write(
            f"killed at {points} points: nothing lost, nothing twice on LINE; "
            f"one mail twice at {len(twice)} points, of {len(mails)} mails in each run\n"
        )


def _one_run(
    sender: Sender,
    line: LineStandin,
    mail: MailStandin,
    template: Path,
    *,
    kill: int | None,
    warm: bool = False,
) -> dict[str, object]:
    """A sweep on a copy of the record, killed where asked, and another after it; what the first said."""
    line.forget()
    mail.accepted.clear()
    mail.recipients.clear()
    file = template.with_name("run.db")
    for stale in template.parent.glob("run.db*"):
        stale.unlink()
    shutil.copy(template, file)
    url = f"sqlite:///{file}"
    sender.ask(url, AT, kill=kill, warm=warm)
    first = sender.answer()
    assert first["ended"] == (0 if kill is None else -9), first
    sender.ask(url, AGAIN)
    second = sender.answer()
    assert second["ended"] == 0, second
    _everything_is_settled(url)
    return first


def _arrived(line: LineStandin, mail: MailStandin) -> tuple[Counter[str], Counter[str]]:
    """How often each request was accepted by LINE, by its key, and each mail by its Message-ID."""
    return Counter(str(one.key) for one in line.accepted), Counter(one["Message-ID"] for one in mail.accepted)


def _everything_is_settled(url: str) -> None:
    engine = open_database(url)
    with reading(engine) as session:
        query = select(Message.state, func.count()).group_by(Message.state)
        states = dict(session.execute(query).tuples().all())
    engine.dispose()
    assert set(states) == {"accepted", "failed"}
    assert states["failed"] == 1, "LINE's refusal"
