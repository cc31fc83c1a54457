"""Messages by hand: samples, nudges, corrections, rehearsals, and what a monitor asks."""

from __future__ import annotations

import json

import pytest
from a_round import a_row, line_id
from command_line import CommandLine
from prepared_homes import PreparedHomes
from standins.line_server import LineStandin

OPENED = ("--as-of", "2568-06-23", "--yes")
LATER = ("--as-of", "2568-06-24T10:00", "--yes")
AT_NIGHT = ("--as-of", "2568-06-23T21:00", "--yes")


@pytest.fixture
def sending(
    pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes, line: LineStandin
) -> CommandLine:
    """A round open for an officer and a coordinator who have LINE alone, and LINE's stand-in."""
    rows = [a_row("P1", email=None), a_row("C1", email=None, roles=("coordinator",))]
    prepared_homes.copy(pramoen_on_a_server.home, rows, OPENED)
    return _with(pramoen_on_a_server, line)


def _with(pramoen: CommandLine, line: LineStandin, **settings: str) -> CommandLine:
    accounts = {"PRAMOEN_LINE_TOKEN": line.token, "PRAMOEN_LINE_ENDPOINT": line.endpoint}
    more = accounts | {f"PRAMOEN_{k.upper()}": v for k, v in settings.items()}
    return CommandLine(pramoen.home, pramoen.settings | more)


def test_a_sample_goes_to_one_person_at_any_hour_and_nothing_else_leaves(
    sending: CommandLine, line: LineStandin
) -> None:
    sent = sending.does("template", "send", "last_notice", "--to", "P1", "--by", "C1", "--json", *AT_NIGHT)
    [message] = sent.json["messages"]
    assert (message["to"], message["state"], message["rung"]) == ("P1", "accepted", "sample")
    assert [one.to for one in line.accepted] == [line_id("P1")]
    assert line.accepted[0].text.startswith("[ทดลองระบบ]")
    unknown = sending("template", "send", "nothing", "--to", "P1", "--by", "C1", *AT_NIGHT)
    assert (unknown.status, "last_notice" in unknown.err) == (2, True)
    nobody = sending("template", "send", "last_notice", "--to", "P9", "--by", "C1", *AT_NIGHT)
    assert nobody.status == 2


def test_an_office_is_nudged_once_a_day_by_a_coordinator(sending: CommandLine, line: LineStandin) -> None:
    nudge = ("nudge", "--office", "อำเภอตัวอย่าง", "--note", "ขอภายในวันนี้", "--json", *LATER)
    refused = sending(*nudge, "--by", "P1")
    assert (refused.status, "coordinator" in refused.err) == (2, True)
    shown = sending.does(*nudge, "--by", "C1", "--dry-run").json
    assert ({m["state"] for m in shown["messages"]}, line.accepted) == ({"planned"}, [])
    sent = sending.does(*nudge, "--by", "C1").json
    assert {m["state"] for m in sent["messages"]} == {"accepted"}
    assert all("ขอภายในวันนี้" in one.text for one in line.accepted)
    again = sending.does(*nudge, "--by", "C1").json
    assert (again["messages"], {one["reason"] for one in again["held"]}) == ([], {"already_sent"})
    unknown = sending("nudge", "--office", "อำเภออื่น", "--by", "C1", *LATER)
    assert unknown.status == 2
    letter = sending("nudge", "--office", "อำเภอตัวอย่าง", "--note", "ก" * 501, "--by", "C1", *LATER)
    assert (letter.status, "500" in letter.err) == (2, True)


def test_a_wrong_message_is_corrected_once_to_whom_it_reached(
    sending: CommandLine, line: LineStandin
) -> None:
    sending.does("remind", *OPENED)
    before = len(line.accepted)
    correct = ("outbox", "correct", "--day", "2568-06-23", "--text", "วันครบกำหนดผิด", "--why", "หนังสือผิด")
    shown = sending.does(*correct, "--by", "C1", "--dry-run", "--json", *LATER).json
    assert (len(shown["wrong"]), len(line.accepted)) == (before, before)
    unasked = sending(*correct, "--by", "C1", "--as-of", "2568-06-24T10:00")
    assert (unasked.status, "--yes" in unasked.err) == (2, True)
    sent = sending.does(*correct, "--by", "C1", "--json", *LATER).json
    assert {m["state"] for m in sent["messages"]} == {"accepted"}
    assert len(line.accepted) == 2 * before
    assert "วันครบกำหนดผิด" in line.accepted[-1].text
    again = sending.does(*correct, "--by", "C1", "--json", *LATER).json
    assert (again["messages"], len(line.accepted)) == ([], 2 * before)
    assert sending("outbox", "correct", "--text", "x", "--why", "x", "--by", "C1", *LATER).status == 2
    misspelt = sending(*correct, "--kind", "digets", "--by", "C1", *LATER)
    assert (misspelt.status, "digest" in misspelt.err) == (2, True)
    never = "00000000-0000-0000-0000-000000000000"
    assert sending(*correct, "--message", never, "--by", "C1", *LATER).status == 2


def test_a_rehearsal_reaches_the_folder_and_the_allowed_alone_and_the_truth_goes_out_after_it(
    sending: CommandLine, line: LineStandin
) -> None:
    rehearsing = _with(sending, line, rehearsal="true", allow='["C1"]')
    told = rehearsing.does("remind", "--json", *OPENED).json
    assert told["rehearsal"]
    assert {m["state"] for m in told["messages"]} == {"accepted"}
    assert {one.to for one in line.accepted} <= {line_id("C1")}
    assert all(one.text.startswith("[ทดลองระบบ]") for one in line.accepted)
    files = list((sending.home / "outbox").glob("line-*.json"))
    assert [json.loads(file.read_text())["to"] for file in files] == [line_id("P1")]
    assert "ทดลองระบบ" in rehearsing.does("outbox", "stats").out
    rehearsed = len(line.accepted)
    sending.does("remind", *OPENED)
    earnest = line.accepted[rehearsed:]
    assert {line_id("P1"), line_id("C1")} == {one.to for one in earnest}
    assert not any("ทดลองระบบ" in one.text for one in earnest)


def test_what_was_planned_before_a_rehearsal_waits_until_it_is_over(
    sending: CommandLine, line: LineStandin
) -> None:
    sending.does("outbox", "stop", "--why", "รอตรวจ", "--by", "C1", *OPENED)
    waiting = sending.does("remind", "--json", *OPENED).json["messages"]
    sending.does("outbox", "resume", "--why", "ตรวจแล้ว", "--by", "C1", *OPENED)
    _with(sending, line, rehearsal="true").does("remind", *OPENED)
    assert line.accepted == []
    sending.does("remind", *OPENED)
    assert len(line.accepted) == len(waiting)


def test_a_monitor_is_told_by_the_exit_status_and_reads_a_file(
    sending: CommandLine, line: LineStandin
) -> None:
    sending.does("remind", *OPENED)
    beat = json.loads((sending.home / "heartbeat").read_text())
    assert beat["did"] == "swept"
    assert sending.does("outbox", "watch", "--json", *OPENED).json["troubles"] == []
    line.script.extend(["503"] * 20)
    sending.does("template", "send", "opened", "--to", "P1", "--by", "C1", *OPENED)
    stats = sending.does("outbox", "stats", "--json", *OPENED).json
    assert stats["channels"]["line"]["accepted"] == len(line.accepted)
    assert "sender" in stats["heartbeats"]
