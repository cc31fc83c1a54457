"""Opening a round on a letter: what it makes, what it refuses, and what a second time adds."""

from __future__ import annotations

import datetime as dt

import pytest
from a_round import a_letter, a_row, an_indicator, morning, open_it, the_duties
from sqlalchemy import Engine, func, select

from pramoen.circulars.circular import Deadline, Finding
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records.database import reading, writing
from pramoen.records.models import AuditEntry, Indicator, Letter, Round
from pramoen.records.roster import save_roster
from pramoen.rounds.opening import standing_in_the_way


def test_each_officer_owes_the_agreement_each_months_report_and_the_evaluation(engine: Engine) -> None:
    opened = open_it(engine)
    assert (opened.new, opened.duties_added) == (True, 3 * (1 + 3 + 1))
    own = the_duties(engine, "P1")
    assert [(duty.stage, duty.due, duty.occurrence) for duty in own] == [
        ("agreement", dt.date(2025, 6, 30), None),
        ("monthly_report", dt.date(2025, 7, 20), "2568-07"),
        ("monthly_report", dt.date(2025, 8, 20), "2568-08"),
        ("evaluation", dt.date(2025, 9, 12), None),
        ("monthly_report", dt.date(2025, 9, 20), "2568-09"),
    ]


def test_nothing_is_owed_for_a_day_before_the_letter(engine: Engine) -> None:
    open_it(engine)
    assert min(duty.due for duty in the_duties(engine)) > dt.date(2025, 6, 23)


def test_opening_again_on_the_same_letter_adds_nothing(engine: Engine) -> None:
    open_it(engine)
    again = open_it(engine)
    assert (again.new, again.duties_added) == (False, 0)


def test_an_officer_who_came_later_gets_his_duties_the_next_time(engine: Engine) -> None:
    open_it(engine)
    rows = [a_row("P1"), a_row("P2"), a_row("P3", roles=("supervisor",)), a_row("P4")]
    with writing(engine) as session:
        save_roster(session, rows, at=morning("2025-06-24"), by="C1")
    assert open_it(engine, rows=rows).duties_added == 5
    assert len(the_duties(engine, "P4")) == 5


def test_who_only_coordinates_owes_nothing(engine: Engine) -> None:
    open_it(engine, rows=[a_row("P1"), a_row("C1", roles=("coordinator",))])
    assert the_duties(engine, "C1") == []


def test_a_second_letter_for_the_round_is_an_amendment_and_not_a_round(engine: Engine) -> None:
    open_it(engine)
    with pytest.raises(NotAllowed, match="pramoen amend"):
        open_it(engine, sha256="1" * 64)
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(Letter)) == 1


def test_a_letter_that_names_no_day_for_the_evaluation_leaves_the_rounds_last_day(engine: Engine) -> None:
    open_it(engine, a_letter([]))
    assert {(d.stage, d.due) for d in the_duties(engine)} == {("evaluation", dt.date(2025, 9, 30))}


def test_before_a_day_means_the_day_before_is_the_last(engine: Engine) -> None:
    letter = a_letter(
        [Deadline(stage="evaluation", due=dt.date(2025, 9, 15), relation="before", text="", line=1)]
    )
    open_it(engine, letter)
    assert {duty.due for duty in the_duties(engine)} == {dt.date(2025, 9, 14)}


def test_a_day_that_is_not_known_yet_makes_no_duty(engine: Engine) -> None:
    letter = a_letter(
        [
            Deadline(stage="agreement", rule={"set_by": "กรม"}, text="", line=1),
            Deadline(stage="submission", rule={"working_days": 15, "after": "วันประชุม"}, text="", line=2),
            Deadline(stage="cut_off", due=dt.date(2025, 9, 23), relation="as_of", text="", line=3),
            Deadline(stage="evaluation", due=dt.date(2025, 9, 12), text="", line=4),
        ]
    )
    open_it(engine, letter)
    assert {duty.stage for duty in the_duties(engine)} == {"evaluation"}


def test_of_the_days_of_an_earlier_is_better_ladder_the_last_alone_is_owed(engine: Engine) -> None:
    days = {
        2: dt.date(2025, 7, 31),
        3: dt.date(2025, 7, 20),
        4: dt.date(2025, 7, 10),
        5: dt.date(2025, 6, 30),
    }
    deadlines = [
        Deadline(stage="indicator", due=day, indicator="team/1", level=level, text="", line=level)
        for level, day in days.items()
    ]
    open_it(engine, a_letter(deadlines))
    assert [duty.due for duty in the_duties(engine, stage="indicator")] == [dt.date(2025, 7, 31)]


@pytest.mark.parametrize(
    ("kind", "words"), [("amendment", "pramoen amend"), ("news", "news item"), ("template", "templates")]
)
def test_a_letter_of_another_kind_opens_no_round(engine: Engine, kind: str, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        open_it(engine, a_letter().model_copy(update={"kind": kind}))


@pytest.mark.parametrize("missing", ["fiscal_year", "round", "indicators"])
def test_a_letter_that_lacks_what_a_round_needs_is_refused(engine: Engine, missing: str) -> None:
    empty: object = [] if missing == "indicators" else None
    with pytest.raises(BadInput, match=r"letter\.txt"):
        open_it(engine, a_letter().model_copy(update={missing: empty}))


def test_a_province_without_officers_is_said_and_nothing_is_half_done(engine: Engine) -> None:
    with pytest.raises(UnknownName, match="จังหวัดสมมติธานี"):
        open_it(engine, a_letter().model_copy(update={"province": "สมมติธานี"}))
    with reading(engine) as session:
        assert session.scalars(select(Letter)).all() == []
        assert session.scalars(select(Round)).all() == []


def test_an_indicator_and_its_parts_stand_in_the_letters_order_and_on_the_audit_trail(engine: Engine) -> None:
    parts = [
        an_indicator("team/1", None, rule=None),
        an_indicator("team/1.1", "60", parent="team/1"),
        an_indicator("team/1.2", "40", parent="team/1"),
        an_indicator("individual/1"),
    ]
    open_it(engine, a_letter(indicators=parts))
    with reading(engine) as session:
        keys = session.scalars(select(Indicator.key).order_by(Indicator.position)).all()
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)).all()
    assert keys == ["team/1", "team/1.1", "team/1.2", "individual/1"]
    assert actions == ["roster.import", "letter.receive", "round.open"]


def test_only_errors_and_doubtful_scans_stand_in_the_way_until_their_code_is_accepted() -> None:
    found = [
        Finding(code="weights-not-100", severity="error", where="team", message=""),
        Finding(code="low-confidence", severity="warning", where="letter", message=""),
        Finding(code="ladder-gap", severity="warning", where="team/1", message=""),
    ]
    letter = a_letter().model_copy(update={"findings": found})
    assert [f.code for f in standing_in_the_way(letter, [])] == ["weights-not-100", "low-confidence"]
    assert standing_in_the_way(letter, ["weights-not-100", "low-confidence"]) == []
