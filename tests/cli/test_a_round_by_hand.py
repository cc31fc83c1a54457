"""A coordinator's round on the command line, from an empty home to grades."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest
from a_round import a_row, morning, send_in, the_duties
from command_line import ROOT, CommandLine
from prepared_homes import PreparedHomes
from standins.line_server import LineStandin

from pramoen.records.database import open_database
from pramoen.records.lives import is_dead

LETTER = ROOT / "pramoen" / "demo" / "sample_letter.txt"
OPENED = ("--as-of", "2568-06-23", "--yes")
ROWS = [a_row(f"P{n}") for n in range(1, 9)] + [a_row("P9", email=None, line_user_id=None)]


@pytest.fixture
def round_open(pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """The sample letter's round, open, with eight officers who have LINE and one who has neither."""
    prepared_homes.copy(pramoen_on_a_server.home, ROWS, OPENED)
    return pramoen_on_a_server


@pytest.fixture
def round_on_its_own(pramoen: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """The same round, for commands that each start a Prefect server of their own."""
    prepared_homes.copy(pramoen.home, ROWS, OPENED)
    return pramoen


def test_opening_a_round_again_adds_nothing(round_open: CommandLine) -> None:
    again = round_open.does("round", "open", LETTER, "--json", *OPENED).json
    assert (again["new"], again["duties_added"], again["stopped_by"]) == (False, 0, [])


def test_reminding_twice_at_one_moment_sends_nothing_the_second_time(round_open: CommandLine) -> None:
    first = round_open.does("remind", "--json", *OPENED).json
    assert sorted(m["to"] for m in first["messages"]) == [f"P{n}" for n in range(1, 9)]
    assert {(m["state"], m["rung"], m["channel"]) for m in first["messages"]} == {("accepted", "T-7", "line")}
    assert {"duty", "officer", "reason"} <= first["held"][0].keys()
    assert {(h["officer"], h["reason"]) for h in first["held"]} == {("P9", "no_contact")}
    assert len(list((round_open.home / "outbox").iterdir())) == 8
    second = round_open.does("remind", "--json", *OPENED).json
    assert second["messages"] == []
    assert {h["reason"] for h in second["held"]} == {"already_sent", "no_contact"}


def test_a_dry_run_sends_and_records_nothing(round_open: CommandLine) -> None:
    shown = round_open.does("remind", "--dry-run", "--json", "--as-of", "2568-06-23").json
    assert {m["state"] for m in shown["messages"]} == {"planned"}
    assert round_open.does("outbox", "list", "--json").json == []
    assert list((round_open.home / "outbox").iterdir()) == []


def test_a_run_leaves_all_its_records_with_prefect_and_not_a_word_on_the_screen(
    round_on_its_own: CommandLine,
) -> None:
    pramoen = round_on_its_own
    pramoen.does("round", "open", LETTER, *OPENED)
    pramoen.does("remind", *OPENED)
    with sqlite3.connect(pramoen.home / "prefect" / "prefect.db") as prefect:
        runs = dict(prefect.execute("SELECT name, state_type FROM flow_run").fetchall())
        tasks = [
            name for (name,) in prefect.execute("SELECT name FROM task_run WHERE state_type = 'COMPLETED'")
        ]
    prefect.close()
    assert runs == {"open_round 2568-06-23": "COMPLETED", "remind 2568-06-23": "COMPLETED"}
    assert len(tasks) == 2 + 6


@pytest.mark.proof
def test_killed_between_two_messages_and_run_again_every_message_is_there_once(
    round_on_its_own: CommandLine, line: LineStandin
) -> None:
    pramoen = CommandLine(
        round_on_its_own.home, {"PRAMOEN_LINE_TOKEN": line.token, "PRAMOEN_LINE_ENDPOINT": line.endpoint}
    )
    running: list[subprocess.Popen[bytes]] = []

    def kill_at_the_third(_: object) -> None:
        if len(line.accepted) == 3:
            os.kill(running[0].pid, signal.SIGKILL)

    line.on_accepted = kill_at_the_third
    with subprocess.Popen(
        pramoen.command("remind", *OPENED), cwd=ROOT, env=pramoen.environment(), stdin=subprocess.DEVNULL
    ) as sender:
        running.append(sender)
        assert sender.wait(240) == -signal.SIGKILL
    assert len(line.accepted) == 3
    [note] = [
        n for n in (pramoen.home / "prefect" / "servers").iterdir() if not is_dead(n.read_text().split()[1])
    ]
    left_behind = note.read_text().split()[1]
    pramoen.does("remind", *OPENED)
    assert is_dead(left_behind)
    assert len({accepted.to for accepted in line.accepted}) == 8
    assert len(line.accepted) == 8
    states = {m["state"] for m in pramoen.does("outbox", "list", "--json").json}
    assert states == {"accepted"}


def test_a_month_with_gaps_closes_only_on_a_persons_word(round_open: CommandLine) -> None:
    engine = open_database(f"sqlite:///{round_open.home / 'pramoen.db'}")
    july = [duty for duty in the_duties(engine, "P1", "monthly_report") if duty.occurrence == "2568-07"]
    results = {"team/1": {"value": "95"}}
    send_in(engine, july[0].id, {"results": results}, at=morning("2025-07-18"), by="P1")
    engine.dispose()
    july_21 = ("--as-of", "2568-07-21", "--yes", "--json")
    gaps = round_open("month", "close", "กรกฎาคม ๒๕๖๘", *july_21)
    assert (gaps.status, gaps.json["complete"], gaps.json["closed"]) == (1, False, False)
    checks = {check["code"]: check for check in gaps.json["checks"]}
    assert {gap["where"] for gap in checks["submission-missing"]["gaps"]} == {f"P{n}" for n in range(2, 10)}
    assert len(checks["score-missing"]["gaps"]) == 7
    closed = round_open.does("month", "close", "2568-07", "--why", "ประชุมแล้ว", "--by", "P1", *july_21).json
    assert closed["closed"]
    [team_1] = [one for one in closed["indicators"] if one["indicator"] == "team/1"]
    assert (team_1["mean"], team_1["counted"]) == ("4.0000", 1)


def test_the_status_counts_what_is_owed_in_late_and_waived(round_open: CommandLine) -> None:
    [first, second] = [
        d["id"] for d in round_open.does("duty", "list", "--json").json if d["stage"] == "agreement"
    ][:2]
    round_open.does("duty", "waive", first, "--why", "ลาคลอด", "--by", "P1")
    engine = open_database(f"sqlite:///{round_open.home / 'pramoen.db'}")
    [owed] = [duty for duty in the_duties(engine) if str(duty.id) == second]
    send_in(engine, owed.id, {"indicators": []}, at=morning("2025-07-02"), by="P2")
    engine.dispose()
    status = round_open.does("round", "status", "--json", "--as-of", "2568-07-03").json
    [stage] = [one for one in status["stages"] if one["stage"] == "agreement"]
    assert {k: stage[k] for k in ("owed", "in", "late", "overdue", "waived")} == {
        "owed": 9,
        "in": 1,
        "late": 1,
        "overdue": 7,
        "waived": 1,
    }
    assert [office["owed"] for office in status["offices"]] == [sum(one["owed"] for one in status["stages"])]


def test_a_letter_with_errors_stops_until_a_person_accepts_them(
    pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes, tmp_path: Path
) -> None:
    pramoen = pramoen_on_a_server
    prepared_homes.copy(pramoen.home, [a_row("P1"), a_row("C1", roles=("coordinator",))])
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER.read_text(encoding="utf-8").replace("\t๓๐\t", "\t๔๐\t", 1), encoding="utf-8")
    stopped = pramoen("round", "open", letter, "--json", *OPENED)
    assert stopped.status == 1
    assert [finding["code"] for finding in stopped.json["stopped_by"]] == ["weights-not-100"]
    assert pramoen.does("round", "list", "--json").json == []
    accepting = ("round", "open", letter, "--accept", "weights-not-100", "--why", "จังหวัดยืนยันแล้ว", "--json")
    refused = pramoen(*accepting, "--by", "P1", *OPENED)
    assert (refused.status, "coordinator" in refused.err) == (2, True)
    assert pramoen.does(*accepting, "--by", "C1", *OPENED).json["new"]
    with sqlite3.connect(pramoen.home / "pramoen.db") as record:
        [decision] = record.execute("SELECT kind, reason, by, content FROM decisions").fetchall()
    record.close()
    assert decision[:3] == ("accept", "จังหวัดยืนยันแล้ว", "C1")
    assert json.loads(decision[3]) == {"code": "weights-not-100"}
