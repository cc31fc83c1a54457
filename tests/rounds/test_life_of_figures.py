"""Owners of indicators at the province verify figures before a month is closed, or return them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from a_life import AGREEMENT, DAY_1, DAY_2, DAY_3, LATE, OTHER, REPORT, Life, a_life, people
from a_round import a_letter, an_indicator
from sqlalchemy import Engine

from pramoen.appraisal.indicator import Person
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records.database import reading
from pramoen.records.submissions import life_of
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.judging import accept
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.life.verifying import Verified, verify


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return _with_reports(a_life(sqlite_engine))


def _with_reports(life: Life) -> Life:
    with life.at_work() as (session, _):
        for code in ("P1", "P2", "X1", "V1"):
            send_in(session, life.duty(session, code), REPORT, at=DAY_1, by=code)
    return life


def _verify(life: Life, by: str = "V1", key: str = "team/1", **options: object) -> Verified:
    with life.at_work() as (session, of):
        return verify(session, of, key, month="2568-07", at=DAY_2, by=by, **options)  # type: ignore[arg-type]


def _unverified(life: Life) -> set[tuple[str, str]]:
    closed = close_month(life.engine, life.round_id, "2568-07", at=LATE, by="C1", dry_run=True)
    [check] = [one for one in closed.document["checks"] if one["code"] == "not-verified"]
    return {(gap["where"], gap["place"].rpartition(".")[2]) for gap in check["gaps"]}


def test_a_verifier_goes_through_all_offices_but_her_own_figures(engine: Engine) -> None:
    life = _with_reports(a_life(engine))
    outcome = _verify(life)
    assert {len(codes) for codes in outcome.offices.values()} == {1, 2}
    assert sorted(code for codes in outcome.offices.values() for code in codes) == ["P1", "P2", "X1"]
    assert outcome.own == ["V1"]
    assert sorted(outcome.not_in) == ["C1", "S1"]
    assert ("V1", "team/1") in _unverified(life)
    assert _unverified(life) == {("V1", "team/1")} | {(c, "individual/1") for c in ("P1", "P2", "X1", "V1")}


def test_a_coordinator_verifies_what_is_the_verifiers_own(life: Life) -> None:
    _verify(life)
    assert _verify(life, by="C1", officers=["V1"]).offices
    assert all(key == "individual/1" for _, key in _unverified(life))


@pytest.mark.parametrize("by", ["P1", "S1", "X1"])
def test_nobody_else_verifies(life: Life, by: str) -> None:
    with pytest.raises(NotAllowed, match="a verifier or a coordinator may"):
        _verify(life, by=by)


def test_figures_of_one_office_are_returned_with_a_reason_and_owed_again(life: Life) -> None:
    _verify(life, office="สำนักงานพัฒนาชุมชนอำเภออื่น", return_with="ตัวเลขไม่ตรงกับระบบ")
    assert [life.state(code) for code in ("X1", "P1")] == ["returned", "submitted"]
    with reading(life.engine) as session:
        step = life_of(session, life.id_of("X1"))[-1][1]
    assert (step.by, step.capacity, step.reason) == ("V1", "verifier", "team/1: ตัวเลขไม่ตรงกับระบบ")


def test_what_was_returned_is_not_verified_before_it_comes_again(life: Life) -> None:
    _verify(life, officers=["X1"], return_with="แก้ไข")
    assert _verify(life, officers=["X1"]).not_in == ["X1"]


def test_nothing_is_returned_without_a_reason_or_to_everybody_at_once(life: Life) -> None:
    with pytest.raises(BadInput, match="--why"):
        _verify(life, officers=["X1"], return_with=" ")
    with pytest.raises(BadInput, match="--office"):
        _verify(life, return_with="แก้ไข")


def test_a_verification_stands_for_a_later_version_with_the_same_figure_alone(life: Life) -> None:
    for key in ("team/1", "individual/1"):
        _verify(life, key=key)
    assert "P1" not in {officer for officer, _ in _unverified(life)}
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), OTHER, at=DAY_3, by="P1")
    assert {key for officer, key in _unverified(life) if officer == "P1"} == {"team/1"}


def test_what_was_accepted_is_verified_too(life: Life) -> None:
    with life.at_work() as (session, _):
        accept(session, life.duty(session, "P1"), at=DAY_2, by="S1")
    assert _verify(life, officers=["P1"]).offices


def test_after_the_month_is_closed_its_figures_stay(life: Life) -> None:
    close_month(life.engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิด")
    with pytest.raises(NotAllowed, match="2568-07 was closed"):
        _verify(life)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"key": "team/9"}, "no indicator 'team/9'"),
        ({"office": "ที่อื่น"}, "nobody of 'ที่อื่น'"),
        ({"officers": ["P99"]}, "no officer 'P99'"),
    ],
)
def test_what_is_not_on_record_is_named(life: Life, options: dict[str, object], words: str) -> None:
    with pytest.raises(UnknownName, match=words):
        _verify(life, **options)  # type: ignore[arg-type]


def test_a_month_without_reports_is_named(life: Life) -> None:
    with life.at_work() as (session, of), pytest.raises(BadInput, match="no report of 2568-01"):
        verify(session, of, "team/1", month="2568-01", at=DAY_2, by="V1")


def test_the_owner_that_the_letter_names_verifies_and_the_verifier_no_more(sqlite_engine: Engine) -> None:
    owner = Person(role="owner", name="น.ส. สมมติ X1")
    rows = [row if row.officer_id != "X1" else replace(row, name="นางสาวสมมติ X1") for row in people()]
    letter = a_letter(indicators=[an_indicator("team/1", people=[owner]), an_indicator("individual/1")])
    life = _with_reports(a_life(sqlite_engine, letter, rows))
    with pytest.raises(NotAllowed, match="X1 or a coordinator may"):
        _verify(life)
    outcome = _verify(life, by="X1")
    assert outcome.own == ["X1"]
    assert _verify(life, key="individual/1").offices


def test_an_owner_appointed_takes_the_place_of_the_verifiers(life: Life) -> None:
    with life.at_work() as (session, of):
        name_officer(
            session,
            of,
            "S1",
            kind="owner",
            target="team/1",
            from_day=None,
            until_day=None,
            reason="คำสั่งจังหวัด",
            at=DAY_1,
            by="C1",
        )
    assert _verify(life, by="S1").offices
    with pytest.raises(NotAllowed, match="S1 or a coordinator"):
        _verify(life)


def test_agreements_hold_no_figures_to_verify(life: Life) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1", "agreement"), AGREEMENT, at=DAY_1, by="P1")
    assert ("P1", "agreement") not in _unverified(life)
