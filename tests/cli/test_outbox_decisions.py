"""A person decides on messages that failed or may not have arrived, on the record."""

from __future__ import annotations

import pytest
from a_round import a_row
from command_line import CommandLine
from prepared_homes import PreparedHomes
from standins.line_server import LineStandin

OPENED = ("--as-of", "2568-06-23", "--yes")


@pytest.fixture
def sending(
    pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes, line: LineStandin
) -> CommandLine:
    """A round open for one officer who has LINE alone, and LINE's stand-in."""
    pramoen = pramoen_on_a_server
    prepared_homes.copy(pramoen.home, [a_row("P1", email=None)], OPENED)
    accounts = {"PRAMOEN_LINE_TOKEN": line.token, "PRAMOEN_LINE_ENDPOINT": line.endpoint}
    return CommandLine(pramoen.home, pramoen.settings | accounts)


def _only(pramoen: CommandLine) -> dict[str, str]:
    [message] = pramoen.does("outbox", "list", "--json").json
    return {"id": message["id"], "state": message["state"]}


def test_a_message_that_failed_goes_out_when_a_person_says_so(
    sending: CommandLine, line: LineStandin
) -> None:
    line.refused.add(a_row("P1").line_user_id or "")
    sending.does("remind", *OPENED)
    message = _only(sending)
    assert message["state"] == "failed"
    line.refused.clear()
    refused = sending("outbox", "retry", message["id"], "--by", "P1", *OPENED)
    assert (refused.status, "--why" in refused.err) == (2, True)
    sending.does("outbox", "retry", message["id"], "--by", "P1", "--why", "เพิ่มเพื่อนแล้ว", *OPENED)
    sending.does("remind", *OPENED)
    assert _only(sending)["state"] == "accepted"
    assert len(line.accepted) == 1
    again = sending("outbox", "retry", message["id"], "--by", "P1", "--why", "อีกครั้ง", *OPENED)
    assert (again.status, "is accepted" in again.err) == (2, True)


def test_a_message_of_which_nobody_knows_is_settled_by_a_persons_word(
    sending: CommandLine, line: LineStandin
) -> None:
    line.script.append("drop-after")
    sending.does("remind", *OPENED)
    message = _only(sending)
    assert message["state"] == "unknown"
    bad = sending("outbox", "resolve", message["id"], "--as", "lost", "--by", "P1", "--why", "x", *OPENED)
    assert bad.status == 2
    sending.does(
        "outbox", "resolve", message["id"], "--as", "accepted", "--by", "P1", "--why", "โทรถามแล้ว", *OPENED
    )
    assert _only(sending)["state"] == "accepted"
    sending.does("remind", "--as-of", "2568-06-23T10:00", "--yes")
    assert len(line.attempts) == 1
