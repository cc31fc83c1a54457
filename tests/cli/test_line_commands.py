"""Codes, links and the account on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from a_round import a_row, line_id, morning, open_it
from command_line import CommandLine
from sqlalchemy import Engine, select
from standins.line_server import LineStandin

from pramoen.records.channel_marks import mark_channel
from pramoen.records.database import writing
from pramoen.records.linking import as_code, link_by_code
from pramoen.records.models import Officer

AT = morning("2025-06-24", "10:00")
WHEN = ("--as-of", "2025-06-24T10:00", "--yes")


@pytest.fixture
def home(pramoen: CommandLine, database_in: Callable[[Path], Engine]):
    """A round on record: P1 and P2 without LINE, P3 who blocked it, and the coordinator C1."""
    engine = database_in(pramoen.home)
    rows = [
        a_row("P1", line_user_id=None),
        a_row("P2", line_user_id=None, email=None),
        a_row("P3"),
        a_row("C1", roles=("coordinator",)),
    ]
    open_it(engine, rows=rows)
    with writing(engine) as session:
        third = session.scalars(select(Officer).where(Officer.code == "P3")).one()
        mark_channel(session, third.id, "line", "blocked", reason="blocked the account", at=AT)
    yield engine
    engine.dispose()


def test_a_code_is_made_shown_once_and_links(pramoen, home):
    made = pramoen.does("line", "code", "P1", "--json", "--by", "C1", *WHEN).json
    assert made["officer"] == "P1"
    assert made["expires_at"] == "2025-07-01T10:00:00+07:00"
    with writing(home) as session:
        code = as_code(made["code"])
        assert code is not None
        assert link_by_code(session, code, "U" + "7" * 32, at=AT).outcome == "linked"
    shown = pramoen.does("line", "code", "P1", "--by", "P1", *WHEN).out
    assert "ใช้ได้ครั้งเดียวถึงวันที่ 1 กรกฎาคม 2568 เวลา 10.00 น." in shown
    assert pramoen.does("line", "unlink", "P1", "--why", "เปลี่ยนเครื่อง", "--by", "C1", *WHEN).err == ""
    again = pramoen("line", "unlink", "P1", "--why", "อีกครั้ง", "--by", "C1", *WHEN)
    assert (again.status, again.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("code", "P1"), "needs a person"),
        (("code", "P1", "--by", "P2"), "coordinator"),
        (("code", "X9", "--by", "C1"), "no officer"),
        (("unlink", "P3", "--by", "C1"), "--why"),
        (("unlink", "P3", "--why", "x", "--by", "P1"), "coordinator"),
    ],
)
def test_what_may_not_be_is_refused_in_one_line(pramoen, home, words, told):
    ended = pramoen("line", *words, *WHEN)
    assert ended.status == 2
    assert told in ended.err
    assert ended.err.count("\n") == 1


def test_the_status_names_whom_line_does_not_reach_and_no_whole_id(pramoen, home):
    ended = pramoen.does("line", "status", "--json", "--as-of", "2025-06-25")
    assert ended.json["counts"] == {"linked": 1, "stopped": 0, "blocked": 1, "failed": 0, "unlinked": 2}
    assert ended.json["without_channel"] == ["P2"]
    third = next(one for one in ended.json["officers"] if one["officer"] == "P3")
    assert third["since"] == "2025-06-24T10:00:00+07:00"
    assert third["line"] == "U***" + line_id("P3")[-4:]
    assert line_id("P3") not in ended.out
    shown = pramoen.does("line", "status", "--as-of", "2025-06-25").out
    assert "เชื่อมแล้ว 1 คน" in shown
    assert "ไม่มีช่องทางใด" in shown


def test_the_account_is_tried_without_sending(pramoen, home, line: LineStandin):
    bare = pramoen("line", "test", "--json")
    assert (bare.status, bare.json["token"], bare.json["secret_set"]) == (1, "not-set", False)
    line.limit, line.used = 300, 120
    pramoen.settings.update(
        PRAMOEN_LINE_TOKEN=line.token, PRAMOEN_LINE_ENDPOINT=line.endpoint, PRAMOEN_LINE_SECRET="made-up"
    )
    well = pramoen.does("line", "test", "--json").json
    assert well == {"token": "accepted", "secret_set": True, "quota": {"allowed": 300, "used": 120}}
    pramoen.settings["PRAMOEN_LINE_TOKEN"] = "another-token"
    refused = pramoen("line", "test")
    assert refused.status == 1
    assert "LINE ไม่รับโทเคนนี้" in refused.out
    assert "another-token" not in refused.out + refused.err
    assert line.attempts == []


def test_replies_are_shown_and_broken_ones_found(pramoen, tmp_path):
    assert "replies/done" in pramoen.does("template", "preview").out.splitlines()
    assert "งดแจ้งเตือนทาง LINE แล้ว" in pramoen.does("template", "preview", "replies/stopped").out
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies" / "done.txt").write_text("{{ message.itms }}")
    pramoen.settings["PRAMOEN_TEMPLATES"] = str(tmp_path)
    found = pramoen("template", "check")
    assert found.status == 1
    assert "replies/done.txt" in found.out
