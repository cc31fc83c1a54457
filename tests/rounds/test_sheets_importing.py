"""A filled form goes to the duty it was written for, once, by those who may, or nowhere at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from a_life import DAY_1, DAY_2, LATE, Life, a_life
from a_round import a_letter, an_indicator, morning
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from pramoen.appraisal.indicator import Indicator, Level, Target, Variant
from pramoen.errors import BadInput, NotAllowed, PramoenError, UnknownName
from pramoen.papers.forms import FormPlan, write_forms
from pramoen.papers.forms.placing import lay_out
from pramoen.records.database import reading
from pramoen.records.models import Duty, IndicatorVersion, Submission
from pramoen.rounds.life.judging import accept
from pramoen.rounds.sheets.importing import Imported, import_forms
from pramoen.rounds.sheets.plans import plan_of
from pramoen.rounds.sheets.templates import plans_of_office, plans_of_officer

OFFICE = "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง"
GOOD = {"team/1:value": 85, "individual/1:value": 90}


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return a_life(sqlite_engine)


def the_form(life: Life, path: Path, typed: dict[str, Any], *, code: str = "P1") -> Path:
    """The July report of an officer, filled in."""
    with life.at_work() as (session, of):
        plans = plans_of_officer(session, of, code, "monthly_report", month="2568-07")
    return _filled(path, plans, {code: typed})


def _filled(path: Path, plans: list[FormPlan], typed: dict[str, dict[str, Any]]) -> Path:
    write_forms(path, plans)
    book = load_workbook(path)
    for plan in plans:
        for key, value in typed.get(plan.officer_id, {}).items():
            book[plan.officer_id][lay_out(plan).inputs[key].cell].value = value
    book.save(path)
    return path


def bring(life: Life, path: Path, **values: Any) -> list[Imported]:
    return import_forms(life.engine, path, "monthly_report", **({"at": DAY_1, "by": None} | values))


def sent(life: Life) -> list[Submission]:
    with reading(life.engine) as session:
        return list(session.scalars(select(Submission).order_by(Submission.id)))


def test_a_filled_form_is_sent_in_for_its_duty(life: Life, tmp_path: Path) -> None:
    [done] = bring(life, the_form(life, tmp_path / "f.xlsx", GOOD))
    assert (done.officer, done.occurrence, done.state, done.version, done.days_late) == (
        "P1",
        "2568-07",
        "imported",
        1,
        0,
    )
    assert life.state("P1") == "submitted"
    [submission] = sent(life)
    assert submission.content["results"] == {"team/1": {"value": "85"}, "individual/1": {"value": "90"}}
    assert submission.sent_by == "P1"


def test_the_same_file_twice_changes_nothing(life: Life, tmp_path: Path) -> None:
    path = the_form(life, tmp_path / "f.xlsx", GOOD)
    bring(life, path)
    [again] = bring(life, path, at=DAY_2)
    assert (again.state, again.version) == ("unchanged", 1)
    assert len(sent(life)) == 1
    with life.at_work() as (session, _):
        accept(session, life.duty(session, "P1"), at=DAY_2, by="S1")
    [accepted] = bring(life, path, at=DAY_2)
    assert accepted.state == "unchanged"
    assert life.state("P1") == "accepted"


def test_a_mended_form_is_a_new_version_and_late_is_said(life: Life, tmp_path: Path) -> None:
    bring(life, the_form(life, tmp_path / "f.xlsx", GOOD))
    [mended] = bring(life, the_form(life, tmp_path / "g.xlsx", {"team/1:value": 95}), at=LATE)
    assert (mended.state, mended.version) == ("imported", 2)
    assert mended.days_late == 3


def test_a_colleague_is_named_as_who_brought_it(life: Life, tmp_path: Path) -> None:
    bring(life, the_form(life, tmp_path / "f.xlsx", GOOD), by="S1")
    assert sent(life)[0].sent_by == "S1"


def test_somebody_of_another_office_may_not(life: Life, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match=r"f.xlsx: sheet P1: X1 may not record on behalf of P1"):
        bring(life, the_form(life, tmp_path / "f.xlsx", GOOD), by="X1")
    assert sent(life) == []


def test_what_was_accepted_is_not_changed_by_a_file(life: Life, tmp_path: Path) -> None:
    bring(life, the_form(life, tmp_path / "f.xlsx", GOOD))
    with life.at_work() as (session, _):
        accept(session, life.duty(session, "P1"), at=DAY_2, by="S1")
    with pytest.raises(NotAllowed, match="it has been accepted"):
        bring(life, the_form(life, tmp_path / "g.xlsx", {"team/1:value": 95}), at=DAY_2)


def test_an_office_comes_in_together_or_not_at_all(life: Life, tmp_path: Path) -> None:
    with life.at_work() as (session, of):
        plans = plans_of_office(session, of, OFFICE, "monthly_report", month="2568-07")
    assert [plan.officer_id for plan in plans] == ["P1", "P2", "S1"]
    good = {"P1": GOOD, "P2": GOOD}
    with pytest.raises(BadInput, match=r"sheet S1, cell [A-G]\d+ .*nothing was imported"):
        bring(life, _filled(tmp_path / "bad.xlsx", plans, {**good, "S1": {"team/1:value": "สูง"}}))
    assert sent(life) == []
    done = bring(life, _filled(tmp_path / "good.xlsx", plans, good), by="C1")
    assert [(one.officer, one.state) for one in done] == [
        ("P1", "imported"),
        ("P2", "imported"),
        ("S1", "blank"),
    ]


def test_a_sheet_that_cannot_be_sent_in_keeps_the_others_out(life: Life, tmp_path: Path) -> None:
    bring(life, the_form(life, tmp_path / "p2.xlsx", GOOD, code="P2"))
    with life.at_work() as (session, of):
        accept(session, life.duty(session, "P2"), at=DAY_2, by="S1")
        plans = plans_of_office(session, of, OFFICE, "monthly_report", month="2568-07")
    path = _filled(tmp_path / "all.xlsx", plans, {"P1": GOOD, "P2": {"team/1:value": 1}})
    with pytest.raises(NotAllowed, match="sheet P2: it cannot be sent in"):
        bring(life, path)
    assert [one.sent_by for one in sent(life)] == ["P2"]


def test_a_closed_round_takes_no_form(life: Life, tmp_path: Path) -> None:
    path = the_form(life, tmp_path / "f.xlsx", GOOD)
    with life.at_work() as (_, of):
        of.state = "closed"
    with pytest.raises(NotAllowed, match=r"sheet P1: .* is closed"):
        bring(life, path)


def test_two_sheets_for_one_duty_are_refused(life: Life, tmp_path: Path) -> None:
    with life.at_work() as (session, of):
        plans = plans_of_officer(session, of, "P1", "monthly_report", month=None)
    path = tmp_path / "twice.xlsx"
    write_forms(path, plans * 2)
    with pytest.raises(BadInput, match="two sheets are for the same duty; leave one out"):
        bring(life, path)


def test_a_form_with_nothing_in_it_is_said_to_be_so(life: Life, tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match="nothing is filled in that had not stood there; type into the yellow cells"
    ):
        bring(life, the_form(life, tmp_path / "f.xlsx", {}))


def test_a_form_of_another_stage_round_or_officer_is_refused_in_one_line(life: Life, tmp_path: Path) -> None:
    path = the_form(life, tmp_path / "f.xlsx", GOOD)
    with pytest.raises(BadInput, match="is of another stage; bring it in with `pramoen report import`"):
        import_forms(life.engine, path, "evaluation", at=DAY_1, by=None)
    with pytest.raises(BadInput, match="is of another round"):
        bring(life, path, round_id=life.id_of("P1"))
    with pytest.raises(BadInput, match="is the sheet of P1, not of P2"):
        bring(life, path, officer="P2")
    assert sent(life) == []


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("round_id", "00000000-0000-0000-0000-000000000000", "is of another round"),
        ("round_id", "no id", "is of another round"),
        ("duty_id", "00000000-0000-0000-0000-000000000000", "is not on record"),
        ("officer_id", "P2", "is of another officer than its duty"),
        ("digest", "0" * 64, "has another structure"),
        ("versions", "1", "is of another version of the indicators"),
    ],
)
def test_a_form_that_says_it_is_another_is_refused(
    life: Life, tmp_path: Path, name: str, value: str, what: str
) -> None:
    path = the_form(life, tmp_path / "f.xlsx", GOOD)
    book = load_workbook(path)
    meta = book["_pramoen"]
    column = [cell.value for cell in meta[2]].index(name) + 1
    meta.cell(3, column).value = value
    book.save(path)
    with pytest.raises(PramoenError, match=what):
        bring(life, path)
    assert sent(life) == []


def test_a_form_from_before_an_amendment_is_refused(life: Life, tmp_path: Path) -> None:
    path = the_form(life, tmp_path / "f.xlsx", GOOD)
    with life.at_work() as (session, _):
        duty = session.get_one(Duty, life.id_of("P1"))
        first = session.get_one(IndicatorVersion, duty.indicator_set.version_ids[0])
        later = IndicatorVersion(
            indicator_id=first.indicator_id,
            version=2,
            letter_id=first.letter_id,
            content=first.content,
            added_at=DAY_1,
            added_by="C1",
        )
        session.add(later)
        session.flush()
        duty.indicator_set.version_ids = [later.id, *duty.indicator_set.version_ids[1:]]
    with pytest.raises(BadInput, match="is of another version of the indicators; write a fresh template"):
        bring(life, path)


def test_the_form_is_of_what_is_owed_next(life: Life, tmp_path: Path) -> None:
    with life.at_work() as (session, of):
        [first] = plans_of_officer(session, of, "P1", "monthly_report", month=None)
    assert first.occurrence == "2568-07"
    bring(life, the_form(life, tmp_path / "f.xlsx", GOOD))
    with life.at_work() as (session, of):
        [second] = plans_of_officer(session, of, "P1", "monthly_report", month=None)
    assert second.occurrence == "2568-08"


def test_who_owes_nothing_gets_no_form(life: Life) -> None:
    with life.at_work() as (session, of):
        with pytest.raises(UnknownName, match="no officer 'P9' is on the roster"):
            plans_of_officer(session, of, "P9", "agreement", month=None)
        with pytest.raises(UnknownName, match="P1 owes no monthly report of 2568-01"):
            plans_of_officer(session, of, "P1", "monthly_report", month="2568-01")
        with pytest.raises(UnknownName, match="no such office is on record"):
            plans_of_office(session, of, "ไม่มี", "agreement", month=None)


def test_the_form_has_the_rule_levels_and_target_of_the_officers_own_office(sqlite_engine: Engine) -> None:
    plain = an_indicator("team/1")
    variant = Variant(
        applies_to={"size": "medium"},
        levels=[Level(level=1, text="กลาง")],
        rule={"kind": "judgement"},
    )
    target = Target(office="อำเภอตัวอย่าง", unit="ครัวเรือน", target="20")
    team: Indicator = plain.model_copy(update={"variants": [variant], "targets": [target], "rule": None})
    life = a_life(sqlite_engine, a_letter(indicators=[team, an_indicator("individual/1")]))
    with life.at_work() as (session, _):
        entry = plan_of(session, life.duty(session, "P1")).indicators[0]
    assert entry.rule is not None
    assert (entry.rule.kind, entry.levels, entry.target) == ("judgement", ((1, "กลาง"),), "20 ครัวเรือน")


def test_the_evaluation_lists_the_competencies_that_were_agreed(life: Life, tmp_path: Path) -> None:
    with life.at_work() as (session, of):
        plans = plans_of_officer(session, of, "P1", "agreement", month=None)
    typed = {"team/1:target_level": "5", "competency.1.name": "บริการที่ดี", "competency.1.weight": 100}
    path = _filled(tmp_path / "a.xlsx", plans, {"P1": typed})
    import_forms(life.engine, path, "agreement", at=morning("2025-06-25"), by=None)
    with life.at_work() as (session, of):
        [plan] = plans_of_officer(session, of, "P1", "evaluation", month=None)
    assert [(one.name, one.weight) for one in plan.competencies] == [("บริการที่ดี", "100")]


def test_a_draft_is_kept_for_the_next_form_and_stays_owed(life: Life, tmp_path: Path) -> None:
    path = the_form(life, tmp_path / "f.xlsx", GOOD)
    [kept] = bring(life, path, draft=True)
    assert (kept.state, kept.version, kept.days_late) == ("draft", 1, None)
    assert life.state("P1") == "draft"
    [again] = bring(life, path, at=DAY_2, draft=True)
    assert (again.state, again.version) == ("unchanged", 1)
    with life.at_work() as (session, of):
        [plan] = plans_of_officer(session, of, "P1", "monthly_report", month="2568-07")
    assert plan.prior is not None
    assert plan.prior["results"]["team/1"] == {"value": "85"}
    [whole] = bring(life, path, at=DAY_2)
    assert (whole.state, whole.version) == ("imported", 2)
    assert life.state("P1") == "submitted"


def test_what_was_sent_in_is_not_made_a_draft_by_a_file(life: Life, tmp_path: Path) -> None:
    bring(life, the_form(life, tmp_path / "f.xlsx", GOOD))
    with pytest.raises(NotAllowed, match=r"sheet P1: it cannot be saved as a draft"):
        bring(life, the_form(life, tmp_path / "g.xlsx", {"team/1:value": 95}), draft=True)
    assert len(sent(life)) == 1


def test_a_bad_cell_is_named_in_a_draft_too(life: Life, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"sheet P1, cell [A-G]\d+"):
        bring(life, the_form(life, tmp_path / "f.xlsx", {"team/1:value": "สูง"}), draft=True)
    assert sent(life) == []
