"""The total of one part of an appraisal (team, individual): the weighted mean of its indicators' scores.

Σ(weight × score) ÷ Σ weight, from the scores as printed with four decimals, as on the form (Department of
Community Development, manual of FY2556). An indicator without a score stops the total until a person
decides, on the record, to drop it or to give its weight to another; nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pramoen.appraisal.rounding import SCORE_PLACES, half_up
from pramoen.errors import BadInput

__all__ = ["Decision", "Mark", "PartTotal", "part_total"]

WORDS = {
    "no_score": "ตัวชี้วัด {key} ยังไม่มีคะแนน และยังไม่มีผู้วินิจฉัยว่าจะไม่นำมาคิดหรือโอนน้ำหนัก",
    "no_weight": "ตัวชี้วัด {key} ยังไม่ได้กำหนดน้ำหนัก",
    "nothing": "ไม่มีตัวชี้วัดที่มีน้ำหนักให้คิดคะแนน",
    "drop": "ตัวชี้วัด {key} ไม่นำมาคิด ({why}; ผู้วินิจฉัย {by}) น้ำหนักรวมลดลง {weight}",
    "reassign": "โอนน้ำหนัก {weight} ของตัวชี้วัด {key} ไปยัง {to} ({why}; ผู้วินิจฉัย {by})",
    "not_100": "ข้อสังเกต: น้ำหนักรวมก่อนวินิจฉัยเท่ากับ {total} มิใช่ 100",
    "mean": "คะแนนเฉลี่ยถ่วงน้ำหนัก = ({terms}) ÷ {weights} = {mean}",
    "percent": "คิดเป็นร้อยละ = {mean} ÷ 5 × 100 = {percent}",
}


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mark(_Fact):
    """The score of one indicator that counts: its key, its weight in per cent, its printed score.

    `weight` and `score` are None where there is none yet. Parents of sub-indicators are not marks.
    """

    key: str
    weight: Decimal | None = Field(ge=0)
    score: Decimal | None = Field(ge=0, le=5, decimal_places=SCORE_PLACES)


class Decision(_Fact):
    """What a person decided of an indicator that has no score because it does not apply.

    `drop` leaves it out and renormalises the weights; `reassign` gives its weight to `to`.
    """

    key: str
    how: Literal["drop", "reassign"]
    to: str | None = None
    why: str = Field(min_length=1)
    by: str = Field(min_length=1)


class PartTotal(_Fact):
    """The total of a part: `mean` out of 5 and `percent` out of 100, exact; None while something is open.

    `open` names the indicators that stand in the way; `steps` is the way there, in Thai.
    """

    mean: Fraction | None
    open: list[str]
    steps: list[str]

    @property
    def percent(self) -> Fraction | None:
        """mean ÷ 5 × 100, exact."""
        return None if self.mean is None else self.mean / 5 * 100

    @property
    def printed(self) -> Decimal | None:
        """The mean with four decimals, for the form."""
        return None if self.mean is None else half_up(self.mean)


def part_total(marks: Sequence[Mark], decisions: Sequence[Decision] = ()) -> PartTotal:
    """The weighted mean of `marks` after `decisions`.

    Raises BadInput for a decision on an indicator that is not there or has a score, two decisions on one,
    or a weight given to an indicator that does not count.
    """
    by_key = {mark.key: mark for mark in marks}
    if len(by_key) < len(marks):
        raise BadInput("an indicator stands twice among the marks; give each once")
    weights = {mark.key: mark.weight for mark in marks}
    steps = _not_100([w for w in weights.values() if w is not None])
    decided = _checked(decisions, by_key)
    for decision in decided.values():
        steps.append(
            WORDS[decision.how].format(
                key=decision.key,
                to=decision.to,
                why=decision.why,
                by=decision.by,
                weight=weights[decision.key],
            )
        )
        if decision.how == "reassign" and decision.to is not None:
            weights[decision.to] = _sum(weights[decision.to], weights[decision.key])
    counting = [mark for mark in marks if mark.key not in decided]
    problems = {m.key: WORDS["no_score"].format(key=m.key) for m in counting if m.score is None}
    problems |= {m.key: WORDS["no_weight"].format(key=m.key) for m in marks if weights[m.key] is None}
    if problems:
        return PartTotal(mean=None, open=list(problems), steps=[*steps, *problems.values()])
    terms = [(weights[m.key] or Decimal(0), m.score or Decimal(0)) for m in counting]
    total = sum((Fraction(weight) for weight, _ in terms), Fraction(0))
    if total == 0:
        return PartTotal(mean=None, open=[], steps=[*steps, WORDS["nothing"]])
    mean = sum((Fraction(weight) * Fraction(score) for weight, score in terms), Fraction(0)) / total
    sum_ = " + ".join(f"{weight} × {score}" for weight, score in terms)
    divisor = sum((weight for weight, _ in terms), Decimal(0))
    steps.append(WORDS["mean"].format(terms=sum_, weights=divisor, mean=half_up(mean)))
    percent = half_up(mean / 5 * 100)
    steps.append(WORDS["percent"].format(mean=half_up(mean), percent=percent))
    return PartTotal(mean=mean, open=[], steps=steps)


def _checked(decisions: Sequence[Decision], by_key: dict[str, Mark]) -> dict[str, Decision]:
    decided: dict[str, Decision] = {}
    for decision in decisions:
        mark = by_key.get(decision.key)
        if mark is None:
            raise BadInput(f"a decision on {decision.key}, which is not among the marks")
        if mark.score is not None:
            raise BadInput(
                f"a decision to leave out {decision.key}, which has a score; take the score back first"
            )
        if decision.key in decided:
            raise BadInput(f"two decisions on {decision.key}; keep one")
        decided[decision.key] = decision
    for decision in decided.values():
        if (decision.how == "reassign") != (decision.to is not None):
            raise BadInput(f"the decision on {decision.key}: name `to` for reassign and only then")
        if decision.to is not None and (decision.to not in by_key or decision.to in decided):
            raise BadInput(f"the weight of {decision.key} cannot go to {decision.to}, which does not count")
    return decided


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _not_100(weights: list[Decimal]) -> list[str]:
    total = sum(weights, Decimal(0))
    return [] if total == 100 else [WORDS["not_100"].format(total=total)]
