"""A measure of a checklist on a form: one number, a list of them, or what a formula needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pramoen.appraisal.scoring.condition import MeasureCondition
from pramoen.appraisal.scoring.formula import Change
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import SIGNS, Cells, Exact, common_scale, scaled
from pramoen.papers.forms.kinds.change import change_result, change_rows, change_value
from pramoen.papers.forms.kinds.kind import said
from pramoen.papers.forms.kinds.ratio import ratio_answers, ratio_result, ratio_rows, ratio_value
from pramoen.papers.forms.room import Room, lines_of

__all__ = ["Measure", "bounds_code"]

# How many values a round of six months has of each.
_SLOTS = {"day": 31, "week": 26, "month": 6, "quarter": 2, "year": 1}
_OTHER_SLOTS = 12
_WORDS = {"day": "วันที่", "week": "สัปดาห์ที่", "month": "เดือนที่", "quarter": "ไตรมาสที่", "year": "ปีที่"}
_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's name, the formula that works it out, and what each of several values is for."""

    name: str
    how: Change | Literal["ratio"] | None
    every: str | None
    room: Room

    @property
    def slots(self) -> int:
        """How many values there is room for."""
        return max(_SLOTS.get(self.every, _OTHER_SLOTS), self.room.times) if self.every else 1

    def rows(self, at: str) -> list[Row]:
        """The cells for it."""
        if self.how is None and self.slots == 1:
            return [Row(self.name, (Field(self._at(at, 1), "number", self.name),))]
        numbers = range(1, self.slots + 1)
        if self.how is None:
            lines = [numbers[first : first + _IN_A_ROW] for first in range(0, self.slots, _IN_A_ROW)]
            return [
                Row(f"{self.name} (เว้นว่างช่องที่ยังไม่ถึง)"),
                *(
                    Row(
                        f"{self._word} {line[0]} - {line[-1]}",
                        tuple(
                            Field(self._at(at, n), "number", f"{self.name} {self._word} {n}") for n in line
                        ),
                    )
                    for line in lines
                ),
            ]
        rows = [Row(self.name)]
        for n in numbers:
            own, name = self._at(at, n), f"{self._word} {n}: " if self.every else ""
            ratio = self.how == "ratio"
            rows += ratio_rows(own, self.room, name=name) if ratio else change_rows(own, name=name)
        return rows

    def keys(self, at: str) -> list[str]:
        """The keys of its cells."""
        return [field.key for row in self.rows(at) for field in row.fields]

    def result(self, at: str, given: Given) -> Any:
        """What was filled in, in the shape the condition asks for; None where nothing was."""
        slots = [self._one(self._at(at, n), given) for n in lines_of(given, f"{at}measure.{self.name}.")]
        known = [one for one in slots if one is not None]
        return (known if self.every else known[0]) if known else None

    def answers(self, at: str, value: Any) -> dict[str, str]:
        """What has to be filled in for a value of it, or for several."""
        several = value if isinstance(value, list) else [value]
        answers: dict[str, str] = {}
        for n, one in enumerate((one for one in several if one not in (None, "")), 1):
            own = self._at(at, n)
            if not isinstance(one, Mapping):
                answers[own] = str(one)
            else:
                answers |= ratio_answers(own, one) if self.how == "ratio" else said(one, own, "now", "base")
        return answers

    def values(self, at: str, cells: Cells) -> list[tuple[str, Exact]]:
        """For each slot, whether anything of it is filled in, and its value."""
        found = []
        for n in range(1, self.slots + 1):
            own = self._at(at, n)
            if self.how is None:
                keys, value = [own], cells.number(own)
            elif self.how == "ratio":
                keys, value = (
                    [f.key for row in ratio_rows(own, self.room) for f in row.fields],
                    ratio_value(own, cells),
                )
            else:
                keys = [f.key for row in change_rows(own) for f in row.fields]
                value = change_value(self.how, own, cells)
            found.append((f"OR({','.join(f'{cells.ref(key)}<>' + chr(34) * 2 for key in keys)})", value))
        return found

    @property
    def _word(self) -> str:
        return _WORDS.get(self.every or "", self.every or "")

    def _at(self, at: str, n: int) -> str:
        return f"{at}measure.{self.name}.{n}."

    def _one(self, own: str, given: Given) -> Any:
        if self.how is None:
            return given.get(own)
        return ratio_result(own, given) if self.how == "ratio" else change_result(own, given)


def bounds_code(condition: MeasureCondition, measure: Measure, at: str, cells: Cells) -> str:
    """A formula that is 2 where the measure stands as asked, 0 where not, 1 where it cannot be told."""
    bounds = [(name, getattr(condition, name)) for name in SIGNS if name in condition.model_fields_set]
    scale = common_scale([number for _, number in bounds])
    codes, there = [], []
    for filled, value in measure.values(at, cells):
        asked = ",".join(
            f"{value.n}*{scale}{SIGNS[name]}({scaled(number, scale)})*{value.d}" for name, number in bounds
        )
        code = cells.put(f'IF({value.n}="",1,IF(AND({asked}),2,0))')
        present = cells.put(f"IF({filled},1,0)")
        codes.append(f"IF({present}=1,{code},2)")
        there.append(present)
    return f"IF({'+'.join(there)}=0,1,MIN({','.join(codes)}))"
