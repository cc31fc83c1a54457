"""The log of behaviour, undertakings below 60, and the committee's review before the head signs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from a_life import DAY_1, LATE, Life, a_life
from a_round import morning
from pydantic import ValidationError
from sqlalchemy import Engine, select

from pramoen.appraisal.undertaking import Goal, Undertaken
from pramoen.errors import BadInput, NotAllowed
from pramoen.records.database import reading
from pramoen.records.models import Officer
from pramoen.records.submissions import submit
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.conduct import (
    log_behaviour,
    missing_fortnights,
    notes_of,
    undertake,
    undertakings_of,
)
from pramoen.rounds.life.signing import screen, sign, sign_off

ENDS = morning("2025-09-20")
AIM = Undertaken(goals=[Goal(what="ส่งรายงานตรงเวลา")], start=dt.date(2025, 10, 1), end=dt.date(2026, 3, 31))


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return a_life(sqlite_engine)


def _officer(life: Life, code: str) -> Officer:
    with reading(life.engine) as session:
        return session.scalars(select(Officer).where(Officer.code == code)).one()


def test_the_supervisor_logs_behaviour_and_missing_fortnights_are_told(engine: Engine) -> None:
    life = a_life(engine)
    officer = _officer(life, "P1")
    with life.at_work() as (session, of):
        log_behaviour(session, of, officer, "ประสานงาน ดี", day=dt.date(2025, 7, 10), at=DAY_1, by="S1")
        log_behaviour(session, of, officer, "ส่งงานช้า", at=morning("2025-08-01"), by="S1")
    with life.at_work() as (session, of):
        assert [(note.day.isoformat(), note.words) for note in notes_of(session, of, officer)] == [
            ("2025-07-10", "ประสานงาน ดี"),
            ("2025-08-01", "ส่งงานช้า"),
        ]
        # From the letter's day, 23 June: fortnights end on 6 and 20 July, 3 and 17 August.
        missed = missing_fortnights(session, of, officer, at=morning("2025-08-20"))
    assert [(first.isoformat(), last.isoformat()) for first, last in missed] == [
        ("2025-06-23", "2025-07-06"),
        ("2025-08-04", "2025-08-17"),
    ]


@pytest.mark.parametrize("by", ["P1", "P2", "X1", "C2"])
def test_only_the_supervisor_logs_behaviour(life: Life, by: str) -> None:
    with life.at_work() as (session, of), pytest.raises(NotAllowed):
        log_behaviour(session, of, _officer(life, "P1"), "บันทึก", at=DAY_1, by=by)


@pytest.mark.parametrize("day", [dt.date(2025, 7, 16), dt.date(2025, 3, 31)])
def test_what_is_to_come_or_outside_the_round_is_not_logged(life: Life, day: dt.date) -> None:
    with life.at_work() as (session, of), pytest.raises(BadInput, match="to come or outside"):
        log_behaviour(session, of, _officer(life, "P1"), "บันทึก", day=day, at=DAY_1, by="S1")


def test_nothing_said_is_nothing_logged(life: Life) -> None:
    with life.at_work() as (session, of), pytest.raises(BadInput, match="what was observed"):
        log_behaviour(session, of, _officer(life, "P1"), " ", at=DAY_1, by="S1")


def _close(life: Life) -> None:
    """P1 comes to 20 × 0.7 + 50 × 0.3 = 29 per cent, P2 to 97; the others have no evaluation."""
    with life.at_work() as (session, _):
        for code, value, competency in (("P1", "60", "50"), ("P2", "100", "90")):
            duty = life.duty(session, code, "evaluation")
            results = {"team/1": {"value": value}, "individual/1": {"value": value}}
            submit(session, duty, {"results": results, "competency": competency}, at=ENDS, by=code)
    shares = Shares(team=Decimal(50), results=Decimal(70))
    close_round(life.engine, life.round_id, shares=shares, at=ENDS, by="C1", why="ปิดรอบ")


def test_who_is_graded_below_60_gives_an_undertaking_to_improve(engine: Engine) -> None:
    life = a_life(engine)
    _close(life)
    with life.at_work() as (session, of):
        undertake(session, of, _officer(life, "P1"), AIM, at=ENDS, by="P1")
        assert [one.content["goals"][0]["what"] for one in undertakings_of(session, of)] == [
            "ส่งรายงานตรงเวลา"
        ]


def test_an_undertaking_is_his_own_and_for_less_than_60(life: Life) -> None:
    with life.at_work() as (session, of), pytest.raises(NotAllowed, match="close the round first"):
        undertake(session, of, _officer(life, "P1"), AIM, at=ENDS, by="P1")
    _close(life)
    with life.at_work() as (session, of), pytest.raises(NotAllowed, match="for less than 60"):
        undertake(session, of, _officer(life, "P2"), AIM, at=ENDS, by="P2")
    with life.at_work() as (session, of), pytest.raises(NotAllowed, match="P1's own"):
        undertake(session, of, _officer(life, "P1"), AIM, at=ENDS, by="S1")
    with life.at_work() as (session, of):
        made = undertake(session, of, _officer(life, "P1"), AIM, at=ENDS, by="S1", on_behalf_of="P1")
        assert made.acting_for == "P1"


def test_an_undertaking_ends_after_it_begins_and_has_a_goal() -> None:
    with pytest.raises(ValidationError):
        Undertaken(goals=[], start=dt.date(2025, 10, 1), end=dt.date(2026, 3, 31))
    with pytest.raises(ValidationError):
        Undertaken(goals=[Goal(what="ก")], start=dt.date(2025, 10, 2), end=dt.date(2025, 10, 1))


def _name(life: Life, kind: str, officer: str) -> None:
    with life.at_work() as (session, of):
        name_officer(
            session,
            of,
            officer,
            kind=kind,
            target=None,
            from_day=None,
            until_day=None,
            reason="คำสั่งจังหวัด",
            at=LATE,
            by="C1",
        )


def _screen(life: Life, by: str, *, agrees: bool = True) -> None:
    with life.at_work() as (session, of):
        screen(session, of, agrees=agrees, reason="พิจารณาแล้ว", at=ENDS, by=by)


def _sign(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        sign(session, of, reason="ลงนาม", at=ENDS, by=by)


def test_the_committee_reviews_before_the_head_signs(engine: Engine) -> None:
    life = a_life(engine)
    for kind, officer in (("committee", "V1"), ("head", "C1")):
        _name(life, kind, officer)
    with pytest.raises(NotAllowed, match="round close"):
        _screen(life, "V1")
    _close(life)
    with pytest.raises(NotAllowed, match="has not reviewed"):
        _sign(life, "C1")
    with pytest.raises(NotAllowed, match="appointed for it is V1"):
        _screen(life, "C1")
    _screen(life, "V1")
    with pytest.raises(NotAllowed, match="screened already, by V1"):
        _screen(life, "V1")
    with pytest.raises(NotAllowed, match="appointed for it is C1"):
        _sign(life, "V1")
    _sign(life, "C1")
    for step in (lambda: _sign(life, "C1"), lambda: _screen(life, "V1")):
        with pytest.raises(NotAllowed, match="signed"):
            step()
    with life.at_work() as (session, of):
        done = sign_off(session, of)
        assert done.screened is not None
        assert done.signed is not None
        assert (done.screened.by, done.signed.by) == ("V1", "C1")


def test_a_committee_that_does_not_agree_opens_the_round_again(life: Life) -> None:
    _name(life, "committee", "V1")
    _close(life)
    _screen(life, "V1", agrees=False)
    with life.at_work() as (_, of):
        assert of.state == "open"
    with pytest.raises(NotAllowed, match="is not closed"):
        _sign(life, "C1")
    _close(life)
    _screen(life, "V1")


def test_where_nobody_was_appointed_it_is_said_how(life: Life) -> None:
    _close(life)
    with pytest.raises(NotAllowed, match="pramoen appointment add committee"):
        _screen(life, "C1")
