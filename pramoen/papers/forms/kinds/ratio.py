"""Ratios on a form: part and whole, and what is excluded from both by a decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pramoen.appraisal.rules.ratio import Ratio
from pramoen.papers.forms.fields import Field, Given, Row, number
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.kind import KindForm, Result, said, score_of_value
from pramoen.papers.forms.room import Room, lines_of

__all__ = ["RatioForm", "ratio_answers", "ratio_result", "ratio_rows", "ratio_value"]


class RatioForm(KindForm[Ratio]):
    """part × 100 ÷ whole, into a rule for one value."""

    kind: ClassVar[str] = "ratio"

    def rows(self, rule: Ratio, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """Part, whole and exclusions."""
        return ratio_rows(at, room)

    def result(self, rule: Ratio, at: str, given: Given) -> dict[str, Any] | None:  # noqa: ARG002
        """Part, whole and exclusions as filled in."""
        return ratio_result(at, given)

    def answers(self, rule: Ratio, at: str, result: Result) -> dict[str, str]:  # noqa: ARG002
        """Part, whole and exclusions."""
        return ratio_answers(at, result)

    def score(self, rule: Ratio, at: str, cells: Cells) -> Exact:
        """The score of the ratio."""
        return score_of_value(rule.of, ratio_value(at, cells), at, cells)


def ratio_rows(at: str, room: Room, *, name: str = "") -> list[Row]:
    """The rows for a part of a whole; `name` stands before the labels."""
    return [
        number(f"{at}part", f"{name}ตัวตั้ง (ผลงาน)", least="0"),
        number(f"{at}whole", f"{name}ตัวหาร (ทั้งหมด)", least="0"),
        Row(
            f"{name}รายการที่ยกเว้น (หากมี มีช่อง {room.exclusions} รายการ เหตุเดียวกันให้รวมยอด)",
            titles=("ตัวตั้ง", "ตัวหาร", "เหตุผล"),
        ),
        *(
            Row(
                f"ยกเว้นรายการที่ {n}",
                tuple(
                    replace(own, table=f"{at}excluded", line=n)
                    for own in (
                        Field(f"{at}excluded.{n}.part", "number", "ตัวตั้งที่ยกเว้น", least="0"),
                        Field(f"{at}excluded.{n}.whole", "number", "ตัวหารที่ยกเว้น", least="0"),
                        Field(f"{at}excluded.{n}.why", "text", "เหตุผลที่ยกเว้น"),
                    )
                ),
            )
            for n in range(1, room.exclusions + 1)
        ),
    ]


def ratio_result(at: str, given: Given) -> dict[str, Any] | None:
    """Part, whole and exclusions as filled in; None where nothing is."""
    result: dict[str, Any] = {k: given[f"{at}{k}"] for k in ("part", "whole") if f"{at}{k}" in given}
    lines = [
        {
            k: given[f"{at}excluded.{n}.{k}"]
            for k in ("part", "whole", "why")
            if f"{at}excluded.{n}.{k}" in given
        }
        for n in lines_of(given, f"{at}excluded.")
    ]
    excluded = [line for line in lines if line]
    return ({**result, "excluded": excluded} if excluded else result) or None


def ratio_answers(at: str, result: Result) -> dict[str, str]:
    """What has to be filled in for a part of a whole."""
    answers = said(result, at, "part", "whole")
    for n, line in enumerate(result.get("excluded") or (), 1):
        answers |= said(line, f"{at}excluded.{n}.", "part", "whole", "why")
    return answers


def ratio_value(at: str, cells: Cells) -> Exact:
    """The ratio in per cent; blank for a whole of 0, a negative number and an exclusion cut short."""
    part, whole = cells.number(f"{at}part"), cells.number(f"{at}whole")
    less: list[tuple[Exact, Exact]] = []
    wrong: list[str] = [f'{part.n}=""', f'{whole.n}=""']
    for n in range(1, cells.room.exclusions + 1):
        keys = [f"{at}excluded.{n}.{k}" for k in ("part", "whole", "why")]
        own = cells.number(keys[0]), cells.number(keys[1])
        less.append(own)
        said = ",".join(f'{cells.ref(key)}<>""' for key in keys)
        lacking = f'{own[0].n}="",{own[1].n}=""'
        # Text is greater than any number, so a blank numerator is not below 0.
        wrong.append(f"AND(OR({said}),OR({lacking},{own[0].n}<0,{own[1].n}<0))")
    scale = cells.put(f"MAX({','.join(one.d for one in [part, whole, *(x for two in less for x in two)])})")
    left = []
    for number_, taken in ((part, [a for a, _ in less]), (whole, [b for _, b in less])):
        off = "".join(f'-IF({one.n}="",0,{one.n}*({scale}/{one.d}))' for one in taken)
        left.append(cells.put(f'IF({number_.n}="","",{number_.n}*({scale}/{number_.d}){off})'))
    top, bottom = left
    stopped = cells.put(f"OR({','.join(wrong)})")
    return cells.fraction(f"{top}*100", bottom, unless=f"IF({stopped},TRUE(),OR({top}<0,{bottom}<=0))")
