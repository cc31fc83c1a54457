"""Reports that lack when their month is closed all the same: nobody is reminded of them any more."""

from __future__ import annotations

import pendulum
from a_life import LATE, Life, a_life
from a_round import CALENDAR, HOURS, WORDING, a_letter, morning, the_rounds
from notifications_sending import plan, send, the_channels
from sqlalchemy import Engine, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from notifications.outbox.planning import plan_reminders
from pramoen.circulars.circular import Deadline
from pramoen.records.database import reading
from pramoen.records.models import Message, Officer
from pramoen.rounds.closing_month import close_month, said_of_missed
from pramoen.rounds.life.month_state import reopen_month
from pramoen.rounds.status import round_status

JULY = "2568-07"
# Nothing is due but reports, on the 20th of each month.
LETTER = a_letter([Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="", line=1)])
# Seven working days after 20 July 2025, a Sunday; the 28th is a holiday.
LAST_RUNG = morning("2025-07-30")
# A week before the report of August is due.
NEXT_DIGEST = morning("2025-08-13")


def _closed(life: Life, at: pendulum.DateTime = LATE) -> dict[str, object]:
    return close_month(life.engine, life.round_id, JULY, at=at, by="C1", why="จังหวัดต้องสรุปผล").document


def _reopened(life: Life, at: pendulum.DateTime) -> None:
    with life.at_work() as (session, of):
        reopen_month(session, of, JULY, reason="ส่งเพิ่มได้", at=at, by="C1")


def _said_to(life: Life, code: str, at: pendulum.DateTime) -> str:
    """The words of the messages that a sweep plans for an officer."""
    made = plan_reminders(
        life.engine, the_rounds(life.engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING
    )
    with reading(life.engine) as session:
        own = session.scalars(select(Officer.id).where(Officer.code == code)).one()
    return "\n".join(one.body for one in made.messages if one.officer_id == own)


def test_what_lacks_in_a_closed_month_is_missed_and_counted_apart(engine: Engine) -> None:
    life = a_life(engine, LETTER)
    document = _closed(life)
    # Everyone but the one who heads the province's office.
    assert document["missed"] == 6
    assert "6 ฉบับ ถือว่าขาดส่ง" in said_of_missed(document)
    assert life.state("P1") == "missed"
    assert life.state("P1", month="2568-08") == "open"
    with reading(engine) as session:
        [of] = the_rounds(engine)
        status = round_status(session, of, at=LATE)
    [july] = [one for one in status["stages"] if one["occurrence"] == JULY]
    assert (july["owed"], july["overdue"], july["missed"]) == (6, 0, 6)


def test_a_month_that_is_only_looked_at_misses_nothing(sqlite_engine: Engine) -> None:
    life = a_life(sqlite_engine, LETTER)
    looked = close_month(sqlite_engine, life.round_id, JULY, at=LATE, by="C1", why="ดู", dry_run=True).document
    assert looked["missed"] == 0
    assert life.state("P1") == "open"


def test_nobody_is_reminded_of_it_nor_told_of_the_delay(engine: Engine) -> None:
    life = a_life(engine, LETTER)
    assert "กรกฎาคม" in _said_to(life, "P1", morning("2025-07-18"))
    _closed(life)
    assert "กรกฎาคม" not in _said_to(life, "P1", LAST_RUNG)
    assert "กรกฎาคม" not in _said_to(life, "C1", LAST_RUNG)
    later = _said_to(life, "P1", NEXT_DIGEST)
    assert "สิงหาคม" in later
    assert "กรกฎาคม" not in later


def test_a_reminder_that_waits_when_the_month_is_closed_does_not_leave(
    engine: Engine, line: LineStandin, mail: MailStandin
) -> None:
    life = a_life(engine, LETTER)
    closed = morning("2025-07-18", "09:00")
    plan(engine, morning("2025-07-18"))
    _closed(life, closed)
    send(engine, the_channels(line, mail), closed)
    assert all("กรกฎาคม" not in one.text for one in line.accepted)
    with reading(engine) as session:
        reasons = {one.reason for one in session.scalars(select(Message)) if one.state == "suppressed"}
    assert reasons == {"satisfied"}


def test_reopening_the_month_brings_it_back(engine: Engine) -> None:
    life = a_life(engine, LETTER)
    _closed(life)
    _reopened(life, morning("2025-07-24"))
    assert life.state("P1") == "open"
    assert "กรกฎาคม" in _said_to(life, "P1", LAST_RUNG)


def test_a_report_that_was_sent_back_is_missed_too_and_as_it_was_when_the_month_is_reopened(
    sqlite_engine: Engine,
) -> None:
    life = a_life(sqlite_engine, LETTER)
    with life.at_work() as (session, _):
        from pramoen.records.submissions import add_step, submit

        duty = life.duty(session, "P1")
        sent = submit(session, duty, {"results": {}}, at=morning("2025-07-15"), by="P1")
        add_step(session, sent, "returned", at=morning("2025-07-16"), by="S1", reason="ตัวเลขไม่ครบ")
    _closed(life)
    assert life.state("P1") == "missed"
    _reopened(life, morning("2025-07-24"))
    assert life.state("P1") == "returned"
