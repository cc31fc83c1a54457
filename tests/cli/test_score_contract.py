"""`pramoen score` against the published table of kinds, word by word: good, missing and bad input."""

from __future__ import annotations

import json

import pytest

from pramoen.cli.main import run

TENS = {
    "kind": "threshold",
    "levels": {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"},
    "direction": "up",
    "between": "linear",
}
STEP = {**TENS, "between": "step"}
FEWER = {
    "kind": "threshold",
    "levels": {"1": "3", "3": "2", "5": "1"},
    "direction": "down",
    "between": "linear",
}
BAND = {
    "kind": "band",
    "levels": {"1": ["1", "20"], "2": ["21", "50"], "3": ["51", "80"], "4": ["81", "90"], "5": ["91", None]},
}
RATIO = {"kind": "ratio", "of": TENS}
GROWTH = {"kind": "change", "as": "growth", "of": STEP}
MEAN = {"kind": "mean", "of": TENS}
MILESTONE = {
    "kind": "milestone",
    "levels": {"1": ["1.1", "1.2"], "2": [], "3": ["3"], "4": ["4.1", "4.2"], "5": ["5.1"]},
    "requires": {"5": ["4.1", "4.2"]},
    "deductions": {"5.1": "0.25"},
}
CHECKLIST = {
    "kind": "checklist",
    "levels": {
        "1": [{"item": "plan"}],
        "2": [{"measure": "visits", "at_least": "4"}],
        "3": [{"date": "fund", "by": "2024-07-10"}],
    },
    "cumulative": True,
}
ALONE = {**CHECKLIST, "cumulative": False}
UNSAID = {**CHECKLIST, "cumulative": None}
MONTHLY = {"kind": "checklist", "levels": {"1": [{"measure": "visits", "at_least": "2", "every": "month"}]}}
SHARE = {"kind": "checklist", "levels": {"1": [{"measure": "m", "at_least": "20", "as": "reduction"}]}}
EMPTY_LEVEL = {"kind": "checklist", "levels": {"1": [], "2": [{"item": "plan"}]}}
BY_DATE = {
    "kind": "by_date",
    "levels": {"2": "2024-07-10", "3": "2024-06-30", "4": "2024-06-25", "5": "2024-06-20"},
}
AT_ALL = {"kind": "by_date", "levels": {"1": None, "5": "2024-06-20"}}
STAGES = [{"points": p, "late_per_day": "5", "per_fault": "5"} for p in ("30", "30", "25", "15")]
PER_CASE = {"kind": "per_case", "stages": STAGES, "of": TENS}
JUDGED = {"kind": "judgement"}
ALL_OF = {"kind": "all_of", "rules": [TENS, JUDGED]}
COMPOSITE = {
    "kind": "composite",
    "parts": [
        {"key": "individual/4.1", "weight": "10", "rule": TENS},
        {"key": "individual/4.2", "weight": "5", "rule": JUDGED},
    ],
}
COMPLAINT = {"adjustments": [{"reason": "complaint", "points": "-0.5"}]}
AFTER_10 = {**TENS, "levels": {"1": "10", "5": "20"}}

SCORED = [
    # threshold
    (TENS, {"value": "85"}, "3.5000", 3),
    (TENS, {"value": "59.99"}, "1.0000", 0),
    (STEP, {"value": "59.99"}, "0.0000", 0),
    (STEP, {"value": "85"}, "3.0000", 3),
    ({**TENS, "below": "zero"}, {"value": "59"}, "0.0000", 0),
    ({**STEP, "below": "one"}, {"value": "59"}, "1.0000", 0),
    ({**TENS, "below": "extrapolate"}, {"value": "55"}, "0.5000", 0),
    ({**TENS, "below": "extrapolate"}, {"value": "-900"}, "0.0000", 0),
    ({**TENS, "below": None}, {"value": "59"}, "1.0000", 0),
    (TENS, {"value": "130"}, "5.0000", 5),
    (FEWER, {"value": "1.5"}, "4.0000", 3),
    ({**STEP, "levels": {"4": "100", "5": {"more_than": "110"}}}, {"value": "110"}, "4.0000", 4),
    ({**STEP, "levels": {"1": {"less_than": "80"}, "2": "80"}}, {"value": "3"}, "1.0000", 1),
    ({**STEP, "levels": {"4": "90", "5": {"exactly": "100"}}}, {"value": "100.0"}, "5.0000", 5),
    ({**STEP, "levels": {"4": "90", "5": {"exactly": "100"}}}, {"value": "100.1"}, "4.0000", 4),
    # band
    (BAND, {"value": "50.4"}, "2.0000", 2),
    (BAND, {"value": "0.5"}, "0.0000", 0),
    (BAND, {"value": "91"}, "5.0000", 5),
    ({"kind": "band", "levels": {"1": [None, "5"], "2": ["6", None]}}, {"value": "-4"}, "1.0000", 1),
    # ratio
    (RATIO, {"part": "17", "whole": "20"}, "3.5000", 3),
    (
        RATIO,
        {"part": "17", "whole": "21", "excluded": [{"part": "0", "whole": "1", "why": "สละสิทธิ์"}]},
        "3.5000",
        3,
    ),
    (RATIO, {"part": "26", "whole": "20"}, "5.0000", 5),
    # change
    ({"kind": "change", "as": "growth", "of": AFTER_10}, {"now": "115", "base": "100"}, "3.0000", 1),
    ({"kind": "change", "as": "reduction", "of": AFTER_10}, {"now": "85", "base": "100"}, "3.0000", 1),
    ({"kind": "change", "as": "remaining", "of": TENS}, {"now": "85", "base": "100"}, "3.5000", 3),
    ({"kind": "change", "as": "offset", "of": TENS}, {"now": "185", "base": "100"}, "3.5000", 3),
    ({"kind": "change", "as": "offset", "of": TENS}, {"now": "85", "base": "0"}, "3.5000", 3),
    # mean
    ({"kind": "mean", "of": FEWER}, {"values": ["1", "2", "3"]}, "3.0000", 3),
    (MEAN, {"values": ["85"]}, "3.5000", 3),
    # milestone
    (MILESTONE, {"done": ["1.1", "1.2", "3"], "missed": []}, "3.0000", 3),
    (MILESTONE, {"done": ["1.1", "1.2"]}, "1.0000", 1),
    (MILESTONE, {"done": ["1.1", "1.2", "3", "4.1", "5.1"]}, "3.0000", 3),
    (MILESTONE, {"done": ["1.1", "1.2", "3", "4.1", "4.2"], "missed": ["5.1"]}, "4.7500", 5),
    (MILESTONE, {"done": ["1.1", "1.2", "3"], "missed": ["5.1"]}, "3.0000", 3),
    (MILESTONE, {"done": ["1.1", "1.2"], "missed": ["3", "3"]}, "3.0000", 3),
    # checklist
    (
        CHECKLIST,
        {"items": ["plan"], "measures": {"visits": "5"}, "dates": {"fund": "2024-06-28"}},
        "3.0000",
        3,
    ),
    (CHECKLIST, {"items": [], "measures": {"visits": "5"}, "dates": {"fund": "2024-06-28"}}, "0.0000", 0),
    (ALONE, {"items": [], "measures": {"visits": "5"}, "dates": {"fund": "2024-07-11"}}, "2.0000", 2),
    (ALONE, {"items": [], "measures": {"visits": "5"}, "dates": {"fund": "2024-07-10"}}, "3.0000", 3),
    (UNSAID, {"items": ["plan"], "measures": {"visits": "4"}, "dates": {"fund": "2024-08-01"}},
     "2.0000", 2),
    (MONTHLY, {"measures": {"visits": ["2", "3"]}}, "1.0000", 1),
    (MONTHLY, {"measures": {"visits": ["2", "1"]}}, "0.0000", 0),
    (SHARE, {"measures": {"m": {"now": "80", "base": "100"}}}, "1.0000", 1),
    (EMPTY_LEVEL, {"items": []}, "1.0000", 1),
    # by_date
    (BY_DATE, {"completed_on": "2024-06-28"}, "3.0000", 3),
    (BY_DATE, {"completed_on": "2024-07-11"}, "0.0000", 0),
    (AT_ALL, {"completed_on": "2024-12-31"}, "1.0000", 1),
    # per_case: 20 + 25 + 25 + 15
    (PER_CASE, {"cases": [[{"days_late": 2}, {"faults": 1}, {}, {}]]}, "3.5000", 3),
    (PER_CASE, {"cases": [[{"days_late": 9}, {}, {}, {}]]}, "2.0000", 2),
    (PER_CASE, {"cases": [[None, None, {"faults": 1}, {}]]}, "3.7500", 3),  # 35 of 40 is 87.5
    (PER_CASE, {"cases": [[{}, {}, {}, {}], [{"days_late": 6}, {}, {}, {}]]}, "3.5000", 3),
    # all_of, composite, judgement
    (ALL_OF, {"results": [{"value": "85"}, {"level": "4"}]}, "3.5000", 3),
    (COMPOSITE, {"results": [{"value": "85"}, {"level": "5"}]}, "4.0000", 4),
    (COMPOSITE, {"results": [{"value": "85"}, {"level": "4"}]}, "3.6667", 3),
    (JUDGED, {"level": "4"}, "4.0000", 4),
    ({"kind": "judgement", "levels": {"4": "ครบถ้วน"}}, {"level": "4"}, "4.0000", 4),
    # adjustments
    ({**JUDGED, **COMPLAINT}, {"level": "4", "reasons": ["complaint", "complaint"]}, "3.5000", 4),
    ({**JUDGED, **COMPLAINT}, {"level": "0", "reasons": ["complaint"]}, "0.0000", 0),
    ({**TENS, **COMPLAINT}, {"value": "100", "reasons": []}, "5.0000", 5),
    ({**JUDGED, "adjustments": None}, {"level": "4", "reasons": None}, "4.0000", 4),
    ({**MILESTONE, "requires": None, "deductions": None}, {"done": ["1.1", "1.2"]}, "1.0000", 1),
    # nothing done is a result
    (MILESTONE, {"done": []}, "0.0000", 0),
    (CHECKLIST, {"items": []}, "0.0000", 0),
    (BY_DATE, {"completed": False}, "0.0000", 0),
    (AT_ALL, {"completed": False}, "0.0000", 0),
]  # fmt: skip

MISSING = [
    (TENS, {"value": None}),
    (TENS, {"value": ""}),
    (TENS, {}),
    (TENS, None),
    ({**TENS, "levels": {"1": None, "2": "70"}}, {"value": "85"}),
    ({**STEP, "levels": {"1": "60", "2": ""}}, {"value": "85"}),
    ({**STEP, "levels": {"5": {"more_than": None}}}, {"value": "85"}),
    (BAND, {}),
    ({"kind": "band", "levels": {"1": None}}, {"value": "1"}),
    (RATIO, {"part": "1", "whole": "0"}),
    (RATIO, {"part": None, "whole": "20"}),
    (RATIO, {"part": "1"}),
    (RATIO, {"part": "-1", "whole": "20"}),
    (GROWTH, {"now": "1", "base": "0"}),
    (GROWTH, {"now": "1"}),
    (MEAN, {"values": []}),
    (MEAN, {"values": ["1", None]}),
    (MEAN, {}),
    (MILESTONE, {}),
    (MILESTONE, {"done": None}),
    (MILESTONE, {"missed": ["1.1"]}),
    ({"kind": "milestone", "levels": {"1": None}}, {"done": []}),
    (CHECKLIST, {}),
    (CHECKLIST, {"items": ["plan"]}),
    (MONTHLY, {"measures": {"visits": []}}),
    (MONTHLY, {"measures": {"visits": ["2", None]}}),
    (SHARE, {"measures": {"m": {"now": "1", "base": "0"}}}),
    (BY_DATE, {}),
    (BY_DATE, {"completed_on": ""}),
    (BY_DATE, {"completed": True}),
    ({"kind": "by_date", "levels": {"5": ""}}, {"completed_on": "2024-06-01"}),
    (PER_CASE, {"cases": []}),
    (PER_CASE, {}),
    (PER_CASE, {"cases": [[None, None, None, None]]}),
    (PER_CASE, {"cases": [[{"days_late": -1}, {}, {}, {}]]}),
    (PER_CASE, {"cases": [[{"days_late": None}, {}, {}, {}]]}),
    (PER_CASE, {"cases": [[{}]]}),
    ({"kind": "per_case", "stages": [{"points": None}], "of": TENS}, {"cases": [[{}]]}),
    (ALL_OF, {"results": [{"value": "85"}]}),
    (ALL_OF, {"results": [{"value": "85"}, {}]}),
    (ALL_OF, {}),
    (COMPOSITE, {"results": [{"value": ""}, {"level": "4"}]}),
    (COMPOSITE, {"results": []}),
    ({"kind": "composite", "parts": [{"key": "a", "rule": JUDGED}]}, {"results": [{"level": "4"}]}),
    (
        {"kind": "composite", "parts": [{"key": "a", "weight": "", "rule": JUDGED}]},
        {"results": [{"level": "4"}]},
    ),
    (JUDGED, {}),
    (JUDGED, {"level": "6"}),
    ({**JUDGED, **COMPLAINT}, {"reasons": ["complaint"]}),
]

REFUSED = [
    ({**TENS, "levels": {"1": 60}}, {"value": "85"}),
    ({**TENS, "kind": "Threshold"}, {"value": "85"}),
    ({"levels": {}}, {}),
    ({"kind": "threshold", "levels": {"1": "60"}, "between": "step"}, {"value": "85"}),
    ({"kind": "threshold", "levels": {"1": "60"}, "direction": "up"}, {"value": "85"}),
    ({**TENS, "direction": None}, {"value": "85"}),
    ({**TENS, "levels": None}, {"value": "85"}),
    ({**TENS, "levels": {"1": {"more_than": "60"}}}, {"value": "85"}),
    (TENS, {"value": 85}),
    (TENS, {"value": 85.5}),
    (TENS, {"value": True}),
    (TENS, {"value": "abc"}),
    (TENS, {"value": "85%"}),
    (TENS, {"value": ["85"]}),
    (TENS, [{"value": "85"}]),
    ([TENS], {"value": "85"}),
    (BAND, {"value": 50}),
    ({"kind": "band", "levels": {"1": ["1"]}}, {"value": "1"}),
    ({"kind": "ratio"}, {"part": "1", "whole": "2"}),
    ({"kind": "ratio", "of": JUDGED}, {"part": "1", "whole": "2"}),
    (RATIO, {"part": 17, "whole": "20"}),
    ({"kind": "change", "of": TENS}, {"now": "1", "base": "2"}),
    (GROWTH, {"now": 1, "base": "2"}),
    (MEAN, {"values": "1"}),
    (MEAN, {"values": [1, 2]}),
    (MILESTONE, {"done": "1.1"}),
    ({**MILESTONE, "deductions": {"5.1": 0.25}}, {"done": []}),
    (CHECKLIST, {"items": "plan"}),
    (CHECKLIST, {"measures": {"visits": 5}}),
    (CHECKLIST, {"dates": {"fund": "28 มิถุนายน 2567"}}),
    (BY_DATE, {"completed_on": "2567-06-28"}),
    (BY_DATE, {"completed_on": "2024-02-30"}),
    (BY_DATE, {"completed": "no"}),
    (PER_CASE, {"cases": [[{"days_late": "2"}, {}, {}, {}]]}),
    (PER_CASE, {"cases": [[{"days_late": 2.5}, {}, {}, {}]]}),
    ({"kind": "per_case", "stages": [{}], "of": TENS}, {"cases": []}),
    ({"kind": "all_of"}, {"results": []}),
    (ALL_OF, {"results": [{"value": "1"}, {"level": "1"}, {}]}),
    (ALL_OF, {"results": [{"value": 1}, {"level": "1"}]}),
    ({"kind": "composite", "parts": [{"key": "a", "weight": 10, "rule": JUDGED}]}, {"results": []}),
    ({"kind": "composite", "parts": [{"key": "a", "weight": "10"}]}, {"results": []}),
    (JUDGED, {"level": 4}),
    ({**JUDGED, "adjustments": [{"reason": "complaint", "points": -0.5}]}, {"level": "4"}),
    ({**JUDGED, "adjustments": [{"points": "-0.5"}]}, {"level": "4"}),
    ({**JUDGED, **COMPLAINT}, {"level": "4", "reasons": "complaint"}),
]


def _run(tmp_path, capsys, rule, result):
    files = tmp_path / "rule.json", tmp_path / "result.json"
    for file, content in zip(files, (rule, result), strict=True):
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    status = run(["score", *map(str, files), "--json"])
    said = capsys.readouterr()
    return status, said.out, said.err


def _is_document(out):
    document = json.loads(out)
    assert list(document) == ["score", "level", "steps"]
    assert document["steps"] and all(isinstance(step, str) and step for step in document["steps"])
    return document


@pytest.mark.parametrize(("rule", "result", "score", "level"), SCORED)
def test_what_can_be_scored_is(tmp_path, capsys, rule, result, score, level):
    status, out, err = _run(tmp_path, capsys, rule, result)
    assert (status, err) == (0, "")
    document = _is_document(out)
    assert (document["score"], document["level"]) == (score, level)


@pytest.mark.parametrize(("rule", "result"), MISSING)
def test_what_is_missing_is_null_with_the_reason_and_no_error(tmp_path, capsys, rule, result):
    status, out, err = _run(tmp_path, capsys, rule, result)
    assert (status, err) == (0, "")
    document = _is_document(out)
    assert (document["score"], document["level"]) == (None, None)
    assert len(document["steps"]) > 1


@pytest.mark.parametrize(("rule", "result"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_one_line(tmp_path, capsys, rule, result):
    status, out, err = _run(tmp_path, capsys, rule, result)
    assert (status, out) == (2, "")
    assert err.startswith("pramoen: error: ") and len(err.splitlines()) == 1


DOUBTED = [
    (STEP, {"value": "-5"}),
    (RATIO, {"part": "26", "whole": "20"}),
    (RATIO, {"part": "-1", "whole": "20"}),
    (MEAN, {"values": ["-5", "100"]}),
    (BY_DATE, {"completed_on": "2022-06-28"}),
    (CHECKLIST, {"items": ["plan"], "measures": {"visits": "-4"}, "dates": {"fund": "2024-06-28"}}),
    (PER_CASE, {"cases": [[{"faults": -1}, {}, {}, {}]]}),
    (JUDGED, {"level": "-1"}),
    (GROWTH, {"now": "-1", "base": "100"}),
]


@pytest.mark.parametrize(("rule", "result"), DOUBTED)
def test_what_is_impossible_is_never_scored_in_silence(tmp_path, capsys, rule, result):
    status, out, _ = _run(tmp_path, capsys, rule, result)
    assert status == 0
    assert any("โปรดตรวจสอบ" in step for step in _is_document(out)["steps"])
