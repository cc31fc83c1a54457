"""Each check of completeness speaks where something is missing, and is silent where nothing is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pramoen.appraisal.completeness import (
    CODES,
    STOPPING,
    Asked,
    Dossier,
    Gap,
    as_checks,
    find_gaps,
    heading,
    stops,
)
from pramoen.appraisal.indicator import Evidence, Indicator
from pramoen.appraisal.submissions import parse_submission

EVIDENCE = [
    Evidence(levels=[1, 2], text="แผน"),
    Evidence(levels=[3], text="รายงาน"),
    Evidence(levels=[4, 5], text="ผล"),
]


def _indicator(key: str, **values: Any) -> Indicator:
    group, _, number = key.partition("/")
    known = {"key": key, "group": group, "number": number, "title": key, "weight": "100", "line": 1}
    return Indicator.model_validate(known | values)


def _asked(key: str = "team/1", score: str | None = "3.5000", level: int | None = 3, **values: Any) -> Asked:
    decided = bool(values.pop("decided", False))
    steps = tuple(values.pop("steps", ()))
    return Asked(_indicator(key, **values), decided, None if score is None else Decimal(score), level, steps)


def _dossier(stage: str = "monthly_report", content: Any = None, **values: Any) -> Dossier:
    """A dossier with nothing missing, but for what is said."""
    known: dict[str, Any] = {
        "officer": "P1",
        "stage": stage,
        "occurrence": "2568-07" if stage == "monthly_report" else None,
        "due": dt.date(2025, 7, 20),
        "start": dt.date(2025, 4, 1),
        "end": dt.date(2025, 9, 30),
        "state": "accepted",
        "came_in": dt.date(2025, 7, 18),
        "form": None if content is None else parse_submission(stage, content),
    }
    return Dossier(**(known | values))


def _report(**said: Any) -> dict[str, Any]:
    return {"results": {"team/1": {"value": "85"}}, "indicators": {"team/1": said}}


def _agreement(**values: Any) -> dict[str, Any]:
    return {"indicators": [{"key": "team/1", "weight": "100", "target_level": "5"} | values]}


AGREED = _dossier("agreement", _agreement(), asked=(_asked(),))
REPORTED = _dossier(content=_report(), asked=(_asked(),))
EVALUATED = _dossier("evaluation", {**_report(), "competency": "82"}, asked=(_asked(),))


@pytest.mark.parametrize("dossier", [AGREED, REPORTED, EVALUATED], ids=lambda d: d.stage)
def test_where_nothing_is_missing_no_check_speaks(dossier: Dossier) -> None:
    assert find_gaps([dossier]) == []


ALARMS: list[tuple[str, Dossier, str]] = [
    (
        "submission-missing",
        replace(REPORTED, state="open", form=None, came_in=None),
        "monthly_report 2568-07",
    ),
    ("submission-missing", replace(REPORTED, state="draft"), "monthly_report 2568-07"),
    ("submission-missing", replace(AGREED, state="returned"), "agreement"),
    ("form-not-valid", replace(AGREED, form=None, fault="indicators: missing"), "agreement"),
    ("score-missing", replace(REPORTED, asked=(_asked(score=None, level=None),)), "results.team/1"),
    ("weights-not-100", _dossier("agreement", _agreement(weight="90"), asked=(_asked(),)), "indicators"),
    ("weights-not-100", _dossier("agreement", _agreement(weight=None), asked=(_asked(),)), "team/1.weight"),
    (
        "indicator-missing",
        _dossier("agreement", _agreement(), asked=(_asked(), _asked("individual/1"))),
        "agreement: indicators",
    ),
    ("indicator-unknown", replace(AGREED, asked=()), "indicators.team/1"),
    (
        "target-missing",
        _dossier("agreement", _agreement(target_level=None, target=" "), asked=(_asked(),)),
        "indicators.team/1.target",
    ),
    (
        "evidence-missing",
        replace(REPORTED, asked=(_asked(evidence=EVIDENCE),)),
        "indicators.team/1.evidence",
    ),
    (
        "result-in-doubt",
        replace(REPORTED, asked=(_asked(steps=["ผลปัจจุบัน -1 ติดลบ โปรดตรวจสอบว่าข้อมูลถูกต้อง"]),)),
        "results.team/1",
    ),
    (
        "result-in-doubt",
        _dossier(content={"results": {"team/1": {"completed_on": "2025-10-01"}}}, asked=(_asked(),)),
        "results.team/1",
    ),
    (
        "result-in-doubt",
        _dossier(
            content={"results": {"team/1": {"results": [{"dates": {"fund": "2025-03-31"}}]}}},
            asked=(_asked(),),
        ),
        "results.team/1",
    ),
    ("competency-missing", _dossier("evaluation", _report(), asked=(_asked(),)), "evaluation: competency"),
    ("not-accepted", replace(REPORTED, state="submitted", accepter="S1"), "monthly_report 2568-07"),
    ("not-verified", replace(REPORTED, verifiable=frozenset({"team/1"})), "results.team/1"),
    ("already-closed", replace(REPORTED, closed_on=dt.date(2025, 7, 17)), "monthly_report 2568-07"),
    ("late", replace(REPORTED, came_in=dt.date(2025, 7, 23)), "monthly_report 2568-07"),
    ("claim-differs", _dossier(content=_report(score_claimed="4"), asked=(_asked(),)), "score_claimed"),
    ("decided-yet-scored", replace(EVALUATED, asked=(_asked(decided=True),)), "results.team/1"),
]


@pytest.mark.parametrize(("code", "dossier", "place"), ALARMS)
def test_a_check_says_what_is_missing_and_where_to_put_it(code: str, dossier: Dossier, place: str) -> None:
    gaps = find_gaps([dossier])
    assert [gap.code for gap in gaps] == [code]
    assert gaps[0].where == "P1"
    assert "P1" in gaps[0].message
    assert gaps[0].place.endswith(place)


def test_every_check_has_an_alarm_here() -> None:
    assert {code for code, _, _ in ALARMS} == set(CODES)


SILENT = [
    # An officer whom nobody on the roster is above has nobody to wait for.
    replace(REPORTED, state="submitted", accepter=None),
    replace(REPORTED, verifiable=frozenset({"team/1"}), verified=frozenset({"team/1"})),
    replace(REPORTED, verifiable=frozenset({"team/9"})),
    replace(REPORTED, came_in=dt.date(2025, 7, 20)),
    replace(REPORTED, closed_on=dt.date(2025, 7, 18)),
    replace(REPORTED, asked=(_asked(score=None, level=None, decided=True),)),
    _dossier(content=_report(score_claimed="3.50"), asked=(_asked(),)),
    # Level 3 is reached: evidence of 1 to 3 is asked, of 4 and 5 not yet.
    _dossier(
        content=_report(evidence=[{"reference": "ก", "levels": [1, 2, 3]}]),
        asked=(_asked(evidence=EVIDENCE),),
    ),
    _dossier(content=_report(evidence=[{"reference": "ก"}]), asked=(_asked(evidence=EVIDENCE),)),
    _dossier(
        content=_report(score_claimed="0.5"), asked=(_asked(score=None, decided=True, evidence=EVIDENCE),)
    ),
    _dossier(content={"results": {"team/1": {"completed_on": "2025-09-30"}}}, asked=(_asked(),)),
    replace(REPORTED, state="waived", form=None),
    _dossier("evaluation", _report(), asked=(_asked(),), needs_competency=False),
    # The weight of what does not count may be missing from the sum, or be there.
    _dossier(
        "agreement", _agreement(weight="60"), asked=(_asked(), _asked("team/2", weight="40", decided=True))
    ),
    _dossier("agreement", _agreement(), asked=(_asked(), _asked("team/2", weight="40", decided=True))),
    # Another indicator that may stand in is there.
    _dossier("agreement", _agreement(), asked=(_asked(), _asked("individual/2", alternatives=["team/1"]))),
]


@pytest.mark.parametrize("dossier", SILENT)
def test_a_check_is_silent_where_nothing_is_missing(dossier: Dossier) -> None:
    assert find_gaps([dossier]) == []


def test_of_a_level_claimed_the_evidence_lacking_is_named() -> None:
    content = _report(score_claimed="4", evidence=[{"reference": "ก", "levels": [1, 2]}])
    gaps = find_gaps([_dossier(content=content, asked=(_asked(score="4.0000", level=4, evidence=EVIDENCE),))])
    assert [(gap.code, "3, 4" in gap.message) for gap in gaps] == [("evidence-missing", True)]


def test_of_a_long_explanation_the_step_that_names_what_is_missing_is_told() -> None:
    steps = ["ระดับ 1: เข้าเกณฑ์", "ระดับ 2: ยังไม่มีข้อมูล “แผน”", "สรุป: ยังไม่มีคะแนน"]
    [gap] = find_gaps([replace(REPORTED, asked=(_asked(score=None, level=None, steps=steps),))])
    assert gap.message.endswith("ระดับ 2: ยังไม่มีข้อมูล “แผน”")


def test_how_late_is_told_in_days() -> None:
    [gap] = find_gaps([replace(REPORTED, came_in=dt.date(2025, 7, 23))])
    assert "3 วัน" in gap.message


def test_late_closed_and_claims_that_differ_are_told_and_stop_nothing() -> None:
    assert set(CODES) - STOPPING == {"late", "already-closed", "claim-differs"}
    assert stops(Gap("split-not-set", "round", ""))


def test_checks_are_published_each_once_met_or_not() -> None:
    gaps = find_gaps([replace(REPORTED, state="open", form=None)])
    published = as_checks(gaps, CODES)
    assert [one["code"] for one in published] == list(CODES)
    assert [one["code"] for one in published if not one["met"]] == ["submission-missing"]
    assert published[0]["gaps"][0].keys() == {"where", "message", "place"}


@pytest.mark.parametrize("code", [*CODES, "split-not-set"])
def test_every_check_is_headed_in_thai_with_its_code(code: str) -> None:
    words = heading(code)
    assert words.endswith(f" ({code})") and "\u0e01" <= words[0] <= "\u0e5b"
