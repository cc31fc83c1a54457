"""Officers who move to another office or leave the roster in the middle of a round."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from a_life import AGREEMENT, DAY_1, DAY_2, LATE, REPORT, Life, a_life
from a_round import CALENDAR, a_letter, a_row, an_indicator, morning, the_duties
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pramoen.circulars.circular import Circular, Deadline
from pramoen.records.database import writing
from pramoen.records.models import Duty, IndicatorVersion
from pramoen.records.roster import save_roster
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.judging import accept
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.opening import make_duties
from pramoen.rounds.status import round_status

LARGE, SMALL = "สำนักงานพัฒนาชุมชนอำเภอใหญ่ตัวอย่าง", "สำนักงานพัฒนาชุมชนอำเภอเล็กตัวอย่าง"
MONTH = "2568-07"


def _rows(where: str = SMALL) -> list[Any]:
    """P1 in one office or the other, under its head; P2 stays where he is."""
    return [
        a_row("P1", office=where, size=_size(where), supervisor_id="L1" if where == LARGE else "S1"),
        a_row("P2", office=SMALL, size="small", supervisor_id="S1"),
        a_row("S1", office=SMALL, size="small", supervisor_id="C1", roles=("supervisor",)),
        a_row("L1", office=LARGE, size="large", supervisor_id="C1", roles=("supervisor",)),
        a_row("C1", office="สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี", size=None, roles=("coordinator",)),
    ]


def _size(where: str) -> str:
    return "large" if where == LARGE else "small"


def _by_size() -> Circular:
    """team/1 asks more of large districts; individual/2 is for the large one alone."""
    rule = {"kind": "threshold", "direction": "up", "between": "step"}
    variants = [
        {"applies_to": {"size": size}, "levels": [], "rule": rule | {"levels": {"1": low, "5": high}}}
        for size, low, high in (("large", "90", "95"), ("small", "50", "80"))
    ]
    return a_letter(
        indicators=[
            an_indicator("team/1", levels=[], rule=None, variants=variants),
            an_indicator("individual/1", "60"),
            an_indicator("individual/2", "40", applies_to={"only": ["ใหญ่ตัวอย่าง"]}),
        ]
    )


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    life = a_life(sqlite_engine, _by_size(), _rows())
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1", "agreement")
        send_in(session, duty, AGREEMENT, at=DAY_1, by="P1")
        accept(session, duty, at=DAY_1, by="S1")
    return life


def _moves(life: Life, to: str = LARGE) -> int:
    """The roster says where he is now; the sweep of the next morning follows."""
    with writing(life.engine) as session:
        save_roster(session, _rows(to), at=DAY_2, by="C1")
    with life.at_work() as (session, of):
        return make_duties(session, of, calendar=CALENDAR, at=DAY_2)


def _keys_of(session: Session, duty: Duty) -> set[str]:
    query = select(IndicatorVersion).where(IndicatorVersion.id.in_(duty.indicator_set.version_ids))
    return {version.indicator.key for version in session.scalars(query)}


def test_who_moves_makes_his_agreement_again_about_what_counts_there(life: Life) -> None:
    assert _moves(life) >= 1
    [again] = [one for one in the_duties(life.engine, "P1", "agreement") if one.is_open]
    # Seven working days from Wednesday 16 July.
    assert again.due.isoformat() == "2025-07-25"
    with life.at_work() as (session, _):
        assert _keys_of(session, session.get_one(Duty, again.id)) == {
            "team/1",
            "individual/1",
            "individual/2",
        }


def test_a_move_is_followed_once(life: Life) -> None:
    _moves(life)
    with life.at_work() as (session, of):
        assert make_duties(session, of, calendar=CALENDAR, at=LATE) == 0


def test_who_stays_makes_no_agreement_again(life: Life) -> None:
    _moves(life)
    assert [one for one in the_duties(life.engine, "P2", "agreement") if one.occurrence] == []


def test_what_is_still_owed_is_about_the_indicators_of_the_new_office(life: Life) -> None:
    _moves(life)
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1", "evaluation", None)
        assert _keys_of(session, duty) == {"team/1", "individual/1", "individual/2"}


def test_a_report_sent_before_the_move_is_measured_and_counted_in_the_old_office(life: Life) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
    _moves(life)
    done = close_month(life.engine, life.round_id, MONTH, at=LATE, by="C1", why="ทดสอบ").document
    [team] = [one for one in done["indicators"] if one["indicator"] == "team/1"]
    # 85 is level 5 of the small district's ladder, and nothing on the large one's.
    assert [(one["office"], Decimal(one["mean"])) for one in team["offices"] if one["mean"]] == [
        (SMALL, Decimal(5))
    ]


def test_what_an_officer_still_owed_when_he_left_the_roster_is_waived_while_he_is_gone(life: Life) -> None:
    with writing(life.engine) as session:
        save_roster(session, [one for one in _rows() if one.officer_id != "P2"], at=DAY_2, by="C1")
    assert life.state("P2") == "waived"
    with writing(life.engine) as session:
        save_roster(session, _rows(), at=LATE, by="C1")
    assert life.state("P2") == "open"


def test_a_month_is_complete_without_those_who_left_before_they_reported(life: Life) -> None:
    with writing(life.engine) as session:
        save_roster(session, [one for one in _rows() if one.officer_id != "P2"], at=DAY_2, by="C1")
    done = close_month(life.engine, life.round_id, MONTH, at=LATE, by="C1", dry_run=True).document
    [missing] = [check for check in done["checks"] if check["code"] == "submission-missing"]
    assert "P2" not in {gap["where"] for gap in missing["gaps"]}


def test_what_came_in_before_an_officer_left_stays(life: Life) -> None:
    with writing(life.engine) as session:
        save_roster(session, [one for one in _rows() if one.officer_id != "P1"], at=DAY_2, by="C1")
    assert life.state("P1", "agreement", None) == "accepted"
    with life.at_work() as (session, of):
        offices = {one["office"]: one for one in round_status(session, of, at=LATE)["offices"]}
    assert offices[SMALL]["waived"] > 0


def test_a_report_that_nothing_was_completed_does_not_answer_for_the_office(
    sqlite_engine: Engine,
) -> None:
    days = {"kind": "by_date", "levels": {"1": "2025-09-01", "5": "2025-08-01"}}
    own = Deadline(stage="indicator", due=LATE.date(), indicator="team/1", text="ภายใน ๒๓ ก.ค.", line=4)
    letter = a_letter([*a_letter().deadlines, own], [an_indicator("team/1", rule=days)])
    life = a_life(sqlite_engine, letter, _rows())
    for version, (said, state) in enumerate(
        (({"completed": False}, "open"), ({"completed_on": "2025-07-14"}, "submitted"))
    ):
        with life.at_work() as (session, _):
            report = {"results": {"team/1": said}}
            send_in(session, life.duty(session, "P1"), report, at=morning(f"2025-07-1{4 + version}"), by="P1")
        owed = [one for one in the_duties(life.engine, stage="indicator") if one.state != "open"]
        assert [one.state for one in owed] == ([] if state == "open" else [state])
