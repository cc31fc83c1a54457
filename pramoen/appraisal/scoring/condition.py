"""The conditions of a checklist: an item is there, a measure stands as asked, a date was kept.

Each comes out True, False, or None where what it needs is missing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from pramoen.appraisal.scoring.compare import SIGNS, compare
from pramoen.appraisal.scoring.dates import Day, day, thai_date
from pramoen.appraisal.scoring.formula import (
    CHANGE_WORDS,
    RATIO_WORDS,
    Change,
    Excluded,
    change_value,
    ratio_value,
)
from pramoen.appraisal.scoring.numbers import Number, exact, number_text
from pramoen.appraisal.scoring.problems import tag
from pramoen.appraisal.scoring.rule import Part

__all__ = [
    "Checked",
    "Condition",
    "DateCondition",
    "Given",
    "ItemCondition",
    "MeasureCondition",
    "Measured",
    "undone",
]

WORDS = {
    "item_there": "มี “{name}”",
    "item_lacking": "ไม่มี “{name}”",
    "items_absent": "ยังไม่มีข้อมูลว่ามี “{name}” หรือไม่",
    "measure_absent": "ยังไม่มีข้อมูล “{name}”",
    "measure_blank": "ค่าที่กำหนดของ “{name}” ยังว่างอยู่",
    "measure": "“{name}”: {comparison}",
    "measure_step": "“{name}”: {step}",
    "each": "“{name}” ค่าที่ {n} ({every}): {comparison}",
    "date_absent": "ยังไม่มีข้อมูลวันที่ของ “{name}”",
    "date_blank": "วันที่กำหนดของ “{name}” ยังว่างอยู่",
    "date_kept": "“{name}” เมื่อวันที่ {date} ภายในวันที่ {by}: ทัน",
    "date_late": "“{name}” เมื่อวันที่ {date} ภายในวันที่ {by}: ไม่ทัน",
    "not_done": "“{name}”: ยังไม่ได้ดำเนินการ",
    "of_item": "มี “{name}”",
    "of_measure": "“{name}” {bounds}{every}{how}",
    "of_blank": "(ยังไม่ได้กำหนด)",
    "of_every": " ทุก{every}",
    "of_how": " โดย{formula}",
    "of_date": "“{name}” ภายในวันที่ {by}",
    "negative": "“{name}” มีค่าติดลบ {value} โปรดตรวจสอบว่าข้อมูลถูกต้อง",
}
_EVERY = {"day": "วัน", "week": "สัปดาห์", "month": "เดือน", "quarter": "ไตรมาส", "year": "ปี"}

Checked = tuple[bool | None, list[str]]


class Measured(Part):
    """A measure that a formula works out: now and base, or part and whole."""

    now: Number = None
    base: Number = None
    part: Number = None
    whole: Number = None
    excluded: list[Excluded] | None = None


def _given(value: object) -> object:
    return number_text(value) if not isinstance(value, list | dict) else value


def _shape(value: object) -> str:
    if isinstance(value, list):
        return tag("list")
    return tag("formula" if isinstance(value, dict | Measured) else "one")


One = Annotated[
    Annotated[Number, Tag(tag("one"))] | Annotated[Measured, Tag(tag("formula"))],
    Discriminator(_shape),
    BeforeValidator(_given),
]
Given = Annotated[
    Annotated[Number, Tag(tag("one"))]
    | Annotated[Measured, Tag(tag("formula"))]
    | Annotated[list[One], Tag(tag("list"))],
    Discriminator(_shape),
]
"""A measure in a result: a number, what a formula needs, or a list of these where each must hold."""


class ItemCondition(Part):
    """Something that must be there."""

    item: str

    @property
    def name(self) -> str:
        """What the condition is about."""
        return self.item

    def check(self, items: set[str] | None) -> Checked:
        """Whether it is among the items."""
        if items is None:
            return None, [WORDS["items_absent"].format(name=self.item)]
        there = self.item in items
        return there, [WORDS["item_there" if there else "item_lacking"].format(name=self.item)]

    def words(self) -> str:
        """The condition in Thai."""
        return WORDS["of_item"].format(name=self.item)


class MeasureCondition(Part):
    """A number that must stand as asked; with `every`, each of a list of numbers."""

    measure: str
    at_least: Number = None
    at_most: Number = None
    more_than: Number = None
    less_than: Number = None
    exactly: Number = None
    every: str | None = Field(default=None, description="What each value of a list is for, such as month.")
    how: Change | Literal["ratio"] | None = Field(default=None, alias="as")

    @model_validator(mode="after")
    def _asks_something(self) -> MeasureCondition:
        if not self._bounds:
            raise ValueError("say one of " + ", ".join(SIGNS))
        return self

    @property
    def name(self) -> str:
        """What the condition is about."""
        return self.measure

    @property
    def blank(self) -> bool:
        """Whether the rule leaves open how much is asked for."""
        return any(number is None for _, number in self._bounds)

    def check(self, given: str | Measured | list[str | Measured | None] | None) -> Checked:
        """Whether the measure given stands as asked. Raises ValueError where its shape is another."""
        if self.blank:
            return None, [WORDS["measure_blank"].format(name=self.measure)]
        if isinstance(given, list) and self.every is None:
            raise ValueError(f"measures.{self.measure}: a list, but the rule has no every")
        values = given if isinstance(given, list) else [given]
        if not values:
            return None, [WORDS["measure_absent"].format(name=self.measure)]
        verdict: bool | None = True
        steps: list[str] = []
        for n, one in enumerate(values, 1):
            value, worked = self._value(one)
            steps += [WORDS["measure_step"].format(name=self.measure, step=step) for step in worked]
            if value is None:
                verdict = None if verdict is not False else False
                continue
            for comparison, number in self._bounds:
                good, text = compare(comparison, value, number or "")
                key = "each" if self.every else "measure"
                every = _EVERY.get(self.every or "", self.every)
                steps.append(WORDS[key].format(name=self.measure, n=n, every=every, comparison=text))
                if not good:
                    verdict = False
        return verdict, steps

    def words(self) -> str:
        """The condition in Thai."""
        bounds = " และ".join(f"{SIGNS[c][0]} {number or WORDS['of_blank']}" for c, number in self._bounds)
        every = WORDS["of_every"].format(every=_EVERY.get(self.every, self.every)) if self.every else ""
        how = ""
        if self.how:
            how = WORDS["of_how"].format(
                formula=RATIO_WORDS if self.how == "ratio" else CHANGE_WORDS[self.how]
            )
        return WORDS["of_measure"].format(name=self.measure, bounds=bounds, every=every, how=how)

    @property
    def _bounds(self) -> list[tuple[str, str | None]]:
        return [(name, getattr(self, name)) for name in SIGNS if name in self.model_fields_set]

    def _value(self, given: str | Measured | None) -> tuple[Fraction | None, list[str]]:
        if given is None:
            return None, [WORDS["measure_absent"].format(name=self.measure)]
        if isinstance(given, str):
            if self.how is not None:
                fields = "part and whole" if self.how == "ratio" else "now and base"
                raise ValueError(f"measures.{self.measure}: the rule asks for {fields}, not one number")
            value = exact(given)
            asked = [exact(number) for _, number in self._bounds if number is not None]
            slip = value < 0 <= min(asked)
            return value, [WORDS["negative"].format(name=self.measure, value=given)] if slip else []
        if self.how is None:
            raise ValueError(f"measures.{self.measure}: the rule asks for one number")
        if self.how == "ratio":
            worked = ratio_value(given.part, given.whole, given.excluded)
        else:
            worked = change_value(self.how, given.now, given.base)
        return worked.value, worked.steps


class DateCondition(Part):
    """Something that must have happened on or before a day."""

    date: str
    by: Day

    @property
    def name(self) -> str:
        """What the condition is about."""
        return self.date

    @property
    def blank(self) -> bool:
        """Whether the rule leaves the day open."""
        return not self.by

    def check(self, happened: str | None) -> Checked:
        """Whether it happened in time."""
        if not self.by:
            return None, [WORDS["date_blank"].format(name=self.date)]
        if not happened:
            return None, [WORDS["date_absent"].format(name=self.date)]
        kept = day(happened) <= day(self.by)
        words = WORDS["date_kept" if kept else "date_late"]
        return kept, [words.format(name=self.date, date=thai_date(happened), by=thai_date(self.by))]

    def words(self) -> str:
        """The condition in Thai."""
        by = thai_date(self.by) if self.by else WORDS["of_blank"]
        return WORDS["of_date"].format(name=self.date, by=by)


def undone(condition: ItemCondition | MeasureCondition | DateCondition) -> Checked:
    """The verdict on a condition where nothing was done: not met, unless the rule leaves it blank."""
    if not isinstance(condition, ItemCondition) and condition.blank:
        return condition.check(None)
    return False, [WORDS["not_done"].format(name=condition.name)]


def _which(value: object) -> str | None:
    if isinstance(value, ItemCondition | MeasureCondition | DateCondition):
        return tag(type(value).__name__.removesuffix("Condition").lower())
    if isinstance(value, dict):
        return next((tag(name) for name in ("item", "measure", "date") if name in value), None)
    return None


Condition = Annotated[
    Annotated[ItemCondition, Tag(tag("item"))]
    | Annotated[MeasureCondition, Tag(tag("measure"))]
    | Annotated[DateCondition, Tag(tag("date"))],
    Discriminator(
        _which,
        custom_error_type="condition",
        custom_error_message="a condition names an item, a measure or a date",
    ),
]
"""One condition of a level."""
