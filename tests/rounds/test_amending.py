"""Amending a round: what changes, whom it touches, and that nothing else moves."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from a_life import people
from a_round import CALENDAR, a_row, an_indicator, morning, send_in, the_duties
from an_amendment import (
    AMENDED_AT,
    WHY,
    a_round,
    amended_by,
    an_amendment,
    by_size,
    codes,
    harder,
    indicators,
    pair,
    restated,
    rows_of,
    standing,
)
from sqlalchemy import Engine, select

from pramoen.appraisal.indicator import Person
from pramoen.circulars.circular import Deadline
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records.database import reading, writing
from pramoen.records.models import Amendment, Decision, Duty, Round, Score
from pramoen.records.roster import save_roster
from pramoen.records.submissions import add_step, latest_version
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.finding import duty_of
from pramoen.rounds.opening import make_duties
from pramoen.rounds.sheets.templates import plans_of_officer

RESULTS: dict[str, Any] = {
    key: {"value": "90"} for key in ("team/1", "team/2", "individual/1", "individual/2")
}
AGREED = {"indicators": [{"key": "team/1", "weight": "60", "target_level": "5"}]}
# What an amendment may write; rows of every other table stay as they are.
WRITTEN = {
    "amendments",
    "audit_entries",
    "audit_head",
    "deadlines",
    "decisions",
    "duties",
    "indicator_sets",
    "indicator_versions",
    "indicators",
    "letters",
    "messages",
    "message_duties",
    "message_words",
    "offices",
    "scores",
}


def _accepted_agreement(engine: Engine, code: str) -> None:
    [duty] = the_duties(engine, code, "agreement")
    send_in(engine, duty.id, AGREED, at=morning("2025-06-25"), by=code)
    with writing(engine) as session:
        last = latest_version(session, duty.id)
        assert last is not None
        add_step(session, last, "accepted", at=morning("2025-06-26"), by="S1")


def _changes(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (one.get("indicator") or one["deadline"], one.get("field"), one["before"], one["after"])
        for one in document["changes"]
    ]


def test_a_weight_that_changes_becomes_a_version_more_and_the_old_one_stays(engine: Engine) -> None:
    opened = a_round(engine)
    before = rows_of(engine)
    letter = an_amendment(restated("individual/1", weight="65"), restated("individual/2", weight="35"))
    document = amended_by(engine, letter).document
    assert document["applied"]
    assert _changes(document) == [
        ("individual/1", "weight", "70", "65"),
        ("individual/2", "weight", "30", "35"),
    ]
    assert standing(engine, opened)["individual/1"].weight == "65"
    after = rows_of(engine)
    versions = before["indicator_versions"]
    assert after["indicator_versions"][: len(versions)] == versions
    assert len(after["indicator_versions"]) == len(versions) + 2


def test_looking_at_an_amendment_writes_nothing_at_all(engine: Engine) -> None:
    a_round(engine)
    before = rows_of(engine)
    document = amended_by(engine, an_amendment(harder("team/1")), apply=False).document
    assert (document["applied"], document["questions"]) == (False, [])
    assert [c["field"] for c in document["changes"]] == [
        *(f"levels.{n}.text" for n in range(1, 6)),
        "rule",
    ]
    assert rows_of(engine) == before


def test_everything_that_an_amendment_does_not_name_stays_byte_for_byte(engine: Engine) -> None:
    a_round(engine)
    _accepted_agreement(engine, "P1")
    before = rows_of(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    after = rows_of(engine)
    assert {name: rows for name, rows in after.items() if name not in WRITTEN} == {
        name: rows for name, rows in before.items() if name not in WRITTEN
    }
    # Of what was on record only duties change, and of these only which versions they are about.
    for name in WRITTEN - {"duties", "audit_head"}:
        assert after[name][: len(before[name])] == before[name], name
    known = {row["id"]: row for row in before["duties"]}
    for row in after["duties"]:
        if row["id"] in known:
            same = {column for column in row if row[column] == known[row["id"]][column]}
            assert set(row) - same <= {"indicator_set_id"}


def test_officers_whose_agreement_is_in_acknowledge_it_again_and_the_others_do_not(engine: Engine) -> None:
    a_round(engine)
    _accepted_agreement(engine, "P1")
    document = amended_by(engine, an_amendment(harder("team/1"))).document
    assert document["touches"]["agreements"] == 1
    first, again = the_duties(engine, "P1", "agreement")
    assert (first.state, first.occurrence) == ("accepted", None)
    assert (again.state, again.occurrence, again.due) == ("open", "ตบ 0019/ว 9", dt.date(2025, 7, 22))
    assert document["acknowledge_by"] == "2025-07-22"
    assert len(the_duties(engine, "P2", "agreement")) == 1


def test_of_two_agreements_the_one_to_be_acknowledged_is_meant(engine: Engine) -> None:
    opened = a_round(engine)
    _accepted_agreement(engine, "P1")
    amended_by(engine, an_amendment(harder("team/1")))
    with reading(engine) as session:
        of = session.get_one(Round, opened.round_id)
        found = duty_of(session, of, "agreement", officer="P1")
        assert found.occurrence == "ตบ 0019/ว 9"
        assert plans_of_officer(session, of, "P1", "agreement", month=None)[0].duty_id == str(found.id)


def test_the_day_to_acknowledge_by_is_a_persons_to_say(engine: Engine) -> None:
    a_round(engine)
    _accepted_agreement(engine, "P1")
    amended_by(engine, an_amendment(harder("team/1")), answers={"acknowledge-by": "2568-07-31"})
    assert the_duties(engine, "P1", "agreement")[-1].due == dt.date(2025, 7, 31)
    with pytest.raises(BadInput, match="acknowledge-by"):
        amended_by(
            engine, an_amendment(harder("team/2")), sha256="c" * 64, answers={"acknowledge-by": "2568-07-01"}
        )


def test_a_report_already_sent_scores_by_the_new_rule_and_its_old_score_stays(engine: Engine) -> None:
    a_round(engine)
    [duty] = [d for d in the_duties(engine, "P1", "monthly_report") if d.occurrence == "2568-07"]
    send_in(engine, duty.id, {"results": RESULTS}, at=morning("2025-07-08"), by="P1")
    seen = amended_by(engine, an_amendment(harder("team/1")), apply=False).document
    done = amended_by(engine, an_amendment(harder("team/1"))).document
    expected = {"officer": "P1", "indicator": "team/1", "before": "4.0000", "after": "3.0000"}
    for document in (seen, done):
        [one] = document["touches"]["reports_rescored"]
        assert expected.items() <= one.items()
    with reading(engine) as session:
        found = [
            (row.indicator_version.indicator.key, row.indicator_version.version, row.score)
            for row in session.scalars(select(Score).order_by(Score.id))
        ]
    assert ("team/1", 1, Decimal("4.0000")) in found
    assert ("team/1", 2, Decimal("3.0000")) in found
    assert len(found) == 5


def test_only_offices_for_whom_something_else_holds_are_touched(engine: Engine) -> None:
    rows = [*people(), a_row("X2", office="สำนักงานพัฒนาชุมชนอำเภออื่น", size="large")]
    rows = [
        r if r.office != rows[-1].office else a_row(r.officer_id, office=r.office, size="large") for r in rows
    ]
    a_round(engine, rows)
    same = {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"}
    less = {"1": "50", "2": "60", "3": "70", "4": "80", "5": "90"}
    letter = an_amendment(by_size("team/1", large=same, medium=less))
    outcome = amended_by(engine, letter)
    assert outcome.document["applied"], outcome.document["questions"]
    with reading(engine) as session:
        [amendment] = session.scalars(select(Amendment))
        touched = {codes(engine)[int(own)] for own in amendment.effects["officers"]}
    assert touched == {"P1", "P2", "S1", "V1", "C1"}
    assert any("roster" in note for note in outcome.document["notes"])


def test_an_indicator_added_is_asked_of_everyone_from_then_on(engine: Engine) -> None:
    opened = a_round(engine)
    new = an_indicator("individual/3", "10", title="จำนวนหมู่บ้านตัวอย่าง")
    letter = an_amendment(pair(None, new), restated("individual/1", weight="60"))
    document = amended_by(engine, letter).document
    assert ("individual/3", "added", None, "จำนวนหมู่บ้านตัวอย่าง") in _changes(document)
    assert list(standing(engine, opened)) == [
        "team/1",
        "team/2",
        "individual/1",
        "individual/2",
        "individual/3",
    ]
    [duty] = [d for d in the_duties(engine, "P1", "monthly_report") if d.occurrence == "2568-08"]
    assert _keys(engine, duty.id) == ["team/1", "team/2", "individual/1", "individual/2", "individual/3"]


def test_a_report_sent_before_an_indicator_was_added_is_not_asked_for_it(engine: Engine) -> None:
    a_round(engine)
    [july] = [d for d in the_duties(engine, "P1", "monthly_report") if d.occurrence == "2568-07"]
    send_in(engine, july.id, {"results": RESULTS}, at=morning("2025-07-08"), by="P1")
    new = an_indicator("individual/3", "10", title="จำนวนหมู่บ้านตัวอย่าง")
    amended_by(engine, an_amendment(pair(None, new), restated("individual/1", weight="60")))
    assert _keys(engine, july.id) == ["team/1", "team/2", "individual/1", "individual/2"]
    [other] = [d for d in the_duties(engine, "P2", "monthly_report") if d.occurrence == "2568-07"]
    assert "individual/3" in _keys(engine, other.id)


def test_an_indicator_cancelled_is_asked_no_more_and_its_own_duties_are_waived(engine: Engine) -> None:
    own_day = Deadline(stage="indicator", due=dt.date(2025, 8, 29), indicator="team/2", text="ส่ง", line=9)
    opened = a_round(engine, deadlines=[*_days(), own_day])
    gone = pair(indicators()[1], None)
    letter = an_amendment(gone, restated("team/1", weight="100"))
    document = amended_by(engine, letter).document
    assert ("team/2", "removed", "ตัวชี้วัด team/2", None) in _changes(document)
    assert list(standing(engine, opened)) == ["team/1", "individual/1", "individual/2"]
    assert document["touches"]["duties_dropped"] == len(the_duties(engine, stage="indicator")) > 0
    assert {duty.state for duty in the_duties(engine, stage="indicator")} == {"waived"}
    with reading(engine) as session:
        why = {d.reason for d in session.scalars(select(Decision).where(Decision.kind == "waive"))}
    assert why == {"ยกเลิกโดยการแก้ไขรอบการประเมิน ตามหนังสือที่ ตบ 0019/ว 9"}


def test_a_deadline_that_moves_takes_its_duties_with_it_and_what_is_past_stays(engine: Engine) -> None:
    opened = a_round(engine)
    before = {duty.id: duty.due for duty in the_duties(engine)}
    letter = an_amendment(
        deadlines=[
            Deadline(stage="monthly_report", rule={"every": "month", "day": 25}, text="วันที่ ๒๕", line=1),
            Deadline(stage="evaluation", due=dt.date(2025, 9, 19), text="๑๙ ก.ย.", line=2),
        ]
    )
    document = amended_by(engine, letter, at=morning("2025-08-01")).document
    assert _changes(document)[-1] == ("evaluation", None, "2025-09-12", "2025-09-19")
    own = {(d.stage, d.occurrence): d for d in the_duties(engine, "P1")}
    assert own["monthly_report", "2568-07"].due == dt.date(2025, 7, 25)
    assert own["evaluation", None].due == dt.date(2025, 9, 19)
    assert set(before) == {duty.id for duty in the_duties(engine)}
    assert document["touches"]["duties_moved"] == sum(
        before[duty.id] != duty.due for duty in the_duties(engine)
    )
    with writing(engine) as session:
        added = make_duties(
            session, session.get_one(Round, opened.round_id), calendar=CALENDAR, at=morning("2025-08-02")
        )
    assert added == 0


def test_a_day_that_had_passed_when_the_letter_came_is_not_moved(engine: Engine) -> None:
    a_round(engine)
    letter = an_amendment(
        deadlines=[Deadline(stage="monthly_report", rule={"every": "month", "day": 25}, text="", line=1)],
        issued_on=dt.date(2025, 7, 22),
    )
    amended_by(engine, letter, at=morning("2025-07-22"))
    own = {d.occurrence: d.due.day for d in the_duties(engine, "P1", "monthly_report")}
    assert own == {"2568-07": 20, "2568-08": 25, "2568-09": 25}


def test_a_day_brought_forward_to_before_the_letter_is_asked_about(engine: Engine) -> None:
    a_round(engine)
    letter = an_amendment(
        deadlines=[Deadline(stage="evaluation", due=dt.date(2025, 7, 1), text="๑ ก.ค.", line=1)]
    )
    document = amended_by(engine, letter).document
    assert [one["id"] for one in document["questions"]] == ["due-before-letter"]
    amended_by(engine, letter, answers={"due-before-letter": "keep"})
    assert the_duties(engine, "P1", "evaluation")[0].due == dt.date(2025, 9, 12)


def test_a_new_deadline_makes_duties_for_everyone_it_binds(engine: Engine) -> None:
    a_round(engine)
    letter = an_amendment(
        deadlines=[Deadline(stage="submission", due=dt.date(2025, 8, 15), to="จังหวัด", text="ส่ง", line=1)]
    )
    document = amended_by(engine, letter).document
    assert document["touches"]["duties_added"] == len(the_duties(engine, stage="submission")) == 3


def test_a_person_replaced_touches_the_owners_and_no_agreement(engine: Engine) -> None:
    opened = a_round(engine)
    _accepted_agreement(engine, "P1")
    new = [Person(role="owner", name="นายสมมติ V1", position="นักวิชาการ")]
    document = amended_by(engine, an_amendment(restated("team/1", people=new))).document
    assert [(c["indicator"], c["field"]) for c in document["changes"]] == [("team/1", "people")]
    assert (document["touches"]["officers"], document["touches"]["agreements"]) == (1, 0)
    assert standing(engine, opened)["team/1"].people == new


def test_the_same_letter_twice_does_nothing_the_second_time(engine: Engine) -> None:
    a_round(engine)
    letter = an_amendment(harder("team/1"))
    first = amended_by(engine, letter).document
    before = rows_of(engine)
    again = amended_by(engine, letter, at=morning("2025-07-11")).document
    assert again == first
    assert rows_of(engine) == before


def test_a_second_amendment_stands_on_top_of_the_first(engine: Engine) -> None:
    opened = a_round(engine)
    first, second = harder("team/1"), restated("team/2", title="ตัวชี้วัด team/2 ฉบับใหม่")
    amended_by(engine, an_amendment(first))
    again = pair(first.after, first.after and first.after.model_copy(update={"unit": "ครัวเรือน"}))
    outcome = amended_by(engine, an_amendment(again, second, number="ตบ 0019/ว 12"), sha256="c" * 64)
    assert outcome.amendment == 2
    assert _changes(outcome.document) == [
        ("team/1", "unit", None, "ครัวเรือน"),
        ("team/2", "title", "ตัวชี้วัด team/2", "ตัวชี้วัด team/2 ฉบับใหม่"),
    ]
    stands = standing(engine, opened)["team/1"]
    assert (stands.unit, stands.rule) == ("ครัวเรือน", first.after.rule if first.after else None)


def test_a_closed_month_is_left_or_scored_anew_as_a_person_says(engine: Engine) -> None:
    opened = a_round(engine)
    for duty in the_duties(engine, stage="monthly_report"):
        if duty.occurrence == "2568-07" and codes(engine)[duty.officer_id or 0] == "P1":
            send_in(engine, duty.id, {"results": RESULTS}, at=morning("2025-07-08"), by="P1")
    close_month(engine, opened.round_id, "2568-07", at=morning("2025-07-08"), by="C1", why="ทดสอบ")
    letter = an_amendment(harder("team/1"))
    asked = amended_by(engine, letter).document
    assert [one["id"] for one in asked["questions"]] == ["closed-months"]
    assert "2568-07" in asked["questions"][0]["text"]
    left = amended_by(engine, letter, answers={"closed-months": "leave"}, apply=False).document
    assert left["touches"]["reports_rescored"] == []
    before = len(rows_of(engine)["roll_ups"])
    done = amended_by(engine, letter, answers={"closed-months": "rescore"}).document
    assert [one["after"] for one in done["touches"]["reports_rescored"]] == ["3.0000"]
    roll_ups = rows_of(engine)["roll_ups"]
    assert len(roll_ups) == before + 1
    means = [row["content"]["province"]["mean"] for row in roll_ups]
    assert means == ["4.0000", "3.7500"]


def test_a_month_left_closed_keeps_its_versions(engine: Engine) -> None:
    opened = a_round(engine)
    [july] = [d for d in the_duties(engine, "P1", "monthly_report") if d.occurrence == "2568-07"]
    send_in(engine, july.id, {"results": RESULTS}, at=morning("2025-07-08"), by="P1")
    close_month(engine, opened.round_id, "2568-07", at=morning("2025-07-08"), by="C1", why="ทดสอบ")
    before = rows_of(engine)
    amended_by(engine, an_amendment(harder("team/1")), answers={"closed-months": "leave"})
    after = rows_of(engine)
    assert after["scores"] == before["scores"]
    assert after["roll_ups"] == before["roll_ups"]
    sets = {row["id"]: row["indicator_set_id"] for row in before["duties"]}
    [row] = [row for row in after["duties"] if row["id"] == july.id]
    assert row["indicator_set_id"] == sets[july.id]


def test_weights_that_leave_100_are_a_persons_to_accept(engine: Engine) -> None:
    opened = a_round(engine)
    letter = an_amendment(restated("team/1", weight="65"))
    document = amended_by(engine, letter).document
    assert [one["id"] for one in document["questions"]] == ["weights-not-100"]
    assert "105" in document["questions"][0]["text"]
    assert standing(engine, opened)["team/1"].weight == "60"
    assert amended_by(engine, letter, answers={"weights-not-100": "accept"}).document["applied"]


def test_whoever_comes_later_owes_what_stands_then(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(pair(indicators()[1], None), restated("team/1", weight="100")))
    with writing(engine) as session:
        save_roster(session, [*people(), a_row("P9", supervisor_id="S1")], at=morning("2025-07-15"), by="C1")
        make_duties(
            session, session.get_one(Round, opened.round_id), calendar=CALENDAR, at=morning("2025-07-15")
        )
    duty = the_duties(engine, "P9", "evaluation")[0]
    assert _keys(engine, duty.id) == ["team/1", "individual/1", "individual/2"]


def test_the_decision_is_on_record_with_who_and_why(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    with reading(engine) as session:
        [decision] = session.scalars(select(Decision).where(Decision.kind == "amend"))
        [amendment] = session.scalars(select(Amendment))
    assert (decision.by, decision.reason, decision.subject_id) == ("C1", WHY, str(opened.round_id))
    assert (amendment.number, amendment.applied_by, amendment.applied_at) == (1, "C1", AMENDED_AT)


@pytest.mark.parametrize("by", ["P1", "S1", "V1"])
def test_nobody_but_a_coordinator_applies_an_amendment(engine: Engine, by: str) -> None:
    a_round(engine)
    before = rows_of(engine)
    with pytest.raises(NotAllowed, match="coordinator"):
        amended_by(engine, an_amendment(harder("team/1")), by=by)
    assert rows_of(engine) == before


def test_an_amendment_without_a_reason_is_refused(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    with pytest.raises(BadInput, match="--why"):
        amended_by(sqlite_engine, an_amendment(harder("team/1")), why=" ")


@pytest.mark.parametrize(
    ("kind", "words"), [("notice", "round open"), ("news", "news item"), ("template", "templates")]
)
def test_a_letter_of_another_kind_amends_nothing(sqlite_engine: Engine, kind: str, words: str) -> None:
    a_round(sqlite_engine)
    with pytest.raises(NotAllowed, match=words):
        amended_by(sqlite_engine, an_amendment(kind=kind))


def test_a_closed_round_is_amended_no_more(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine)
    with writing(sqlite_engine) as session:
        session.get_one(Round, opened.round_id).state = "closed"
    with pytest.raises(NotAllowed, match="closed"):
        amended_by(sqlite_engine, an_amendment(harder("team/1")))


def test_a_round_that_is_not_on_record_is_said(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    with pytest.raises(UnknownName, match="1/2560"):
        amended_by(sqlite_engine, an_amendment(harder("team/1")), named="1/2560")


def _keys(engine: Engine, duty_id: Any) -> list[str]:
    with reading(engine) as session:
        duty = session.get_one(Duty, duty_id)
        rows = {row["id"]: row["content"]["key"] for row in rows_of(engine)["indicator_versions"]}
        return [rows[version] for version in duty.indicator_set.version_ids]


def _days() -> list[Deadline]:
    return [
        Deadline(stage="agreement", due=dt.date(2025, 6, 30), text="", line=1),
        Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="", line=2),
        Deadline(stage="evaluation", due=dt.date(2025, 9, 12), text="", line=3),
    ]
