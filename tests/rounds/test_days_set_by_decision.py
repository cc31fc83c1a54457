"""A day the letter leaves out is set by a coordinator: on the record, with its duties, and only once."""

from __future__ import annotations

import datetime as dt

import pytest
from a_life import DAY_1, Life, a_life
from a_round import CALENDAR, a_letter, the_duties
from sqlalchemy import Engine

from pramoen.circulars.circular import Deadline
from pramoen.errors import BadInput, NotAllowed
from pramoen.records.database import reading
from pramoen.records.deadlines import standing_deadlines
from pramoen.records.models import Decision
from pramoen.rounds.life.setting_days import DaySet, set_day

DAY = dt.date(2025, 7, 31)


def letter(*deadlines: Deadline):
    """A letter that says by when the monthly report is due, and no more unless given."""
    monthly = Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="ทุกวันที่ ๒๐", line=1)
    return a_letter([monthly, *deadlines])


def decide(
    life: Life, stage: str = "agreement", day: dt.date = DAY, *, by: str = "C1", why: str = "ที่ประชุม"
) -> DaySet:
    with life.at_work() as (session, of):
        return set_day(session, of, stage, day, reason=why, calendar=CALENDAR, at=DAY_1, by=by)


def test_everyone_owes_an_agreement_by_the_day_that_is_set(engine: Engine) -> None:
    life = a_life(engine, letter())
    assert the_duties(engine, stage="agreement") == []
    said = decide(life)
    own = the_duties(engine, stage="agreement")
    # P1, P2, S1, X1 and the heads and coordinators who are appraised themselves: one each.
    assert said.new and said.added == len(own) == len({one.officer_id for one in own}) > 3
    assert {one.due for one in own} == {DAY}
    with reading(engine) as session:
        [row] = [one for one in standing_deadlines(session, life.round_id) if one.stage == "agreement"]
        assert row.content["decided"] and "หนังสือมิได้กำหนดวัน" in row.text and "๓๑ กรกฎาคม ๒๕๖๘" in row.text
        [decision] = session.query(Decision).filter_by(kind="set-day")
        assert (decision.by, decision.reason) == ("C1", "ที่ประชุม")
        assert decision.content == {"stage": "agreement", "due": "2025-07-31", "deadline": row.id}


def test_the_same_day_again_is_nothing_new(engine: Engine) -> None:
    life = a_life(engine, letter())
    first = decide(life)
    assert decide(life) == DaySet(first.deadline, new=False)
    with reading(engine) as session:
        assert session.query(Decision).filter_by(kind="set-day").count() == 1


def test_another_day_moves_what_was_set_and_the_duties_stay_the_same(engine: Engine) -> None:
    life = a_life(engine, letter())
    decide(life)
    before = {one.id for one in the_duties(engine, stage="agreement")}
    said = decide(life, day=dt.date(2025, 8, 8))
    after = the_duties(engine, stage="agreement")
    assert (said.moved, said.added) == (len(before), 0)
    assert {one.id for one in after} == before and {one.due for one in after} == {dt.date(2025, 8, 8)}


def test_the_day_taken_for_want_of_one_gives_way_to_the_one_set(engine: Engine) -> None:
    life = a_life(engine, letter())
    before = {one.id for one in the_duties(engine, stage="evaluation")}
    said = decide(life, "evaluation", dt.date(2025, 9, 12))
    after = the_duties(engine, stage="evaluation")
    assert (said.moved, said.added) == (len(before), 0)
    assert {one.id for one in after} == before and {one.due for one in after} == {dt.date(2025, 9, 12)}


def test_the_rounds_last_day_may_be_decided_too(engine: Engine) -> None:
    life = a_life(engine, letter())
    assert decide(life, "evaluation", dt.date(2025, 9, 30)).new
    assert not decide(life, "evaluation", dt.date(2025, 9, 30)).new


def test_a_letter_that_leaves_the_day_to_somebody_else_leaves_it_out(engine: Engine) -> None:
    left = Deadline(stage="agreement", rule={"set_by": "กรม"}, text="ภายในเวลาที่กรมกำหนด", line=2)
    life = a_life(engine, letter(left))
    assert decide(life).added > 3


def test_what_is_sent_to_the_province_is_owed_by_each_office_and_may_be_due_twice(engine: Engine) -> None:
    life = a_life(engine, letter())
    assert decide(life, "submission").added == 3
    assert decide(life, "submission", dt.date(2025, 8, 29)).added == 3
    assert len(the_duties(engine, stage="submission")) == 6


def test_a_report_is_of_the_month_of_its_day(engine: Engine) -> None:
    life = a_life(engine, a_letter([]))
    decide(life, "monthly_report", DAY)
    assert {(one.occurrence, one.due) for one in the_duties(engine, "P1", "monthly_report")} == {
        ("2568-07", DAY)
    }
    decide(life, "monthly_report", dt.date(2025, 7, 25))
    decide(life, "monthly_report", dt.date(2025, 8, 29))
    assert {(one.occurrence, one.due) for one in the_duties(engine, "P1", "monthly_report")} == {
        ("2568-07", dt.date(2025, 7, 25)),
        ("2568-08", dt.date(2025, 8, 29)),
    }


@pytest.mark.parametrize(
    ("stage", "day", "by", "why", "said"),
    [
        ("agreement", dt.date(2025, 10, 1), "C1", "…", "outside the round"),
        ("agreement", dt.date(2025, 3, 31), "C1", "…", "outside the round"),
        ("agreement", dt.date(2025, 6, 22), "C1", "…", "before the letter"),
        ("indicator", DAY, "C1", "…", "it is one of agreement"),
        ("agreement", DAY, "C1", " ", "needs a reason"),
    ],
)
def test_a_day_that_means_nothing_is_refused(
    engine: Engine, stage: str, day: dt.date, by: str, why: str, said: str
) -> None:
    life = a_life(engine, letter())
    with pytest.raises(BadInput, match=said):
        decide(life, stage, day, by=by, why=why)


def test_a_stranger_sets_no_day(engine: Engine) -> None:
    life = a_life(engine, letter())
    with pytest.raises(NotAllowed, match="P1 may not decide by when something is due"):
        decide(life, by="P1")


def test_no_day_is_set_in_a_closed_round(engine: Engine) -> None:
    life = a_life(engine, letter())
    with life.at_work() as (_, of):
        of.state = "closed"
    with pytest.raises(NotAllowed, match="closed"):
        decide(life)


@pytest.mark.parametrize("stage", ["agreement", "monthly_report", "evaluation"])
def test_the_letters_own_day_stands(engine: Engine, stage: str) -> None:
    life = a_life(engine)
    with pytest.raises(NotAllowed, match=r"the letter says by when \(2568-"):
        decide(life, stage)
