"""Setting the ladder, putting off reminders, suspending a round and adding groups on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from a_round import a_row, open_it, the_duties
from command_line import CommandLine
from sqlalchemy import Engine, select

from pramoen.records.database import open_database, reading
from pramoen.records.models import Decision, Snooze

PEOPLE = [
    a_row("P1", supervisor_id="S1"),
    a_row("P2", supervisor_id="S1"),
    a_row("S1", roles=("supervisor",)),
    a_row("C1", roles=("coordinator",)),
]
THAT_DAY = ("--as-of", "2568-06-23", "--yes")
GROUP = "C" + "0" * 31 + "1"


@pytest.fixture
def office(pramoen_on_a_server: CommandLine, database_in: Callable[[Path], Engine]) -> CommandLine:
    """A home with an open round: two officers, their supervisor and a coordinator."""
    engine = database_in(pramoen_on_a_server.home)
    open_it(engine, rows=PEOPLE)
    engine.dispose()
    return pramoen_on_a_server


def _ends_with(pramoen: CommandLine, status: int, *arguments: object) -> str:
    ended = pramoen(*arguments)
    assert ended.status == status, ended
    assert len(ended.err.splitlines()) == (1 if status == 2 else 0)
    return ended.err


def test_the_ladder_is_shown_with_its_days_and_set_for_one_stage_on_the_record(office: CommandLine) -> None:
    shown = office.does("round", "ladder", "--stage", "agreement", "--json").json
    assert shown["ladder"] == ["T-7", "T-3", "T-1", "T", "T+1", "T+3", "T+7"]
    [agreement] = shown["days"]
    assert agreement["rungs"][:2] == [
        {"rung": "T-7", "day": "2025-06-23"},
        {"rung": "T-3", "day": "2025-06-27"},
    ]
    setting = ("round", "ladder", "--stage", "agreement", "--rungs", "opened,T-2,T")
    assert "reason" in _ends_with(office, 2, *setting, "--by", "C1")
    assert "coordinator" in _ends_with(office, 2, *setting, "--by", "P1", "--why", "ทดลอง")
    after = office.does(*setting, "--by", "C1", "--why", "ผู้ว่าราชการสั่งการ", "--json").json
    assert after["ladder"]["agreement"] == ["opened", "T-2", "T"]
    # Two days before Monday 30 June is a Saturday.
    assert [(r["rung"], r["day"]) for r in after["days"][0]["rungs"]] == [
        ("opened", "2025-06-23"),
        ("T-2", "2025-06-27"),
        ("T", "2025-06-30"),
    ]
    evaluation = office.does("round", "ladder", "--stage", "evaluation", "--json").json
    assert evaluation["days"][0]["rungs"][0]["rung"] == "T-7"
    engine = open_database(f"sqlite:///{office.home / 'pramoen.db'}")
    with reading(engine) as session:
        [decision] = session.scalars(select(Decision).where(Decision.kind == "ladder"))
        assert (decision.by, decision.reason) == ("C1", "ผู้ว่าราชการสั่งการ")
    engine.dispose()


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--rungs", "T-7,Tx", "Tx"),
        ("--rungs", "", "needs a rung"),
        ("--stage", "ต้นรอบ", "none of"),
        ("--escalate-supervisor", "T-1", "before the deadline"),
        ("--tell-supervisors", "monday", "monday"),
    ],
)
def test_what_is_no_rung_is_refused_in_one_line(
    office: CommandLine, option: str, value: str, told: str
) -> None:
    assert told in _ends_with(office, 2, "round", "ladder", option, value, "--by", "C1", "--why", "ทดลอง")


def test_when_those_above_hear_is_set_and_shown(office: CommandLine) -> None:
    setting = ("--escalate-coordinator", "none", "--tell-supervisors", "week,T", "--tell-groups", "T")
    after = office.does("round", "ladder", *setting, "--by", "C1", "--why", "ตกลงกันแล้ว", "--json").json
    assert (after["escalate_supervisor"], after["escalate_coordinator"]) == ("T+3", None)
    assert (after["tell_supervisors"], after["tell_groups"]) == (["week", "T"], ["T"])
    assert "ผู้ประสานงานเมื่อเกินกำหนด: ไม่แจ้ง" in office.does("round", "ladder").out


def test_reminders_are_put_off_by_who_may_and_let_go_again(office: CommandLine) -> None:
    until = ("--until", "2568-06-27", *THAT_DAY)
    assert "may not" in _ends_with(office, 2, "snooze", "P1", *until, "--why", "ลา", "--by", "P2")
    assert "reason" in _ends_with(office, 2, "snooze", "P1", *until, "--by", "P1")
    assert "--until" in _ends_with(office, 2, "snooze", "P1", "--why", "ลา", "--by", "P1", *THAT_DAY)
    far = ("--until", "2569-06-27", *THAT_DAY)
    assert "2025-08-22" in _ends_with(office, 2, "snooze", "P1", *far, "--why", "ลา", "--by", "S1")
    assert "2025-07-07" in _ends_with(office, 2, "snooze", "P1", *far, "--why", "ลา", "--by", "P1")
    office.does("snooze", "P1", *until, "--why", "ลาพักผ่อน", "--by", "S1")
    held = office.does("remind", "--dry-run", "--json", *THAT_DAY).json["held"]
    assert {(one["officer"], one["reason"]) for one in held} == {("P1", "snoozed")}
    lift = ("snooze", "P1", "--lift", *THAT_DAY, "--why", "กลับมาแล้ว")
    assert "let" in _ends_with(office, 2, *lift, "--by", "P1")
    office.does(*lift, "--by", "S1")
    engine = open_database(f"sqlite:///{office.home / 'pramoen.db'}")
    with reading(engine) as session:
        assert [row.until_day.day for row in session.scalars(select(Snooze).order_by(Snooze.id))] == [27, 22]
        other = next(duty.id for duty in the_duties(engine, "P2", "agreement"))
    engine.dispose()
    wrong = ("snooze", "P1", "--duty", other, *until, "--why", "ลา", "--by", "P1")
    assert "not P1's" in _ends_with(office, 2, *wrong)


def test_a_round_is_suspended_and_resumed_by_a_coordinator_with_a_reason(office: CommandLine) -> None:
    assert "not suspended" in _ends_with(office, 2, "round", "resume", "--why", "x", "--by", "C1")
    assert "coordinator" in _ends_with(office, 2, "round", "suspend", "--why", "x", "--by", "P1")
    office.does("round", "suspend", "--why", "น้ำท่วม", "--by", "C1")
    document = office.does("remind", "--dry-run", "--json", *THAT_DAY).json
    assert document["messages"] == []
    assert {one["reason"] for one in document["held"]} == {"round_suspended"}
    office.does("round", "resume", "--why", "น้ำลดแล้ว", "--by", "C1")
    after = office.does("remind", "--dry-run", "--json", *THAT_DAY).json
    assert {one["to"]: one["rung"] for one in after["messages"]} == {"P1": "T-7", "P2": "T-7", "S1": "T-7"}


def test_groups_are_added_listed_without_lines_id_and_removed(office: CommandLine) -> None:
    add = ("group", "add", "อำเภอ", "--line-group", GROUP, "--by", "C1")
    assert "32" in _ends_with(office, 2, *add[:3], "--line-group", "กลุ่ม", "--by", "C1")
    assert "no office" in _ends_with(office, 2, *add, "--office", "ไม่มี")
    office.does(*add, "--office", "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง")
    assert "there already" in _ends_with(office, 2, *add)
    shown = office.does("group", "list", "--json")
    assert [one["group"] for one in shown.json] == ["อำเภอ"]
    assert GROUP not in shown.out
    messages = office.does("remind", "--dry-run", "--json", "--as-of", "2568-06-27").json["messages"]
    [notice] = [one for one in messages if one["to"] == "อำเภอ"]
    assert notice["rung"] == "T-3"
    assert "ยังไม่ได้ส่ง ๓ ราย" in notice["body"]
    assert "สมมติ" not in notice["body"]
    office.does("group", "remove", "อำเภอ", "--by", "C1")
    assert office.does("group", "list", "--json").json == []
