"""Forms filled from the record, and what an import asks before it takes them back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from a_life import AGREEMENT, DAY_1, DAY_2, EVALUATION, REPORT, Life, a_life, people
from a_round import a_letter, a_row, an_indicator, morning
from openpyxl import load_workbook
from sqlalchemy import Engine

from pramoen.appraisal.indicator import Evidence
from pramoen.appraisal.officer import RosterRow
from pramoen.errors import BadInput, NotAllowed
from pramoen.papers.forms import FormPlan, write_forms
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.stages.concluding import AGREES, DIFFERS, REFUSED, SIGNED
from pramoen.records import duties
from pramoen.records.submissions import latest_version
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.sheets.importing import Imported, import_forms
from pramoen.rounds.sheets.templates import plans_of_officer

BEGINS, ENDS, AFTER = morning("2025-06-25"), morning("2025-09-10"), morning("2025-09-20")
TOLD = dt.date(2025, 9, 10)


def form_of(life: Life, stage: str = "evaluation", month: str | None = None, code: str = "P1") -> FormPlan:
    with life.at_work() as (session, of):
        [plan] = plans_of_officer(session, of, code, stage, month=month)
    return plan


def bring(
    life: Life,
    path: Path,
    plan: FormPlan,
    typed: dict[str, Any],
    *,
    at: Any = ENDS,
    by: str | None = None,
    draft: bool = False,
) -> Imported:
    """Write the form, type into it, and bring it in."""
    write_forms(path, [plan])
    book = load_workbook(path)
    for key, value in typed.items():
        book[plan.officer_id][lay_out(plan).inputs[key].cell].value = value
    book.save(path)
    [done] = import_forms(life.engine, path, plan.stage, at=at, by=by, draft=draft)
    return done


def content_of(life: Life, stage: str = "evaluation", month: str | None = None) -> dict[str, Any]:
    with life.at_work() as (session, _):
        last = latest_version(session, life.id_of("P1", stage, month))
        assert last is not None
        return last.content


def cell(plan: FormPlan, key: str) -> str:
    return lay_out(plan).inputs[key].cell


def above() -> list[RosterRow]:
    """P1 under S1 under C1 under G1."""
    rows = [one for one in people() if one.officer_id not in ("C1", "P1")]
    return [
        *rows,
        a_row("P1", supervisor_id="S1"),
        a_row("C1", supervisor_id="G1", roles=("supervisor", "coordinator"), office="สำนักงานจังหวัด"),
        a_row("G1", roles=("supervisor",), office="สำนักงานจังหวัด"),
    ]


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return a_life(sqlite_engine, rows=above())


@pytest.fixture
def evaluated(life: Life) -> Life:
    """P1's evaluation is in and accepted."""
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1", "evaluation")
        send_in(session, duty, EVALUATION, at=ENDS, by="P1")
        accept(session, duty, at=ENDS, by="S1")
    return life


def test_a_returned_report_comes_with_what_was_in_it(life: Life, tmp_path: Path) -> None:
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1")
        send_in(session, duty, {**REPORT, "helped": "อาสาสมัคร"}, at=DAY_1, by="P1")
        give_back(session, duty, reason="ตรวจตัวเลข", at=DAY_2, by="S1")
    plan = form_of(life, "monthly_report", "2568-07")
    done = bring(life, tmp_path / "f.xlsx", plan, {"team/1:value": 95}, at=DAY_2)
    assert (done.state, done.version) == ("imported", 2)
    assert content_of(life, "monthly_report", "2568-07") == {
        "results": {"team/1": {"value": "95"}, "individual/1": {"value": "90"}},
        "indicators": {},
        "helped": "อาสาสมัคร",
    }


def test_a_draft_stands_in_the_cells_and_is_sent_in_only_where_something_was_typed(
    life: Life, tmp_path: Path
) -> None:
    with life.at_work() as (session, _):
        keep_draft(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
    plan = form_of(life, "monthly_report", "2568-07")
    with pytest.raises(BadInput, match="nothing is filled in that had not stood there"):
        bring(life, tmp_path / "f.xlsx", plan, {}, at=DAY_1)
    assert life.state("P1") == "draft"
    assert bring(life, tmp_path / "f.xlsx", plan, {"helped": "-"}, at=DAY_1).version == 2


def test_the_evaluation_tells_what_was_agreed_and_what_the_months_reported(life: Life) -> None:
    with life.at_work() as (session, _):
        agreement = life.duty(session, "P1", "agreement")
        send_in(session, agreement, AGREEMENT, at=BEGINS, by="P1")
        accept(session, agreement, at=BEGINS, by="S1")
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
    told = [box.words for box in lay_out(form_of(life)).boxes if not box.lasting]
    assert "ตามข้อตกลง: ระดับเป้าหมาย 5 · น้ำหนัก 100" in told
    assert "รายงานกรกฎาคม 2568: ผลที่ได้ 85 · คะแนน 3.5000" in told
    august = [box.words for box in lay_out(form_of(life, "monthly_report", "2568-08")).boxes]
    assert "รายงานกรกฎาคม 2568: ผลที่ได้ 85 · คะแนน 3.5000" in august


def test_what_the_sheet_has_no_cell_for_stays_as_it_was(life: Life, tmp_path: Path) -> None:
    figures = {"team/1": {"form": "quantitative", "base_figures": [{"name": "ครัวเรือน", "value": "20"}]}}
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), {**REPORT, "indicators": figures}, at=DAY_1, by="P1")
    plan = form_of(life, "monthly_report", "2568-07")
    bring(life, tmp_path / "f.xlsx", plan, {"team/1:done": "ประชุม"}, at=DAY_2)
    said = content_of(life, "monthly_report", "2568-07")["indicators"]["team/1"]
    assert said == {"done": "ประชุม", **figures["team/1"]}


def test_an_officer_of_the_province_has_room_for_every_district_and_month(sqlite_engine: Engine) -> None:
    mean = an_indicator("team/1", rule={"kind": "mean", "of": an_indicator("team/1").rule})
    districts = [a_row(f"D{n}", office=f"สำนักงานพัฒนาชุมชนอำเภอที่{n}") for n in range(1, 8)]
    rows = [a_row("C1", office="สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี"), a_row("P1"), *districts]
    life = a_life(sqlite_engine, a_letter(indicators=[mean, an_indicator("individual/1")]), rows)
    # six months of eight districts; one district's officer has the least that a form has
    assert form_of(life, "monthly_report", "2568-07", code="C1").room.values == 48
    assert form_of(life, "monthly_report", "2568-07").room.values == 24


def test_a_form_that_was_full_grows_and_the_import_says_so(sqlite_engine: Engine, tmp_path: Path) -> None:
    mean = an_indicator("team/1", rule={"kind": "mean", "of": an_indicator("team/1").rule})
    life = a_life(sqlite_engine, a_letter(indicators=[mean, an_indicator("individual/1")]))
    plan = form_of(life, "monthly_report", "2568-07")
    typed = {f"team/1:values.{n}": 80 for n in range(1, 25)}
    done = bring(life, tmp_path / "f.xlsx", plan, typed, at=DAY_1)
    assert (done.state, done.full) == ("imported", ("team/1:values",))
    grown = form_of(life, "monthly_report", "2568-07")
    assert grown.room.values == 32
    assert not bring(life, tmp_path / "g.xlsx", grown, {"team/1:values.25": 90}, at=DAY_1).full
    assert len(content_of(life, "monthly_report", "2568-07")["results"]["team/1"]["values"]) == 25


def test_weights_that_do_not_make_100_are_named_by_their_cells(sqlite_engine: Engine, tmp_path: Path) -> None:
    letter = a_letter(
        indicators=[an_indicator("team/1", None), an_indicator("team/2", None), an_indicator("individual/1")]
    )
    life = a_life(sqlite_engine, letter)
    plan = form_of(life, "agreement")
    typed = {"team/1:weight": 50, "team/2:weight": 40}
    cells = f"{cell(plan, 'team/1:weight')}, {cell(plan, 'team/2:weight')}"
    with pytest.raises(BadInput, match=f"sheet P1, cells {cells}: .*รวมได้ 90 มิใช่ 100; nothing was imported"):
        bring(life, tmp_path / "f.xlsx", plan, typed, at=BEGINS)
    with pytest.raises(BadInput, match=rf"cell {cell(plan, 'team/2:weight')}: .*ยังไม่ได้กำหนดน้ำหนัก"):
        bring(life, tmp_path / "f.xlsx", plan, {"team/1:weight": 100}, at=BEGINS)
    assert life.state("P1", "agreement", None) == "open"
    kept = bring(life, tmp_path / "f.xlsx", plan, typed, at=BEGINS, draft=True)
    assert (kept.state, life.state("P1", "agreement", None)) == ("draft", "draft")
    typed["team/2:weight"] = 50
    assert bring(life, tmp_path / "f.xlsx", plan, typed, at=BEGINS).state == "imported"


def test_weights_that_the_letter_itself_gives_wrong_keep_no_agreement_out(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    life = a_life(sqlite_engine, a_letter(indicators=[an_indicator("team/1", "90")]))
    plan = form_of(life, "agreement")
    assert bring(life, tmp_path / "f.xlsx", plan, {"team/1:target_level": "5"}, at=BEGINS).version == 1


def test_evidence_that_is_lacking_is_named_by_its_cell(sqlite_engine: Engine, tmp_path: Path) -> None:
    shown = an_indicator("team/1", evidence=[Evidence(levels=[1, 2, 3], text="ภาพถ่าย")])
    life = a_life(sqlite_engine, a_letter(indicators=[shown, an_indicator("individual/1")]))
    plan = form_of(life, "monthly_report", "2568-07")
    at = f"sheet P1, cell {cell(plan, 'team/1:evidence.1.reference')}: "
    with pytest.raises(BadInput, match=f"{at}.*หลักฐานของระดับ 1, 2, 3; nothing was imported"):
        bring(life, tmp_path / "f.xlsx", plan, {"team/1:value": 85}, at=DAY_1)
    assert life.state("P1") == "open"
    kept = bring(life, tmp_path / "f.xlsx", plan, {"team/1:value": 85}, at=DAY_1, draft=True)
    assert (kept.state, life.state("P1")) == ("draft", "draft")
    typed = {"team/1:value": 85, "team/1:evidence.1.reference": "แฟ้ม 1"}
    assert bring(life, tmp_path / "f.xlsx", plan, typed, at=DAY_1).state == "imported"


def test_a_form_written_before_somebody_else_sent_a_version_is_out_of_date(
    life: Life, tmp_path: Path
) -> None:
    plan = form_of(life, "monthly_report", "2568-07")
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="S1", on_behalf_of="P1")
    with pytest.raises(NotAllowed, match=r"sheet P1: version 1 came in from S1 .*write a fresh template"):
        bring(life, tmp_path / "f.xlsx", plan, {"team/1:value": 70}, at=DAY_2)
    assert content_of(life, "monthly_report", "2568-07") == REPORT


def test_the_officer_signs_and_the_evaluation_stays_accepted_and_in_time(
    evaluated: Life, tmp_path: Path
) -> None:
    typed = {"acknowledgement.signed": SIGNED, "acknowledgement.on": TOLD}
    done = bring(evaluated, tmp_path / "f.xlsx", form_of(evaluated), typed, at=AFTER)
    assert (done.state, done.version, done.days_late) == ("imported", 2, 0)
    assert content_of(evaluated) == {
        **EVALUATION,
        "acknowledgement": {"on": "2025-09-10", "signed": True},
    }
    with evaluated.at_work() as (session, _):
        [state] = duties.states(session, ids=[evaluated.id_of("P1", "evaluation", None)])
    assert (state.state, state.settled_at) == ("accepted", ENDS)


def test_that_he_did_not_sign_is_for_who_evaluates_him_and_asks_for_a_witness(
    evaluated: Life, tmp_path: Path
) -> None:
    plan = form_of(evaluated)
    typed = {"acknowledgement.signed": REFUSED, "acknowledgement.on": TOLD}
    with pytest.raises(BadInput, match=rf"cell {cell(plan, 'acknowledgement.witness')} .*name the witness"):
        bring(evaluated, tmp_path / "f.xlsx", plan, typed, by="S1")
    typed["acknowledgement.witness"] = "นางสมมติ พยาน"
    place = rf"sheet P1, cell {cell(plan, 'acknowledgement.signed')} \(acknowledgement\): "
    with pytest.raises(NotAllowed, match=place):
        bring(evaluated, tmp_path / "f.xlsx", plan, typed)
    assert bring(evaluated, tmp_path / "f.xlsx", plan, typed, by="S1").version == 2
    assert content_of(evaluated)["acknowledgement"]["witness"] == "นางสมมติ พยาน"


@pytest.mark.parametrize(
    ("by", "tier", "may"),
    [("C1", 1, True), ("G1", 1, False), ("S1", 1, False), (None, 1, False), ("P2", 1, False)],
)
def test_an_opinion_is_given_by_the_superior_whose_it_is(
    evaluated: Life, tmp_path: Path, by: str | None, tier: int, may: bool
) -> None:
    plan = form_of(evaluated)
    typed = {f"opinion.{tier}.agrees": DIFFERS, f"opinion.{tier}.words": "ควรสูงกว่านี้"}
    if may:
        assert bring(evaluated, tmp_path / "f.xlsx", plan, typed, by=by).version == 2
        [opinion] = content_of(evaluated)["opinions"]
        assert opinion == {"by": "C1", "agrees": False, "words": "ควรสูงกว่านี้"}
        return
    place = (
        rf"sheet P1, cell {cell(plan, f'opinion.{tier}.agrees')} \(opinions.{tier}\): .* C1 may, or who acts"
    )
    with pytest.raises(NotAllowed, match=place):
        bring(evaluated, tmp_path / "f.xlsx", plan, typed, by=by)
    assert content_of(evaluated) == EVALUATION


def test_who_acts_for_the_superior_gives_his_opinion(evaluated: Life, tmp_path: Path) -> None:
    with evaluated.at_work() as (session, of):
        name_officer(
            session,
            of,
            "C2",
            kind="acting",
            target="C1",
            from_day=None,
            until_day=None,
            reason="ไปราชการ",
            at=DAY_1,
            by="C1",
        )
    assert (
        bring(
            evaluated, tmp_path / "f.xlsx", form_of(evaluated), {"opinion.1.agrees": AGREES}, by="C2"
        ).version
        == 2
    )


def test_the_second_superior_follows_the_first(evaluated: Life, tmp_path: Path) -> None:
    plan = form_of(evaluated)
    with pytest.raises(
        BadInput, match=rf"cell {cell(plan, 'opinion.1.agrees')} .*the first one's comes before"
    ):
        bring(evaluated, tmp_path / "f.xlsx", plan, {"opinion.2.agrees": AGREES}, by="G1")
    bring(evaluated, tmp_path / "f.xlsx", plan, {"opinion.1.agrees": AGREES}, by="C1")
    bring(evaluated, tmp_path / "g.xlsx", form_of(evaluated), {"opinion.2.agrees": AGREES}, by="G1")
    assert [one["by"] for one in content_of(evaluated)["opinions"]] == ["C1", "G1"]


def test_where_the_roster_ends_a_coordinator_records_the_opinion_of_who_is_named(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    life = a_life(sqlite_engine)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1", "evaluation", None), EVALUATION, at=ENDS, by="P1")
    bring(life, tmp_path / "f.xlsx", form_of(life), {"opinion.1.agrees": AGREES}, by="C1")
    typed = {"opinion.2.by": "นายสมมติ ผู้ว่าราชการจังหวัด", "opinion.2.agrees": AGREES}
    plan = form_of(life)
    with pytest.raises(NotAllowed, match=r"\(opinions.2\): .*a coordinator records it, not P2"):
        bring(life, tmp_path / "g.xlsx", plan, typed, by="P2")
    assert bring(life, tmp_path / "g.xlsx", plan, typed, by="C2").version == 3


def test_nobody_else_takes_a_superiors_opinion_back(evaluated: Life, tmp_path: Path) -> None:
    bring(evaluated, tmp_path / "f.xlsx", form_of(evaluated), {"opinion.1.agrees": AGREES}, by="C1")
    with pytest.raises(NotAllowed, match=r"\(opinions.1\): P1 may not give this opinion"):
        bring(evaluated, tmp_path / "g.xlsx", form_of(evaluated), {"opinion.1.agrees": None})


def test_nobody_was_told_on_a_day_to_come(evaluated: Life, tmp_path: Path) -> None:
    typed = {"acknowledgement.signed": SIGNED, "acknowledgement.on": dt.date(2025, 9, 11)}
    with pytest.raises(NotAllowed, match=r"\(acknowledgement\): 2025-09-11 is to come"):
        bring(evaluated, tmp_path / "f.xlsx", form_of(evaluated), typed)


def test_json_obeys_the_same_rules(evaluated: Life) -> None:
    said = {**EVALUATION, "opinions": [{"by": "C1", "agrees": True}]}
    with (
        evaluated.at_work() as (session, _),
        pytest.raises(NotAllowed, match=r"opinions\.1: P1 may not give"),
    ):
        send_in(session, evaluated.duty(session, "P1", "evaluation", None), said, at=ENDS, by="P1")


def test_a_superior_need_not_mend_the_evidence_that_an_evaluation_lacks(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    shown = an_indicator("team/1", evidence=[Evidence(levels=[1], text="ภาพถ่าย")])
    life = a_life(sqlite_engine, a_letter(indicators=[shown, an_indicator("individual/1")]), above())
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1", "evaluation", None), EVALUATION, at=ENDS, by="P1")
    plan = form_of(life)
    assert bring(life, tmp_path / "f.xlsx", plan, {"opinion.1.agrees": AGREES}, by="C1").version == 2
    with pytest.raises(BadInput, match="ยังไม่ได้อ้างอิงหลักฐานของระดับ 1"):
        bring(life, tmp_path / "g.xlsx", form_of(life), {"team/1:value": 95})
