"""Whose weight counts: the letter's; where it leaves one blank, that of the agreement accepted last."""

from __future__ import annotations

from typing import Any

import pytest
from a_life import EVALUATION, Life, a_life
from a_round import a_letter, a_row, an_indicator, morning
from sqlalchemy import Engine

from pramoen.rounds.closing_round import close_round, read_share
from pramoen.rounds.grading import Shares
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import send_in

BEGINS, AMENDED, ENDS = morning("2025-06-27"), morning("2025-07-10"), morning("2025-09-11")
# team/1 at 85 is 3.5, team/2 at 100 is 5
RESULTS = {**EVALUATION["results"], "team/2": {"value": "100"}}  # type: ignore[dict-item]


def _life(engine: Engine, *weights: str | None) -> Life:
    team = [an_indicator(f"team/{n}", weight) for n, weight in enumerate(weights, 1)]
    rows = [a_row("P1", supervisor_id="S1"), a_row("S1", roles=("supervisor", "coordinator"))]
    return a_life(engine, a_letter(indicators=[*team, an_indicator("individual/1")]), rows)


def _agree(life: Life, *weights: str, at: Any = BEGINS, accepted: bool = True) -> None:
    content = {
        "indicators": [
            *({"key": f"team/{n}", "weight": weight} for n, weight in enumerate(weights, 1)),
            {"key": "individual/1", "weight": "100"},
        ]
    }
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1", "agreement")
        send_in(session, duty, content, at=at, by="P1")
        if accepted:
            accept(session, duty, at=at, by="S1")


def _return(life: Life) -> None:
    with life.at_work() as (session, _):
        give_back(session, life.duty(session, "P1", "agreement"), reason="ปรับน้ำหนัก", at=AMENDED, by="S1")


def _team(life: Life) -> tuple[str | None, list[str]]:
    """The printed mean of the team's part, and the steps."""
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1", "evaluation")
        send_in(session, duty, {**EVALUATION, "results": RESULTS}, at=ENDS, by="P1")
    shares = Shares(team=read_share("50", "--team-share"), results=read_share("70", "--results-share"))
    closed = close_round(life.engine, life.round_id, shares=shares, at=ENDS, by="S1", dry_run=True)
    [own] = [one for one in closed.document["officers"] if one["officer"] == "P1"]
    return own["team"], own["steps"]


def test_a_weight_that_the_letter_leaves_blank_is_the_agreements_and_the_steps_say_so(
    sqlite_engine: Engine,
) -> None:
    life = _life(sqlite_engine, None, None)
    _agree(life, "60", "40")
    mean, steps = _team(life)
    # (60 × 3.5 + 40 × 5) ÷ 100 = 4.1
    assert mean == "4.1000"
    assert "น้ำหนักของตัวชี้วัด team/1 = 60 ตามข้อตกลงฉบับที่ 1 ซึ่งรับเมื่อวันที่ 27 มิถุนายน 2568 (หนังสือมิได้กำหนด)" in steps


def test_a_weight_that_the_letter_gives_holds_against_the_agreement(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, "40", "60")
    _agree(life, "60", "40")
    mean, steps = _team(life)
    # (40 × 3.5 + 60 × 5) ÷ 100 = 4.4
    assert mean == "4.4000"
    assert "น้ำหนักของตัวชี้วัด team/1 = 40 ตามหนังสือ (ข้อตกลงระบุ 60 จึงไม่นำมาใช้)" in steps


def test_only_the_blank_one_of_two_is_filled_from_the_agreement(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, "40", None)
    _agree(life, "90", "60")
    assert _team(life)[0] == "4.4000"


def test_of_an_amended_agreement_the_one_accepted_later_holds(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, None, None)
    _agree(life, "60", "40")
    _return(life)
    _agree(life, "20", "80", at=AMENDED)
    mean, steps = _team(life)
    # (20 × 3.5 + 80 × 5) ÷ 100 = 4.7
    assert mean == "4.7000"
    assert any("ตามข้อตกลงฉบับที่ 2 ซึ่งรับเมื่อวันที่ 10 กรกฎาคม 2568" in step for step in steps)


def test_an_amended_agreement_that_waits_does_not_count_yet(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, None, None)
    _agree(life, "60", "40")
    _return(life)
    _agree(life, "20", "80", at=AMENDED, accepted=False)
    assert _team(life)[0] == "4.1000"


@pytest.mark.parametrize("weights", [(None, None), ("40", None)])
def test_a_weight_in_an_agreement_that_nobody_accepted_does_not_count(
    sqlite_engine: Engine, weights: tuple[str | None, ...]
) -> None:
    life = _life(sqlite_engine, *weights)
    _agree(life, "60", "40", accepted=False)
    mean, steps = _team(life)
    assert mean is None
    assert any("team/2 ยังไม่ได้กำหนดน้ำหนัก" in step for step in steps)
