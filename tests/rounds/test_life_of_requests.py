"""An officer may dispute a duty or ask to change what was accepted; a person decides, on the record."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest
from a_life import AGREEMENT, DAY_1, DAY_2, DAY_3, REPORT, Life, a_life
from sqlalchemy import Engine

from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.judging import accept
from pramoen.rounds.life.requests import ask, decide_request, requests_of
from pramoen.rounds.life.sending import send_in


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return a_life(sqlite_engine)


def _ask(life: Life, kind: Literal["not-mine", "change"] = "not-mine", by: str = "P1", **options: str) -> int:
    stage = "agreement" if kind == "change" else "monthly_report"
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1", stage)
        return ask(
            session,
            duty,
            kind=kind,
            reason="ย้ายไปช่วยราชการ",
            at=DAY_1,
            by=by,
            on_behalf_of=options.get("for_"),
        ).id


def _decide(life: Life, request: int, by: str, *, grant: bool = True, why: str = "เห็นชอบ") -> None:
    with life.at_work() as (session, _):
        decide_request(session, request, grant=grant, reason=why, at=DAY_2, by=by)


def _agreed(life: Life) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1", "agreement"), AGREEMENT, at=DAY_1, by="P1")
        accept(session, life.duty(session, "P1", "agreement"), at=DAY_1, by="S1")


def test_a_duty_that_is_not_his_is_waived_once_a_coordinator_grants_it(engine: Engine) -> None:
    life = a_life(engine)
    request = _ask(life)
    assert life.state("P1") == "open"
    _decide(life, request, "C1")
    assert life.state("P1") == "waived"
    with life.at_work() as (session, of):
        [asked] = requests_of(session, of)
        assert asked.decision is not None
        assert (asked.decision.kind, asked.decision.by, asked.decision.reason) == ("grant", "C1", "เห็นชอบ")


def test_refused_the_duty_stays_owed_and_may_be_disputed_again(life: Life) -> None:
    _decide(life, _ask(life), "C1", grant=False, why="ยังอยู่ในบัญชี")
    assert life.state("P1") == "open"
    assert _ask(life) > 0


def test_an_accepted_agreement_is_amended_on_request_and_the_one_before_is_kept(life: Life) -> None:
    _agreed(life)
    _decide(life, _ask(life, "change"), "S1")
    assert life.state("P1", "agreement") == "returned"
    changed = {"indicators": [{**one, "target_level": "3"} for one in AGREEMENT["indicators"]]}
    with life.at_work() as (session, _):
        sent = send_in(session, life.duty(session, "P1", "agreement"), changed, at=DAY_3, by="P1")
        assert sent.submission.version == 2
        accept(session, life.duty(session, "P1", "agreement"), at=DAY_3, by="S1")


def test_a_change_refused_leaves_the_agreement_as_it_was(life: Life) -> None:
    _agreed(life)
    _decide(life, _ask(life, "change"), "S1", grant=False)
    assert life.state("P1", "agreement") == "accepted"


def test_what_was_not_accepted_needs_no_request_to_be_changed(life: Life) -> None:
    with pytest.raises(NotAllowed, match="send a mended version"):
        _ask(life, "change")


def test_only_who_bears_a_duty_disputes_it_or_somebody_on_his_behalf(life: Life) -> None:
    with pytest.raises(NotAllowed, match="owed by P1; record it on his behalf"):
        _ask(life, by="P2")
    assert _ask(life, by="P2", for_="P1") > 0


def test_nobody_decides_on_his_own_request_or_one_he_recorded(life: Life) -> None:
    request = _ask(life, by="C2", for_="P1")
    for by in ("P1", "C2"):
        with pytest.raises(NotAllowed, match="a request of his own"):
            _decide(life, request, by)
    _decide(life, request, "C1")


@pytest.mark.parametrize("by", ["P2", "S1", "V1"])
def test_whose_a_duty_is_a_coordinator_decides(life: Life, by: str) -> None:
    with pytest.raises(NotAllowed, match="a coordinator or administrator may"):
        _decide(life, _ask(life), by)


def test_what_was_accepted_its_supervisor_lets_be_changed(life: Life) -> None:
    _agreed(life)
    with pytest.raises(NotAllowed, match="S1 may"):
        _decide(life, _ask(life, "change"), "C1")


def test_a_request_waits_once_and_is_decided_once(life: Life) -> None:
    request = _ask(life)
    with pytest.raises(NotAllowed, match="waits for a decision already"):
        _ask(life)
    _decide(life, request, "C1", grant=False)
    with pytest.raises(NotAllowed, match="decided already"):
        _decide(life, request, "C2")


def test_a_request_and_its_decision_need_reasons(life: Life) -> None:
    with life.at_work() as (session, _), pytest.raises(BadInput, match="--why"):
        ask(session, life.duty(session, "P1"), kind="not-mine", reason=" ", at=DAY_1, by="P1")
    with pytest.raises(BadInput, match="--why"):
        _decide(life, _ask(life), "C1", why=" ")


def test_a_request_that_is_not_on_record_is_named(life: Life) -> None:
    with pytest.raises(UnknownName, match="no request 99"):
        _decide(life, 99, "C1")


def test_an_accepted_or_waived_duty_is_not_disputed(life: Life) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
        accept(session, life.duty(session, "P1"), at=DAY_1, by="S1")
    with pytest.raises(NotAllowed, match="ask for a change instead"):
        _ask(life)


def test_after_the_round_is_closed_nothing_is_asked_or_decided(life: Life) -> None:
    request = _ask(life)
    close_round(
        life.engine, life.round_id, shares=Shares(Decimal(50), Decimal(70)), at=DAY_3, by="C1", why="ปิดรอบ"
    )
    with pytest.raises(NotAllowed, match="is closed"):
        _decide(life, request, "C1")
    with pytest.raises(NotAllowed, match="is closed"):
        _ask(life)
