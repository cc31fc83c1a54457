"""What stands in and beside the cells of a form: what was sent in before, what was agreed, and room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from filled_forms import cell_of, fill, filled, read
from form_cases import MILESTONE, PER_CASE, RULES, TENS, filled_in, officer
from openpyxl import load_workbook

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rules import parse_rule
from pramoen.appraisal.submissions import AgreedIndicator
from pramoen.papers.forms import FormPlan, IndicatorEntry, Reported, Room, write_forms
from pramoen.papers.forms.kinds import answers_of, result_of
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.records import record_lines
from pramoen.papers.forms.room import LEAST, room_for
from pramoen.papers.forms.step_words import in_words, step_words

Json = dict[str, Any]


def plan_with(rule: Json, *, stage: str = "monthly_report", **values: Any) -> FormPlan:
    """One officer with one indicator of that rule, team/1."""
    plan = officer(1, Random(1), kinds=["threshold"], stage=stage)
    [entry] = plan.indicators
    own = {"key": "team/1", "group": "team", "rule": rule}
    indicator = entry.indicator.model_copy(update=own)
    return replace(plan, indicators=(replace(entry, indicator=indicator, rule=parse_rule(rule)),), **values)


@pytest.mark.parametrize("seed", range(12))
def test_what_was_sent_in_stands_in_the_cells_again_and_says_the_same(tmp_path: Path, seed: int) -> None:
    draw = Random(seed)
    stage = ("agreement", "monthly_report", "evaluation")[seed % 3]
    plan = officer(1, draw, stage=stage)
    path = tmp_path / "first.xlsx"
    write_forms(path, [plan])
    book = load_workbook(path)
    for cell, value in filled_in(plan, draw).items():
        book["P0001"][cell].value = value
        if isinstance(value, str):
            book["P0001"][cell].data_type = "s"
    book.save(path)
    [first] = read(path, plan)
    again = replace(plan, prior=first.content)
    path = tmp_path / "again.xlsx"
    write_forms(path, [again])
    fill(
        path,
        [again],
        {"note" if stage == "agreement" else "suggestions": "เพิ่ม"}
        if stage != "evaluation"
        else {"note": "เพิ่ม"},
    )
    [second] = read(path, plan)
    assert first.content is not None
    assert second.content is not None
    for name in ("results", "indicators", "competencies"):
        assert second.content.get(name) == first.content.get(name)


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        ({"kind": "by_date", "levels": {"1": None}}, {"completed": False}),
        (MILESTONE, {"done": []}),
        (MILESTONE, {"done": ["1.1"], "missed": ["1.2"]}),
        (PER_CASE, {"cases": [[{"days_late": 2}, {"faults": 1}, None, {"days_late": 0}]]}),
        (RULES["checklist"][0], {"items": []}),
        (
            RULES["checklist"][0],
            {"measures": {"รายงาน": ["1", "2"], "ครัวเรือน": {"now": "70", "base": "100"}}},
        ),
        (RULES["checklist"][1], {"items": []}),
        (
            {"kind": "ratio", "of": TENS},
            {"part": "1", "whole": "2", "excluded": [{"part": "0", "whole": "1"}]},
        ),
        ({"kind": "mean", "of": TENS}, {"values": ["1", "2", "3"]}),
        ({"kind": "all_of", "rules": [TENS, MILESTONE]}, {"results": [None, {"done": ["3"]}]}),
    ],
)
def test_a_result_becomes_answers_and_the_answers_that_result(rule: Json, result: Json) -> None:
    parsed = parse_rule(rule)
    assert result_of(parsed, "a:", answers_of(parsed, "a:", result)) == result


def test_a_form_that_comes_back_as_it_was_written_says_nothing(tmp_path: Path) -> None:
    plan = plan_with(TENS, prior={"results": {"team/1": {"value": "85.50"}}, "helped": "อาสาสมัคร"})
    path = filled(tmp_path, plan, {})
    assert load_workbook(path)["P0001"][cell_of(plan, "team/1:value")].value == 85.5
    [form] = read(path, plan_with(TENS))
    assert form.content is None
    fill(path, [plan], {"team/1:value": 90})
    [form] = read(path, plan_with(TENS))
    assert form.content == {
        "results": {"team/1": {"value": "90"}},
        "indicators": {},
        "helped": "อาสาสมัคร",
    }


def test_last_months_answers_stand_beside_and_not_in_the_cells(tmp_path: Path) -> None:
    plan = plan_with(TENS, room=Room(records=2))
    [entry] = plan.indicators
    agreed = AgreedIndicator(key="team/1", target="20 ครัวเรือน", target_level="4")
    told = replace(entry, agreed=agreed, reported=(Reported("2567-05", {"value": "85"}, "3.5000"),))
    assert record_lines(told) == [
        "ตามข้อตกลง: เป้าหมาย 20 ครัวเรือน · ระดับเป้าหมาย 4",
        "รายงานพฤษภาคม 2567: ผลที่ได้ 85 · คะแนน 3.5000",
    ]
    path = filled(tmp_path, replace(plan, indicators=(told,)), {"team/1:done": "ประชุม"})
    shown = {cell.value for cell in load_workbook(path)["P0001"]["B"]}
    assert set(record_lines(told)) <= shown
    # What is on record may change while the form is away: it is read all the same.
    [form] = read(path, plan_with(TENS))
    assert form.content == {"results": {}, "indicators": {"team/1": {"done": "ประชุม"}}}


def test_a_month_without_a_result_is_told_as_such() -> None:
    [entry] = plan_with(TENS).indicators
    assert record_lines(replace(entry, reported=(Reported("2567-05", None, None),))) == [
        "รายงานพฤษภาคม 2567: ไม่ได้รายงานผล"
    ]


@pytest.mark.parametrize(
    ("keys", "room"),
    [
        ([], {}),
        (["team/1:values.23"], {}),
        (["team/1:values.24"], {"values": 32}),
        (["team/1:1.values.40"], {"values": 48}),
        (["team/1:9.1.late"], {}),
        (["team/1:10.4.gone"], {"cases": 15}),
        (["team/1:evidence.5.reference"], {"evidence": 7}),
        (["team/1:excluded.2.why"], {"exclusions": 4}),
        (["team/1:measure.รายงาน.12."], {"times": 14}),
        (["competency.8.name", "plan.5.topic"], {"competencies": 10, "plans": 7}),
    ],
)
def test_a_form_grows_where_every_line_was_filled_in(keys: list[str], room: dict[str, int]) -> None:
    assert room_for(keys) == LEAST.at_least(**room)


def test_a_grown_form_comes_back_as_it_went_out_and_says_where_it_is_full(tmp_path: Path) -> None:
    plan = plan_with({"kind": "mean", "of": TENS}, room=LEAST.at_least(values=30))
    typed = {f"team/1:values.{n}": n for n in range(1, 33)}
    path = filled(tmp_path, plan, typed)
    [form] = read(path, plan_with({"kind": "mean", "of": TENS}))
    assert form.content is not None
    assert len(form.content["results"]["team/1"]["values"]) == 32
    assert form.full == ("team/1:values",)
    [not_full] = read(filled(tmp_path, plan, {"team/1:values.32": 1}), plan)
    assert not_full.full == ()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "mean", "of": TENS}, "มีช่อง 24 ครั้ง"),
        (PER_CASE, "มีช่อง 10 กรณี"),
        ({"kind": "ratio", "of": TENS}, "มีช่อง 2 รายการ"),
    ],
)
def test_the_form_itself_says_how_much_room_it_has(rule: Json, words: str) -> None:
    assert any(words in box.words for box in lay_out(plan_with(rule)).boxes)


STEPS = parse_rule({"kind": "milestone", "levels": {"1": ["1.1", "1.2"], "2": ["2"], "3": [], "5": ["5"]}})


def test_a_step_has_the_words_that_follow_its_number() -> None:
    levels = [(1, "๑.๑ จัดทำแผน ๑.๒ ประชุม 12 ครั้ง"), (2, "แจ้งอำเภอ"), (3, "-"), (5, "-")]
    sources = ["5 สรุปผล", "รายงาน 5.5"]
    assert step_words(STEPS, levels, sources) == {  # type: ignore[arg-type]
        "1.1": "จัดทำแผน",
        "1.2": "ประชุม 12 ครั้ง",
        "2": "แจ้งอำเภอ",
        "5": "สรุปผล",
    }


def test_the_criteria_have_a_steps_words_where_its_level_has_none() -> None:
    worded = in_words(STEPS, {"2": "แจ้งอำเภอ", "5": "สรุปผล"}, {2})  # type: ignore[arg-type]
    assert worded.levels == {"1": ["1.1", "1.2"], "2": ["2"], "3": [], "5": ["5 สรุปผล"]}


def test_the_criteria_of_a_form_never_say_a_number_alone_where_words_are_known() -> None:
    rule = {"kind": "milestone", "levels": {"1": ["1"], "2": ["2"]}}
    indicator = Indicator(
        key="team/1",
        group="team",
        number="1",
        title="ขั้นตอน",
        rule=rule,
        rule_source=[{"line": 1, "text": "1 จัดทำแผน"}, {"line": 2, "text": "2 แจ้งอำเภอ"}],
        line=1,
    )
    entry = IndicatorEntry(1, indicator, parse_rule(rule), (), None)
    words = {box.words for box in lay_out(replace(plan_with(TENS), indicators=(entry,))).boxes}
    assert {"ระดับ 1: 1 จัดทำแผน", "ระดับ 2: 2 แจ้งอำเภอ", "ระดับ 2: ขั้นตอน 2 แจ้งอำเภอ"} <= words


def test_the_summary_has_the_weight_agreed_where_the_letter_leaves_it_blank(tmp_path: Path) -> None:
    plan = plan_with(TENS)
    [entry] = plan.indicators
    blank = entry.indicator.model_copy(update={"weight": None})
    agreed = AgreedIndicator(key="team/1", weight="25")
    own = replace(plan, indicators=(replace(entry, indicator=blank, agreed=agreed),))
    path = filled(tmp_path, own, {})
    assert load_workbook(path)["P0001"][f"D{lay_out(own).indicators[0].summary_row}"].value == 25
