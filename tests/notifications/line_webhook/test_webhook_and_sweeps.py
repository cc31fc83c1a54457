"""What people answer on LINE, and what the next sweeps make of it."""

from __future__ import annotations

import pytest
from a_round import CALENDAR, HOURS, WORDING, morning, the_rounds
from line_conversation import P1, Account, an_account

from notifications.outbox.planning import plan_reminders


@pytest.fixture
def account(engine, line):
    return an_account(engine, line)


def swept(account: Account, day: str) -> tuple[dict[str, tuple[str, str]], set[tuple[str, str]]]:
    """To whom a morning's sweep writes, on which channel and rung; and who is held, and why."""
    plan = plan_reminders(
        account.engine,
        the_rounds(account.engine),
        at=morning(day),
        calendar=CALENDAR,
        hours=HOURS,
        wording=WORDING,
    )
    codes = {account.officer(code).id: code for code in ("P1", "P2", "P3")}
    told = {codes[m.officer_id]: (m.channel, m.rung) for m in plan.messages if m.officer_id is not None}
    return told, {(held.officer_code, held.reason) for held in plan.held}


def test_who_asked_to_be_reminded_later_is_left_alone_until_then_and_told_on_the_last_day(account):
    account.says(P1, "เลื่อนถึง 28 มิ.ย.", at=morning("2025-06-26", "10:00"))
    told, held = swept(account, "2025-06-27")
    assert told == {"P2": ("line", "T-3"), "P3": ("line", "T-3")}
    assert ("P1", "snoozed") in held
    told, _ = swept(account, "2025-06-30")
    assert told["P1"] == ("line", "T")


def test_who_said_done_is_reminded_again_on_the_next_working_day(account):
    account.says(P1, "ทำแล้ว", at=morning("2025-07-03", "07:00"))
    assert "P1" not in swept(account, "2025-07-03")[0]
    assert swept(account, "2025-07-04")[0]["P1"] == ("line", "T+3")


def test_who_said_stop_or_blocked_the_account_is_reminded_by_mail(account):
    account.says(P1, "หยุด")
    account.receive(account.events.event("unfollow", "U" + b"P2".hex().rjust(32, "0")))
    told, _ = swept(account, "2025-06-27")
    assert told == {"P1": ("email", "T-3"), "P2": ("email", "T-3"), "P3": ("line", "T-3")}
    account.says(P1, "เริ่ม", at=morning("2025-06-27", "12:00"))
    assert swept(account, "2025-06-30")[0]["P1"] == ("line", "T")
