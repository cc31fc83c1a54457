"""The emergency stop: messages are planned and held, everybody is told, and a coordinator lets them go."""

from __future__ import annotations

import pytest
from a_round import a_row
from command_line import CommandLine
from prepared_homes import PreparedHomes
from standins.line_server import LineStandin

OPENED = ("--as-of", "2568-06-23", "--yes")
STOP = ("outbox", "stop", "--why", "ข้อความผิดวัน", *OPENED)


@pytest.fixture
def sending(
    pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes, line: LineStandin
) -> CommandLine:
    """A round open for an officer and a coordinator who have LINE, and LINE's stand-in."""
    rows = [a_row("P1", email=None), a_row("C1", email=None, roles=("coordinator",))]
    pramoen = pramoen_on_a_server
    prepared_homes.copy(pramoen.home, rows, OPENED)
    accounts = {"PRAMOEN_LINE_TOKEN": line.token, "PRAMOEN_LINE_ENDPOINT": line.endpoint}
    return CommandLine(pramoen.home, pramoen.settings | accounts)


def test_while_stopped_messages_are_planned_and_go_out_once_a_coordinator_resumes(
    sending: CommandLine, line: LineStandin
) -> None:
    sending.does(*STOP, "--by", "P1")
    told = sending.does("remind", "--json", *OPENED).json
    assert {message["state"] for message in told["messages"]} == {"planned"}
    assert [stop["by"] for stop in told["stopped"]] == ["P1"]
    assert line.attempts == []
    refused = sending("outbox", "resume", "--why", "แก้แล้ว", "--by", "P1", *OPENED)
    assert (refused.status, "coordinator" in refused.err) == (2, True)
    sending.does("outbox", "resume", "--why", "แก้แล้ว", "--by", "C1", *OPENED)
    sending.does("remind", *OPENED)
    assert len(line.accepted) == len(told["messages"])


def test_who_looks_at_messages_is_told_that_sending_is_stopped_by_whom_since_when_and_why(
    sending: CommandLine,
) -> None:
    sending.does(*STOP, "--by", "P1")
    said = "ระงับการส่งข้อความทั้งหมด โดย P1 ตั้งแต่ 23 มิถุนายน 2568 เวลา 08:30 น. เหตุผล: ข้อความผิดวัน"
    assert said in sending.does("outbox", "list").out
    assert said in sending.does("remind", *OPENED).out


def test_stopping_needs_a_reason_and_a_person_and_is_not_done_twice(sending: CommandLine) -> None:
    assert sending("outbox", "stop", "--by", "P1", *OPENED).status == 2
    assert sending("outbox", "stop", "--why", "x", *OPENED).status == 2
    sending.does(*STOP, "--by", "P1")
    again = sending.does(*STOP, "--by", "C1", "--json").json
    assert [stop["by"] for stop in again["stopped"]] == ["P1"]


def test_a_province_is_stopped_and_resumed_alone(sending: CommandLine) -> None:
    sending.does(*STOP, "--by", "C1", "--province", "ตัวอย่างบุรี")
    whole = sending("outbox", "resume", "--why", "แก้แล้ว", "--by", "C1", *OPENED)
    assert (whole.status, "ตัวอย่างบุรี" in whole.err) == (2, True)
    done = sending.does(
        "outbox", "resume", "--why", "แก้แล้ว", "--by", "C1", "--province", "ตัวอย่างบุรี", "--json", *OPENED
    )
    assert done.json == {"stopped": []}
    nothing = sending("outbox", "resume", "--why", "แก้แล้ว", "--by", "C1", *OPENED)
    assert (nothing.status, "nothing is stopped" in nothing.err) == (2, True)
