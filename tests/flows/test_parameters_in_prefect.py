"""What Prefect's form says of a run's parameters, where a coordinator starts one by hand."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
import json
from prefect.utilities.callables import parameter_schema_from_entrypoint
said = {}
for flow in %r:
    said[flow] = parameter_schema_from_entrypoint(flow).model_dump()
print(json.dumps(said))
"""
STARTED_BY_HAND = {
    "flows/remind.py:remind": ["dry_run", "province", "round", "as_of", "home"],
    "flows/deliver.py:deliver": ["as_of", "home"],
    "flows/housekeep.py:housekeep": ["as_of", "home"],
    "flows/open_round.py:open_round": [
        *("letter", "accept", "team_share", "results_share", "province", "by", "as_of", "home"),
    ],
    "flows/close_month.py:close_month": [
        *("month", "dry_run", "round", "province", "why", "by", "as_of", "home"),
    ],
    "flows/close_round.py:close_round": [
        *("dry_run", "round", "province", "team_share", "results_share", "why", "by", "as_of", "home"),
    ],
    "flows/amend_round.py:amend_round": [
        *("letter", "apply", "answers", "why", "by", "round", "province", "quiet", "as_of", "home"),
    ],
    "flows/amend_round.py:undo_amendment_of_round": [
        *("amendment", "why", "by", "round", "province", "quiet", "as_of", "home"),
    ],
}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The schema of each flow's parameters, as Prefect keeps it with the deployment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, "-c", ASKED % list(STARTED_BY_HAND)],
        cwd=ROOT,
        env=kept | {"PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")), "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("flow", STARTED_BY_HAND)
def test_the_form_asks_in_the_order_in_which_a_coordinator_thinks(
    forms: dict[str, dict[str, Any]], flow: str
) -> None:
    asked = forms[flow]["properties"]
    assert sorted(asked, key=lambda name: asked[name]["position"]) == STARTED_BY_HAND[flow]


@pytest.mark.parametrize("flow", STARTED_BY_HAND)
def test_each_parameter_has_a_title_and_words_in_thai(forms: dict[str, dict[str, Any]], flow: str) -> None:
    for name, asked in forms[flow]["properties"].items():
        assert re.search("[ก-ฮ]", asked["title"]), name
        assert re.search("[ก-ฮ]", asked["description"]), name
        assert "none:" not in asked["description"], name


@pytest.mark.parametrize(
    ("flow", "parameter", "title", "words"),
    [
        ("flows/remind.py:remind", "dry_run", "ดูก่อนโดยไม่ส่ง", "ไม่บันทึกและไม่ส่งสิ่งใด"),
        ("flows/remind.py:remind", "round", "รอบการประเมิน", "เช่น 2/2567 เว้นว่าง: ทุกรอบที่เปิดอยู่"),
        ("flows/amend_round.py:amend_round", "apply", "แก้ไขจริง", "ไม่เลือก: ตรวจดูเท่านั้น"),
        ("flows/amend_round.py:amend_round", "answers", "คำตอบ", '"size-of-districts"'),
        ("flows/amend_round.py:amend_round", "by", "ผู้สั่ง", "รหัสข้าราชการของผู้สั่ง"),
        ("flows/close_month.py:close_month", "month", "เดือน", "เช่น 2567-06"),
    ],
)
def test_what_a_parameter_means_and_what_blank_stands_for_is_said(
    forms: dict[str, dict[str, Any]], flow: str, parameter: str, title: str, words: str
) -> None:
    asked = forms[flow]["properties"][parameter]
    assert asked["title"] == title
    assert words in asked["description"]


def test_nothing_is_amended_by_a_run_of_which_only_the_letter_is_said(
    forms: dict[str, dict[str, Any]],
) -> None:
    form = forms["flows/amend_round.py:amend_round"]
    assert form["required"] == ["letter"]
    assert form["properties"]["apply"]["default"] is False


def test_the_daily_sweep_needs_no_parameter(forms: dict[str, dict[str, Any]]) -> None:
    assert forms["flows/remind.py:remind"]["required"] == []
