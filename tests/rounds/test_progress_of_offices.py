"""What offices have sent in of a stage, counted in the database as one by one."""

from __future__ import annotations

import datetime as dt

from a_life import DAY_1, LATE, REPORT, Life, a_life
from a_round import morning
from sqlalchemy import Engine, select

from pramoen.records import duties
from pramoen.records.database import reading
from pramoen.records.models import Officer
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.progress import Stage, current_stage, office_tallies, stages_of
from pramoen.rounds.status import tally

JULY = Stage("monthly_report", "2568-07", dt.date(2025, 7, 20))


def _as_counted_one_by_one(life: Life, stage: Stage, today: dt.date) -> dict[int, dict[str, int]]:
    with reading(life.engine) as session:
        found: dict[int, list[duties.DutyState]] = {}
        for one in duties.states(session, round_ids=[life.round_id]):
            if one.stage == stage.stage and (stage.month is None or one.occurrence == stage.month):
                found.setdefault(one.office_id, []).append(one)
        return {office: tally(own, today).as_json() for office, own in found.items()}


def _counted(life: Life, stage: Stage, today: dt.date) -> dict[int, dict[str, int]]:
    with reading(life.engine) as session:
        tallies = office_tallies(session, life.round_id, stage, today=today)
        return {office: one.as_json() for office, one in tallies.items()}


def _much_happens(life: Life) -> None:
    with life.at_work() as (session, _):
        for code, at in (("P1", DAY_1), ("P2", LATE), ("X1", DAY_1), ("V1", DAY_1)):
            send_in(session, life.duty(session, code), REPORT, at=at, by=code)
        keep_draft(session, life.duty(session, "S1"), REPORT, at=DAY_1, by="S1")
        accept(session, life.duty(session, "P1"), at=LATE, by="S1")
        give_back(session, life.duty(session, "X1"), reason="แก้ไข", at=LATE, by="C1")
        duties.decide(session, life.duty(session, "V1"), kind="waive", reason="ลา", at=LATE, by="C1")
        session.scalars(select(Officer).where(Officer.code == "C1")).one().active = False


def test_each_office_is_counted_as_one_by_one(engine: Engine) -> None:
    life = a_life(engine)
    _much_happens(life)
    for today in (dt.date(2025, 7, 15), dt.date(2025, 7, 20), dt.date(2025, 7, 23)):
        with reading(engine) as session:
            stages = stages_of(session, life.round_id)
        for stage in stages:
            assert _counted(life, stage, today) == _as_counted_one_by_one(life, stage, today), (stage, today)


def test_what_lacks_in_a_closed_month_is_missed(sqlite_engine: Engine) -> None:
    life = a_life(sqlite_engine)
    _much_happens(life)
    with life.at_work() as (session, _):
        session.scalars(select(Officer).where(Officer.code == "C1")).one().active = True
    close_month(sqlite_engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิด")
    today = dt.date(2025, 7, 24)
    counted = _counted(life, JULY, today)
    assert counted == _as_counted_one_by_one(life, JULY, today)
    assert sum(one["missed"] for one in counted.values()) == 3


def test_an_evening_in_bangkok_is_in_time_and_the_midnight_after_late(sqlite_engine: Engine) -> None:
    life = a_life(sqlite_engine)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=morning("2025-07-20", "23:59"), by="P1")
        send_in(session, life.duty(session, "P2"), REPORT, at=morning("2025-07-21", "00:00"), by="P2")
    counted = _counted(life, JULY, dt.date(2025, 7, 21))
    assert sorted(one["late"] for one in counted.values()) == [0, 0, 1]


def test_the_stage_that_is_due_soon_is_shown_first() -> None:
    first, last = Stage("agreement", None, dt.date(2025, 6, 30)), JULY
    for day, expected in (((6, 1), first), ((6, 20), first), ((7, 1), first), ((7, 6), last), ((8, 9), last)):
        assert current_stage([first, last], dt.date(2025, *day)) == expected
    assert current_stage([], dt.date(2025, 7, 1)) is None
