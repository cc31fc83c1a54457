"""From the totals of the parts to the percentage of a round and its grade (ระดับผลการประเมิน).

Rules: OCSC letter นร 1012/ว 20 (2009) and the departments' own criteria within it. What a department sets
itself has no default here: how much team and individual indicators count, and results and competency.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pramoen.appraisal.rounding import SCORE_PLACES, dpis, half_up
from pramoen.appraisal.totals import PartTotal
from pramoen.errors import BadInput

__all__ = ["GRADES", "Bands", "Final", "Split", "component", "final"]

GRADES = ("ดีเด่น", "ดีมาก", "ดี", "พอใช้", "ต้องปรับปรุง")
"""The five grades, best first."""

PASS = Decimal(60)
"""Where พอใช้ begins, for every department."""

PERCENT_PLACES = 2

WORDS = {
    "component": "{name}: ร้อยละ {percent} × {share} ÷ 100 = {points}",
    "open": "{name}: ยังไม่มีคะแนน จึงยังรวมคะแนนไม่ได้",
    "once": "ปัดเศษครั้งเดียวเป็นทศนิยม 2 ตำแหน่ง = ร้อยละ {percent}",
    "dpis": "ปัดเศษแต่ละองค์ประกอบตามวิธีของ DPIS (3 แล้ว 2 ตำแหน่ง) แล้วรวม = ร้อยละ {percent}",
    "grade": "ร้อยละ {percent} อยู่ในระดับ {grade} (ตั้งแต่ร้อยละ {floor})",
}

Rounding = Literal["once", "dpis"]
"""How a total is rounded: once at the end, or each component twice as DPIS does."""


class _Setting(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bands(_Setting):
    """Where the grades above พอใช้ begin, in per cent, that figure included. พอใช้ begins at 60 everywhere."""

    outstanding: Decimal = Field(default=Decimal(90), description="ดีเด่น")
    very_good: Decimal = Field(default=Decimal(80), description="ดีมาก")
    good: Decimal = Field(default=Decimal(70), description="ดี")

    @model_validator(mode="after")
    def _in_order(self) -> Bands:
        if not Decimal(100) >= self.outstanding > self.very_good > self.good > PASS:
            raise ValueError("the grades must begin in order, above 60 and not above 100")
        return self

    def floors(self) -> list[tuple[str, Decimal]]:
        """Every grade with where it begins, best first."""
        starts = (self.outstanding, self.very_good, self.good, PASS, Decimal(0))
        return list(zip(GRADES, starts, strict=True))

    def grade(self, percent: Decimal) -> str:
        """The grade of a printed percentage. Raises BadInput outside 0 to 100."""
        if not 0 <= percent <= 100:
            raise BadInput(f"a percentage of {percent}; it must be from 0 to 100")
        return next(name for name, start in self.floors() if percent >= start)


class Split(_Setting):
    """How much each part counts, in per cent by its name; together 100. There is no default.

    Example: `Split(shares={"team": Decimal(30), "individual": Decimal(70)})`.
    """

    shares: dict[str, Decimal] = Field(min_length=1)

    @model_validator(mode="after")
    def _sum_to_100(self) -> Split:
        if any(share < 0 for share in self.shares.values()) or sum(self.shares.values()) != 100:
            raise ValueError(f"the shares {', '.join(map(str, self.shares.values()))} do not make 100")
        return self


class Final(_Setting):
    """The outcome of a round for one officer: the printed percentage, its grade, and the steps in Thai.

    Both are None while a part that counts has no total.
    """

    percent: Decimal | None
    grade: str | None
    steps: list[str]


def component(parts: Mapping[str, PartTotal | Fraction | Decimal | None], split: Split) -> Fraction | None:
    """The percentage of a component made of parts, exact: Σ(percent × share ÷ 100).

    `parts` gives each part of the split its total or its percentage. None while one that counts has none.
    Raises BadInput where the parts are not those of the split.
    """
    if set(parts) != set(split.shares):
        raise BadInput(f"parts {sorted(parts)} against shares for {sorted(split.shares)}; name the same ones")
    total = Fraction(0)
    for name, share in split.shares.items():
        if share == 0:
            continue
        percent = _percent(parts[name])
        if percent is None:
            return None
        total += percent * Fraction(share) / 100
    return total


def final(
    components: Mapping[str, PartTotal | Fraction | Decimal | None],
    split: Split,
    *,
    bands: Bands,
    rounding: Rounding,
) -> Final:
    """The percentage and the grade of a round from its components (results, competency …), in per cent.

    `rounding` is `once` (two decimals at the end) or `dpis` (each component's points to three and then two
    decimals, then summed). The grade is that of the printed percentage. Raises BadInput as `component`.
    """
    if set(components) != set(split.shares):
        raise BadInput(
            f"components {sorted(components)} against shares for {sorted(split.shares)}; name the same ones"
        )
    points: list[Fraction] = []
    steps: list[str] = []
    is_open = False
    for name, share in split.shares.items():
        if share == 0:
            continue
        percent = _percent(components[name])
        if percent is None:
            is_open = True
            steps.append(WORDS["open"].format(name=name))
            continue
        exact = percent * Fraction(share) / 100
        got = Fraction(dpis(exact)) if rounding == "dpis" else exact
        shown = half_up(got, PERCENT_PLACES if rounding == "dpis" else SCORE_PLACES)
        points.append(got)
        steps.append(
            WORDS["component"].format(
                name=name,
                percent=half_up(percent),
                share=share,
                points=shown,
            )
        )
    if is_open:
        return Final(percent=None, grade=None, steps=steps)
    printed = half_up(sum(points, Fraction(0)), PERCENT_PLACES)
    grade = bands.grade(printed)
    floor = dict(bands.floors())[grade]
    steps.append(WORDS[rounding].format(percent=printed))
    steps.append(WORDS["grade"].format(percent=printed, grade=grade, floor=floor))
    return Final(percent=printed, grade=grade, steps=steps)


def _percent(total: PartTotal | Fraction | Decimal | None) -> Fraction | None:
    if isinstance(total, PartTotal):
        return total.percent
    if total is None:
        return None
    percent = Fraction(total)
    if not 0 <= percent <= 100:
        raise BadInput(f"a percentage of {total}; it must be from 0 to 100")
    return percent
