"""From evaluations to grades, worked out by hand beside the code."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from a_round import a_letter, a_row, an_indicator, morning, open_it, send_in, the_duties, the_rounds
from sqlalchemy import Engine

from pramoen.errors import BadInput, NotAllowed
from pramoen.rounds.closing_month import Closed
from pramoen.rounds.closing_round import Shares, close_round, read_share

AT = morning("2025-09-30")
HALF_AND_SEVENTY = Shares(team=Decimal(50), results=Decimal(70))
INDICATORS = [
    an_indicator("team/1", "60"),
    an_indicator("team/2", "40"),
    an_indicator("individual/1", "100"),
]


def _evaluated(engine: Engine, code: str, values: dict[str, str], competency: str | None = "80") -> None:
    [owed] = the_duties(engine, code, "evaluation")
    content: dict[str, object] = {"results": {key: {"value": value} for key, value in values.items()}}
    if competency is not None:
        content["competency"] = competency
    send_in(engine, owed.id, content, at=morning("2025-09-10"), by=code)


def _closed(engine: Engine, shares: Shares = HALF_AND_SEVENTY, **more: object) -> Closed:
    [of] = the_rounds(engine)
    return close_round(engine, UUID(str(of.id)), shares=shares, at=AT, by="C1", **more)  # type: ignore[arg-type]


def _of(closed: Closed, code: str) -> dict[str, object]:
    [one] = [officer for officer in closed.document["officers"] if officer["officer"] == code]
    return one


def test_a_grade_is_the_sum_of_its_parts_as_on_the_form(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "team/2": "85", "individual/1": "95"})
    closed = _closed(sqlite_engine, why="ครบ")
    one = _of(closed, "P1")
    # team: (60 x 4 + 40 x 3.5) / 100 = 3.8; individual: 4.5
    assert (one["team"], one["individual"]) == ("3.8000", "4.5000")
    # results: 76 x 50% + 90 x 50% = 83; 83 x 70% + 80 x 30% = 82.10
    assert (one["percent"], one["grade"]) == ("82.10", "ดีมาก")


def test_an_indicator_without_a_result_leaves_its_officer_without_a_grade(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "individual/1": "95"})
    closed = _closed(sqlite_engine)
    assert (closed.complete, closed.closed) == (False, False)
    assert _of(closed, "P1")["grade"] is None
    gaps = {check["code"]: check["gaps"] for check in closed.document["checks"] if not check["met"]}
    assert any("team/2" in gap["message"] for gap in gaps["score-missing"])


def test_without_shares_nothing_is_graded_and_the_checks_ask_for_them(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "team/2": "85", "individual/1": "95"})
    closed = _closed(sqlite_engine, Shares(team=None, results=None))
    unmet = {check["code"] for check in closed.document["checks"] if not check["met"]}
    assert "split-not-set" in unmet
    assert _of(closed, "P1")["percent"] is None


def test_closing_looks_only_where_asked_to_and_a_closed_round_takes_nothing_more(
    sqlite_engine: Engine,
) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "team/2": "85", "individual/1": "95"})
    assert not _closed(sqlite_engine, dry_run=True, why="ครบ").closed
    assert [of.state for of in the_rounds(sqlite_engine)] == ["open"]
    assert _closed(sqlite_engine, why="ครบ").closed
    assert [of.state for of in the_rounds(sqlite_engine)] == ["closed"]
    with pytest.raises(NotAllowed, match="is closed"):
        _evaluated(sqlite_engine, "P1", {"team/1": "100"})


def test_closing_again_gives_the_same_grades(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "team/2": "85", "individual/1": "95"})
    first = _closed(sqlite_engine, why="ครบ").document
    again = _closed(sqlite_engine, why="ครบ").document
    assert again["officers"] == first["officers"]


def test_without_shares_not_even_a_persons_word_closes_the_round(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "team/2": "85", "individual/1": "95"})
    assert not _closed(sqlite_engine, Shares(team=None, results=Decimal(70)), why="ครบ").closed
    assert [of.state for of in the_rounds(sqlite_engine)] == ["open"]


def test_a_closed_round_stays_as_it_was_closed(sqlite_engine: Engine) -> None:
    open_it(sqlite_engine, a_letter(indicators=INDICATORS), [a_row("P1")])
    _evaluated(sqlite_engine, "P1", {"team/1": "90", "team/2": "85", "individual/1": "95"})
    _closed(sqlite_engine, why="ครบ")
    with pytest.raises(NotAllowed, match="stays as it was closed"):
        _closed(sqlite_engine, Shares(team=Decimal(10), results=Decimal(70)), why="อีกครั้ง")


@pytest.mark.parametrize("text", ["seventy", "-1", "100.1", "NaN", "Infinity"])
def test_a_share_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--team-share"):
        read_share(text, "--team-share")
