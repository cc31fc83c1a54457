"""Rules told in Thai, their schema, and the words themselves."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
from pathlib import Path

import pytest
from scoring_cases import FIVES, TENS, numbered, threshold

from pramoen.appraisal import rules, scoring
from pramoen.appraisal.rules import describe, parse_rule, rule_schema

JUDGED = {"kind": "judgement", "levels": numbered("มีแผน", "ทำตามแผน")}
STAGE = {"points": "30", "late_per_day": "5", "per_fault": "2.5"}
COMPLAINT = {"adjustments": [{"reason": "ร้องเรียน", "points": "-0.5"}, {"reason": "อื่น", "points": None}]}

TOLD = [
    (TENS, ["ระดับ 1: ไม่น้อยกว่า 60", "ระดับ 5: ไม่น้อยกว่า 100", "เทียบสัดส่วน", "ให้ 1 คะแนน"]),
    (threshold(numbered("14", {"exactly": "0"}), "down"), ["ไม่เกิน 14", "เท่ากับ 0", "ให้ 0 คะแนน"]),
    (threshold({"1": None}, below="extrapolate"), ["ยังไม่ได้กำหนด", "ตามสัดส่วน"]),
    (
        {"kind": "band", "levels": {"1": ["1", "20"], "2": ["21", None], "3": [None, "0"]}},
        ["1 ถึง 20", "ตั้งแต่ 21"],
    ),
    ({"kind": "ratio", "of": {**FIVES, **COMPLAINT}}, ["ตัวตั้ง × 100 ÷ ตัวหาร", "ไม่น้อยกว่า 80", "ร้องเรียน"]),
    ({"kind": "change", "as": "growth", "of": FIVES}, ["(ผลปัจจุบัน - ฐาน) × 100 ÷ ฐาน"]),
    ({"kind": "change", "as": "offset", "of": FIVES}, ["ผลต่าง"]),
    ({"kind": "mean", "of": FIVES}, ["ผลรวมของทุกค่า"]),
    (
        {
            "kind": "milestone",
            "levels": {"1": ["1.1"], "2": [], "3": None, "5": ["5.1"]},
            "requires": {"5": ["4.1"]},
            "deductions": {"5.1": "0.25", "1.1": None},
        },
        ["ระดับ 1: 1.1", "ระดับ 2: -", "ระดับ 3: (ยังไม่ได้กำหนด)", "ก่อน 5", "4.1", "หัก 0.25 คะแนน"],
    ),
    (
        {
            "kind": "checklist",
            "cumulative": True,
            "levels": numbered(
                [{"item": "plan"}],
                [{"measure": "visits", "at_least": "2", "every": "month"}],
                [{"measure": "debt", "at_least": "20", "as": "reduction"}],
                [{"date": "fund", "by": "2024-07-10"}, {"measure": "m", "at_least": "1", "at_most": None}],
                [],
            ),
        },
        ["“plan”", "ไม่น้อยกว่า 2 ทุกเดือน", "ร้อยละที่ลดลง", "10 กรกฎาคม 2567", "ทุกระดับที่ต่ำกว่า", "ไม่มีเงื่อนไข"],
    ),
    (
        {"kind": "by_date", "levels": {"1": None, "2": "2024-07-10", "3": ""}},
        ["ระดับ 1: แล้วเสร็จ", "10 กรกฎาคม 2567", "ยังไม่ได้กำหนด"],
    ),
    (
        {"kind": "per_case", "stages": [STAGE], "of": FIVES},
        ["30 คะแนน", "วันทำการละ 5", "ข้อละ 2.5", "ไม่น้อยกว่า 80"],
    ),
    ({"kind": "all_of", "rules": [FIVES, JUDGED]}, ["ต่ำสุด", "ส่วนที่ 2: ระดับ 1: มีแผน"]),
    (
        {"kind": "composite", "parts": [{"key": "4.1", "weight": "10", "rule": JUDGED}]},
        ["4.1 (น้ำหนัก 10): ระดับ 2: ทำตามแผน"],
    ),
    ({**JUDGED, **COMPLAINT}, ["วินิจฉัย", "ระดับ 1: มีแผน", "“ร้องเรียน” -0.5 คะแนน", "ยังไม่ได้กำหนดจำนวน"]),
]


@pytest.mark.parametrize(("rule", "words"), TOLD, ids=[rule["kind"] for rule, _ in TOLD])
def test_a_rule_is_told_in_thai(rule, words):
    told = describe(parse_rule(rule))
    for expected in words:
        assert expected in told
    assert "None" not in told and "{" not in told


def test_the_folder_holds_the_kinds_of_the_schema():
    files = {module.name for module in pkgutil.iter_modules(rules.__path__)}
    values = {"threshold", "band"}
    formulas = {"ratio", "change", "mean", "per_case"}
    words = {"milestone", "checklist", "by_date", "judgement"}
    joined = {"all_of", "composite"}
    assert set(rule_schema()["x-result"]) == files == values | formulas | words | joined


def test_the_schema_is_json_and_every_reference_leads_somewhere():
    schema = json.loads(json.dumps(rule_schema()))

    def references(node):
        if isinstance(node, dict):
            yield from ([node["$ref"]] if "$ref" in node else [])
            for inner in node.values():
                yield from references(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from references(inner)

    found = set(references(schema))
    assert "#/$defs/Rule" in found
    for reference in found:
        assert reference.rsplit("/", 1)[1] in schema["$defs"]
    assert schema["$defs"]["Threshold"]["required"] == ["kind", "levels", "direction", "between"]


MODULES = [
    importlib.import_module(f"{package.__name__}.{module.name}")
    for package in (rules, scoring)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("module", [m for m in MODULES if hasattr(m, "WORDS")], ids=lambda m: m.__name__)
def test_every_sentence_asked_for_is_in_the_catalogue(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    asked = {
        node.slice.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "WORDS"
        and isinstance(node.slice, ast.Constant)
    }
    assert asked <= set(module.WORDS)
