"""Made-up officers and what they might fill in: rules of every kind, at their edges and in between."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from random import Random
from typing import Any

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rules import parse_rule
from pramoen.papers.forms.layout import Input
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry

Json = dict[str, Any]


def ladder(levels: Json, direction: str = "up", between: str = "linear", **more: Any) -> Json:
    return {"kind": "threshold", "levels": levels, "direction": direction, "between": between, **more}


TENS = ladder({"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"})
THIRDS = ladder({"1": "10", "2": "13", "3": "17", "4": "24", "5": "33.5"}, below="extrapolate")
DOWN = ladder({"1": "14", "2": "13", "3": "12", "4": "11", "5": "10"}, "down", below="extrapolate")
SKIPPED = ladder({"1": "3", "3": "2", "5": "1"}, "down")
STEPS = ladder({"1": "80", "2": "85", "3": "90", "4": "95", "5": "100"}, between="step")
STRICT = ladder(
    {
        "1": {"more_than": "96"},
        "2": {"more_than": "97"},
        "3": {"more_than": "98.5"},
        "4": {"more_than": "99"},
        "5": {"exactly": "100"},
    },
    between="step",
)
DENIED = ladder(
    {"1": {"less_than": "80"}, "2": "80", "3": "85", "4": "90", "5": "95"}, between="step", below="one"
)
BLANK = ladder({"1": "60", "2": None, "5": "100"})
OVER_FIVE = ladder({"1": "10", "5": "50", "7": "70"})
BANDS = {
    "kind": "band",
    "levels": {"1": ["1", "20"], "2": ["21", "50"], "3": ["51", "80"], "4": ["80", "90"], "5": ["91", None]},
}
BANDS_DOWN = {
    "kind": "band",
    "levels": {"1": ["10", None], "2": ["6.01", "9.99"], "3": ["4", "6"], "5": [None, "2.5"]},
    "below": "one",
}
MILESTONE = {
    "kind": "milestone",
    "levels": {"1": ["1.1", "1.2"], "2": [], "3": ["3"], "4": ["4.1", "4.2"], "5": ["5.1"]},
    "requires": {"5.1": ["0.1"], "3": ["1.1"]},
    "deductions": {"5.1": "0.25", "3": "0.125", "1.2": "2.5"},
}
CHECKLIST = {
    "kind": "checklist",
    "levels": {
        "1": [{"item": "แผน"}],
        "2": [{"item": "คำสั่ง"}, {"measure": "เยี่ยม", "at_least": "4", "at_most": "40"}],
        "3": [{"measure": "ครัวเรือน", "at_least": "30", "as": "reduction"}],
        "4": [{"date": "โอนเงิน", "by": "2024-07-10"}],
        "5": [{"measure": "รายงาน", "more_than": "0.5", "every": "month"}, {"item": "สรุป"}],
    },
}
FIGURES = {
    "kind": "checklist",
    "cumulative": True,
    "below": "one",
    "levels": {
        "1": [],
        "2": [{"measure": "กลุ่ม", "exactly": "3"}],
        "3": [{"measure": "ร้อยละ", "at_least": "66.67", "as": "ratio"}],
        "4": [{"date": "ส่ง", "by": "2024-06-30"}],
        "5": [{"date": "ส่ง", "by": "2024-06-20"}, {"measure": "กลุ่ม", "less_than": "9"}],
    },
}
BY_DATE = {
    "kind": "by_date",
    "levels": {"2": "2024-07-10", "3": "2024-06-30", "4": "2024-06-25", "5": "2024-06-20"},
}
AT_ALL = {"kind": "by_date", "levels": {"1": None, "3": "2024-06-30"}, "below": "one"}
PER_CASE = {
    "kind": "per_case",
    "stages": [
        {"points": "30", "late_per_day": "5", "per_fault": "5"},
        {"points": "30", "late_per_day": "5", "per_fault": "2.5"},
        {"points": "25", "late_per_day": "5"},
        {"points": "15"},
    ],
    "of": TENS,
}
RATE_UNSET = {
    "kind": "per_case",
    "stages": [{"points": "40", "late_per_day": "7.5"}, {"points": "35", "per_fault": None}],
    "of": BANDS,
}
REASONS = [{"reason": "ร้องเรียน", "points": "-0.5"}, {"reason": "ดีเด่น", "points": "0.3333"}]
ADJUSTED = {**TENS, "adjustments": [*REASONS, {"reason": "ไม่ทราบ", "points": None}]}

RULES: dict[str, list[Json]] = {
    "threshold": [TENS, THIRDS, DOWN, SKIPPED, STEPS, STRICT, DENIED, BLANK, OVER_FIVE, ADJUSTED],
    "band": [BANDS, BANDS_DOWN],
    "ratio": [{"kind": "ratio", "of": TENS}, {"kind": "ratio", "of": STEPS}, {"kind": "ratio", "of": BANDS}],
    "change": [
        {"kind": "change", "as": "growth", "of": THIRDS},
        {"kind": "change", "as": "reduction", "of": {**THIRDS, "adjustments": REASONS}},
        {"kind": "change", "as": "remaining", "of": DOWN},
        {"kind": "change", "as": "offset", "of": ladder({"1": "-10", "3": "-5", "5": "0"})},
    ],
    "mean": [{"kind": "mean", "of": TENS}, {"kind": "mean", "of": SKIPPED}, {"kind": "mean", "of": STEPS}],
    "milestone": [MILESTONE, {**MILESTONE, "below": "one", "deductions": {"3": None}}],
    "checklist": [CHECKLIST, FIGURES],
    "by_date": [BY_DATE, AT_ALL, {"kind": "by_date", "levels": {"1": None}}],
    "per_case": [PER_CASE, {**PER_CASE, "adjustments": REASONS}, RATE_UNSET],
    "judgement": [{"kind": "judgement"}],
    "all_of": [
        {"kind": "all_of", "rules": [TENS, BY_DATE]},
        {"kind": "all_of", "rules": [{"kind": "ratio", "of": TENS}, {"kind": "mean", "of": DOWN}, MILESTONE]},
    ],
    "composite": [
        {
            "kind": "composite",
            "parts": [
                {"key": "individual/4.1", "weight": "10", "rule": TENS},
                {"key": "individual/4.2", "weight": "5", "rule": {"kind": "ratio", "of": THIRDS}},
            ],
            "adjustments": REASONS,
        },
        {
            "kind": "composite",
            "parts": [
                {"key": "individual/5.1", "weight": "33.33", "rule": ADJUSTED},
                {
                    "key": "individual/5.2",
                    "weight": "33.33",
                    "rule": {"kind": "change", "as": "growth", "of": THIRDS},
                },
                {"key": "individual/5.3", "weight": "33.34", "rule": MILESTONE},
            ],
        },
    ],
}
"""Rules of every kind; together they have each feature that a form can show."""

NEAR = ("10", "13", "14", "17", "20", "20.5", "24", "33.5", "50", "50.4", "60", "65", "70", "80", "85", "90")
AT = (*NEAR, "91", "95", "96", "96.01", "97", "98.5", "99", "100", "110", "0", "1", "2", "2.5", "3", "6")


_RARE = {
    "reason.": 0.12,
    ".gone": 0.06,
    "excluded": 0.04,
    ":nothing": 0.04,
    "suggestions": 0.04,
    ":done": 0.0,
    "helped": 0.0,
    "obstacles": 0.0,
    "evidence": 0.0,
    "score_claimed": 0.0,
}


def officer(
    n: int, draw: Random, *, stage: str = "monthly_report", kinds: Sequence[str] = tuple(RULES)
) -> FormPlan:
    """A made-up officer with an indicator of each of these kinds, half of them his team's."""
    entries = []
    for place, kind in enumerate(kinds):
        rule = RULES[kind][draw.randrange(len(RULES[kind]))]
        group = "team" if place < len(kinds) // 2 else "individual"
        indicator = Indicator(
            key=f"{group}/{place + 1}",
            group=group,
            number=str(place + 1),
            title=f"ตัวชี้วัดตัวอย่าง {kind}",
            weight=draw.choice(("5", "7.5", "10", "12.25", "20")),
            rule=rule,
            line=1,
        )
        entries.append(IndicatorEntry(place + 1, indicator, parse_rule(rule), ((1, "ระดับหนึ่ง"),), None))
    return FormPlan(
        stage=stage,
        round_id="00000000-0000-0000-0000-000000000001",
        round_label="รอบที่ 2/2567 ตัวอย่างบุรี",
        duty_id=f"duty-{n}",
        occurrence="2567-06" if stage == "monthly_report" else None,
        due=dt.date(2024, 7, 5),
        officer_id=f"P{n:04}",
        officer_name="นายสมมติ ตัวอย่าง",
        position="นักวิชาการตัวอย่าง",
        office="สำนักงานตัวอย่าง",
        supervisor="นางสมมติ หัวหน้าตัวอย่าง",
        indicators=tuple(entries),
    )


def filled_in(plan: FormPlan, draw: Random) -> dict[str, Any]:
    """What the officer typed, by cell: mostly something, often at an edge, sometimes nothing."""
    cells: dict[str, Any] = {}
    eager = {entry.indicator.key: draw.choice((1.0, 1.0, 1.0, 0.93, 0.6)) for entry in plan.indicators}
    for key, one in lay_out(plan).inputs.items():
        if draw.random() < _chance(key, eager.get(key.partition(":")[0], 0.0)):
            cells[one.cell] = _typed(key, one, draw)
    return cells


def _chance(key: str, eager: float) -> float:
    """How likely a cell is filled in: what a score rests on mostly, exceptions and words now and then."""
    # Two of the ten cases there is room for.
    case = re.search(r"(\d+)\.\d+\.(late|faults|gone)$", key)
    if case and int(case[1]) > 2:
        return 0.0
    for part, chance in _RARE.items():
        if part in key:
            return chance
    return eager / 3 if "values." in key else eager


def _typed(key: str, one: Input, draw: Random) -> Any:
    field = one.field
    if field.kind == "choice":
        weights = [6] + [1] * (len(field.choices) - 1)
        return draw.choices(field.choices, weights)[0]
    if field.kind == "date":
        return dt.date(2024, 6, 15) + dt.timedelta(days=draw.randrange(30))
    if field.kind == "count":
        return draw.choice((0, 0, 0, 1, 2, 3, 7))
    if field.kind != "number":
        return draw.choice(("=1+1", "ดำเนินการแล้ว", "-", "@ตัวอย่าง"))
    if key.endswith(":level"):
        return draw.choice((0, 1, 2.5, 3, 3.5, 4, 5))
    number = _number(key, draw)
    if field.least is not None:
        number = max(number, float(field.least))
    if field.most is not None:
        number = min(number, float(field.most))
    return int(number) if number == int(number) else number


def _number(key: str, draw: Random) -> float:
    if key.endswith(("whole", "base")):
        return draw.choice((20, 40, 58, 64, 100, 125, 160, 0, 1250.5, 33.33, 123456.78, 98765432.15, 640))
    if key.endswith(("part", "now")):
        return draw.choice(
            (
                17,
                18,
                20,
                38,
                55,
                61,
                96,
                99,
                100,
                115,
                150,
                1250.5,
                110000.01,
                88888888.93,
                draw.randrange(700),
            )
        )
    how = draw.random()
    if how < 0.5:
        return float(draw.choice(AT))
    if how < 0.8:
        return round(draw.uniform(-5, 115), draw.choice((0, 1, 2, 3)))
    # Halves of the fourth decimal: 60.0005 of tens is 1.00005.
    return float(
        f"{draw.randrange(10, 110)}.{draw.choice(('0005', '0015', '1235', '000050', '999995', '333335'))}"
    )
