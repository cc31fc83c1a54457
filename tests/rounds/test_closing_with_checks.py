"""Closing a month and a round: nothing missing, or a person's word; weights, decisions, profile, roll-ups."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from a_life import AGREEMENT, DAY_1, DAY_2, EVALUATION, LATE, REPORT, Life, a_life
from a_round import a_letter, a_row, an_indicator, morning
from sqlalchemy import Engine

from pramoen.appraisal.completeness import codes_for
from pramoen.circulars.circular import Circular
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records.models import Round
from pramoen.rounds.checking import check_duty
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.indicator_decisions import decide_indicator
from pramoen.rounds.life.judging import accept
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.life.verifying import verify
from pramoen.rounds.trends import trends

ENDS = morning("2025-09-11")
SHARES = Shares(team=Decimal(50), results=Decimal(70))
ROWS = [
    a_row("P1", supervisor_id="S1"),
    a_row("S1", roles=("supervisor",)),
    a_row("C1", roles=("coordinator",), office="สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี"),
]


def _life(engine: Engine, letter: Circular | None = None) -> Life:
    return a_life(engine, letter, ROWS)


def _everything(life: Life, stage: str, content: dict[str, Any], *, at: Any = DAY_1) -> None:
    """Everybody sends it in, it is accepted, and its figures are verified."""
    with life.at_work() as (session, of):
        for code, above in (("P1", "S1"), ("S1", "C1")):
            duty = life.duty(session, code, stage)
            send_in(session, duty, content, at=at, by=code)
            accept(session, duty, at=at, by=above)
        if stage != "agreement":
            for key in content["results"]:
                month = "2568-07" if stage == "monthly_report" else None
                verify(session, of, key, month=month, at=at, by="C1")


def _gaps(document: dict[str, Any]) -> dict[str, int]:
    return {check["code"]: len(check["gaps"]) for check in document["checks"] if not check["met"]}


def test_a_month_with_everything_in_accepted_and_verified_closes_by_itself(engine: Engine) -> None:
    life = _life(engine)
    _everything(life, "monthly_report", REPORT)
    closed = close_month(engine, life.round_id, "2568-07", at=LATE, by="C1")
    assert _gaps(closed.document) == {}
    assert (closed.complete, closed.closed) == (True, True)
    assert [check["code"] for check in closed.document["checks"]] == list(codes_for("monthly_report"))


def test_a_month_waits_for_acceptance_and_verification(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=LATE, by="P1")
    looked = close_month(sqlite_engine, life.round_id, "2568-07", at=LATE, by="C1")
    assert _gaps(looked.document) == {
        "submission-missing": 1,
        "not-accepted": 1,
        "not-verified": 2,
        "late": 1,
    }
    assert not looked.closed
    assert close_month(sqlite_engine, life.round_id, "2568-07", at=LATE, by="C1", why="เลยกำหนด").closed


def test_a_month_that_came_in_late_closes_and_says_so(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    _everything(life, "monthly_report", REPORT, at=LATE)
    closed = close_month(sqlite_engine, life.round_id, "2568-07", at=LATE, by="C1")
    assert _gaps(closed.document) == {"late": 2}
    assert (closed.complete, closed.closed) == (True, True)


def test_a_month_rolls_up_by_office_district_and_indicator(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    _everything(life, "monthly_report", REPORT)
    document = close_month(sqlite_engine, life.round_id, "2568-07", at=LATE, by="C1").document
    # 85 is 3.5 and 90 is 4: two officers each
    assert document["province"] == {"mean": "3.7500", "counted": 4, "missing": 0}
    assert document["districts"] == [{"district": "ตัวอย่าง", "mean": "3.7500", "counted": 4, "missing": 0}]
    [team, own] = document["indicators"]
    assert (team["indicator"], team["mean"], own["mean"]) == ("team/1", "3.5000", "4.0000")
    assert team["offices"] == [
        {"office": "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง", "mean": "3.5000", "counted": 2, "missing": 0}
    ]


def test_one_duty_is_checked_as_the_month_will_be(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1")
        assert _gaps(check_duty(session, duty, at=DAY_1)) == {"submission-missing": 1}
        send_in(session, duty, {"results": {"team/1": {"value": "85"}}}, at=DAY_1, by="P1")
        looked = check_duty(session, duty, at=DAY_1)
    assert _gaps(looked) == {"score-missing": 1, "not-accepted": 1, "not-verified": 1}
    assert looked["complete"] is False


def test_a_round_with_everything_in_closes_by_itself(engine: Engine) -> None:
    life = _life(engine)
    _everything(life, "agreement", AGREEMENT, at=morning("2025-06-27"))
    _everything(life, "evaluation", EVALUATION, at=ENDS)
    closed = close_round(engine, life.round_id, shares=SHARES, at=ENDS, by="C1")
    assert _gaps(closed.document) == {}
    assert closed.closed
    # team 3.5 is 70, individual 4 is 80: results 75; × 0.7 + 82 × 0.3 = 52.5 + 24.6
    assert {one["percent"] for one in closed.document["officers"]} == {"77.10"}
    assert closed.document["grades"]["ดี"] == 2
    assert [one["mean"] for one in closed.document["districts"]] == ["77.10"]
    assert [one["mean"] for one in closed.document["indicators"]] == ["3.5000", "4.0000"]


def test_a_round_waits_for_its_agreements(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    _everything(life, "evaluation", EVALUATION, at=ENDS)
    looked = close_round(sqlite_engine, life.round_id, shares=SHARES, at=ENDS, by="C1", dry_run=True)
    assert _gaps(looked.document) == {"submission-missing": 2}


TWO = a_letter(
    indicators=[
        an_indicator("team/1", "40"),
        an_indicator("team/2", "60"),
        an_indicator("individual/1"),
    ]
)
TWO_AGREED = {
    "indicators": [
        {"key": "team/1", "weight": "40", "target_level": "5"},
        {"key": "team/2", "weight": "60", "target_level": "5"},
        {"key": "individual/1", "weight": "100", "target_level": "5"},
    ]
}


def _percents(life: Life, content: dict[str, Any], agreement: dict[str, Any] = TWO_AGREED) -> dict[str, Any]:
    _everything(life, "agreement", agreement, at=morning("2025-06-27"))
    _everything(life, "evaluation", content, at=ENDS)
    return close_round(life.engine, life.round_id, shares=SHARES, at=ENDS, by="C1", dry_run=True).document


def _decide(life: Life, key: str, **options: Any) -> None:
    with life.at_work() as (session, of):
        decide_indicator(session, of, key, reason="ไม่มีกลุ่มเป้าหมาย", at=DAY_2, by="C1", **options)


# team/1 at 85 is 3.5, individual/1 at 90 is 4.0 which is 80 per cent; competency 82
ONE_MISSING = {"results": {"team/1": {"value": "85"}, "individual/1": {"value": "90"}}, "competency": "82"}


def test_an_indicator_that_does_not_apply_is_dropped_and_the_rest_counts_alone(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, TWO)
    _decide(life, "team/2", how="drop")
    document = _percents(life, ONE_MISSING)
    assert _gaps(document) == {}
    # team 3.5 is 70: (70 + 80) ÷ 2 = 75; × 0.7 + 24.6
    assert {one["percent"] for one in document["officers"]} == {"77.10"}
    assert any("ไม่มีกลุ่มเป้าหมาย" in step for step in document["officers"][0]["steps"])


def test_its_weight_may_go_to_another(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, TWO)
    _decide(life, "team/2", how="reassign", to="team/1")
    document = _percents(life, ONE_MISSING)
    assert [one["team"] for one in document["officers"]] == ["3.5000", "3.5000"]
    assert any("โอนน้ำหนัก 60" in step for step in document["officers"][0]["steps"])


def test_without_a_decision_there_is_no_grade(sqlite_engine: Engine) -> None:
    document = _percents(_life(sqlite_engine, TWO), ONE_MISSING)
    assert _gaps(document) == {"score-missing": 2}
    assert {one["percent"] for one in document["officers"]} == {None}


def test_a_decision_for_one_officer_holds_for_him_alone_and_may_be_taken_back(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, TWO)
    _decide(life, "team/2", how="drop", officer="P1")
    assert _gaps(_percents(life, ONE_MISSING)) == {"score-missing": 1}
    _decide(life, "team/2", how="reinstate", officer="P1")
    looked = close_round(sqlite_engine, life.round_id, shares=SHARES, at=ENDS, by="C1", dry_run=True)
    assert _gaps(looked.document) == {"score-missing": 2}


def test_a_decision_on_what_has_a_score_stops_the_round_until_one_of_them_goes(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, TWO)
    _decide(life, "team/2", how="drop", officer="P1")
    content = {**ONE_MISSING, "results": {**ONE_MISSING["results"], "team/2": {"value": "100"}}}  # type: ignore[dict-item]
    document = _percents(life, content)
    assert _gaps(document) == {"decided-yet-scored": 1}
    # (40 × 3.5 + 60 × 5) ÷ 100 = 4.4: the score counts while it is there
    assert {one["team"] for one in document["officers"]} == {"4.4000"}


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"key": "team/9", "how": "drop"}, UnknownName, "scores no indicator 'team/9'"),
        ({"key": "team/2", "how": "reassign"}, BadInput, "--to"),
        ({"key": "team/2", "how": "drop", "to": "team/1"}, BadInput, "--to"),
        ({"key": "team/2", "how": "reassign", "to": "individual/1"}, BadInput, "of its part"),
        ({"key": "team/2", "how": "reassign", "to": "team/2"}, BadInput, "of its part"),
        ({"key": "team/2", "how": "drop", "officer": "P99"}, UnknownName, "no officer 'P99'"),
        ({"key": "team/2", "how": "drop", "office": "ที่อื่น"}, UnknownName, "no office"),
        ({"key": "team/2", "how": "drop", "office": "ก", "officer": "P1"}, BadInput, "not both"),
    ],
)
def test_a_decision_that_means_nothing_is_refused(
    sqlite_engine: Engine, options: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        _decide(_life(sqlite_engine, TWO), **options)


def test_only_a_coordinator_decides_which_indicators_count(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine, TWO)
    with life.at_work() as (session, of), pytest.raises(NotAllowed, match="coordinator or administrator"):
        decide_indicator(session, of, "team/2", how="drop", reason="ลอง", at=DAY_1, by="S1")


def test_an_indicator_agreed_that_the_letter_does_not_have_is_told(sqlite_engine: Engine) -> None:
    agreed = {
        "indicators": [
            *AGREEMENT["indicators"],
            {"key": "own", "part": "individual", "weight": "0", "target": "ก"},
        ]
    }
    life = _life(sqlite_engine)
    _everything(life, "agreement", agreed, at=morning("2025-06-27"))
    _everything(life, "evaluation", EVALUATION, at=ENDS)
    looked = close_round(sqlite_engine, life.round_id, shares=SHARES, at=ENDS, by="C1", dry_run=True)
    assert _gaps(looked.document) == {"indicator-unknown": 2}


def _with_profile(life: Life, profile: dict[str, Any]) -> dict[str, Any]:
    with life.at_work() as (session, of):
        session.get_one(Round, of.id).settings = {**of.settings, "profile": profile}
    _everything(life, "agreement", AGREEMENT, at=morning("2025-06-27"))
    _everything(life, "evaluation", EVALUATION, at=ENDS)
    return close_round(life.engine, life.round_id, shares=SHARES, at=ENDS, by="C1").document


def test_the_departments_grades_are_used(sqlite_engine: Engine) -> None:
    bands = {"outstanding": "95", "very_good": "77", "good": "65"}
    document = _with_profile(_life(sqlite_engine), {"bands": bands})
    assert {one["grade"] for one in document["officers"]} == {"ดีมาก"}


def test_a_department_may_round_as_dpis_does(sqlite_engine: Engine) -> None:
    document = _with_profile(_life(sqlite_engine), {"rounding": "dpis"})
    assert document["profile"]["rounding"] == "dpis"
    assert any("DPIS" in step for step in document["officers"][0]["steps"])


def test_a_round_tells_what_its_months_came_to(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    _everything(life, "monthly_report", REPORT)
    close_month(sqlite_engine, life.round_id, "2568-07", at=LATE, by="C1")
    looked = close_round(sqlite_engine, life.round_id, shares=SHARES, at=ENDS, by="C1", dry_run=True)
    assert looked.document["months"] == [{"month": "2568-07", "mean": "3.7500", "counted": 4, "missing": 0}]


def test_the_trend_of_months_leads_to_a_forecast(sqlite_engine: Engine) -> None:
    life = _life(sqlite_engine)
    with life.at_work() as (session, _):
        for month, value in (("2568-07", "70"), ("2568-08", "75")):
            content = {"results": {"team/1": {"value": value}, "individual/1": {"value": "90"}}}
            send_in(session, life.duty(session, "P1", month=month), content, at=DAY_1, by="P1")
    for month in ("2568-07", "2568-08"):
        close_month(sqlite_engine, life.round_id, month, at=LATE, by="C1", why="ปิด")
    with life.at_work() as (session, of):
        document = trends(session, of, indicator="team/1")
    [own] = document["officers"]
    assert [point["score"] for point in own["months"]] == ["2.0000", "2.5000"]
    # 5 a month: 80 in September
    assert (own["forecast"]["score"], own["forecast"]["level"]) == ("3.0000", 3)
    assert document["indicators"][0]["forecast"]["score"] == "3.0000"
