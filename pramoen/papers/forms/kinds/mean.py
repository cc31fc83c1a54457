"""Means on a form: a grid of cells, one an event."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.mean import Mean
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.kind import KindForm, Result, score_of_value
from pramoen.papers.forms.room import Room, lines_of

__all__ = ["MeanForm"]

COLUMNS = 4
"""Cells in a row."""


_HEADING = "ผลที่วัดได้แต่ละครั้ง (มีช่อง {most} ครั้ง เว้นว่างช่องที่ไม่ใช้ หากมีมากกว่านี้ ให้นำเข้าก่อน แล้วขอแบบฟอร์มใหม่ซึ่งจะมีช่องเพิ่ม)"


class MeanForm(KindForm[Mean]):
    """The mean of the cells that are filled in, into a rule for one value."""

    kind: ClassVar[str] = "mean"

    def rows(self, rule: Mean, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """The grid."""
        lines = [range(first, first + COLUMNS) for first in range(1, _cells(room) + 1, COLUMNS)]
        return [
            Row(_HEADING.format(most=_cells(room))),
            *(
                Row(
                    f"ครั้งที่ {line[0]} - {line[-1]}",
                    tuple(
                        Field(f"{at}values.{n}", "number", f"ครั้งที่ {n}", table=f"{at}values", line=n)
                        for n in line
                    ),
                )
                for line in lines
            ),
        ]

    def result(self, rule: Mean, at: str, given: Given) -> dict[str, Any] | None:  # noqa: ARG002
        """The values filled in, in order."""
        values = [given[f"{at}values.{n}"] for n in lines_of(given, f"{at}values.")]
        return {"values": values} if values else None

    def answers(self, rule: Mean, at: str, result: Result) -> dict[str, str]:  # noqa: ARG002
        """The values, one after the other."""
        values = [value for value in result.get("values") or () if value not in (None, "")]
        return {f"{at}values.{n}": str(value) for n, value in enumerate(values, 1)}

    def score(self, rule: Mean, at: str, cells: Cells) -> Exact:
        """The score of the mean; all values are brought to one scale first."""
        first, last = cells.ref(f"{at}values.1"), cells.ref(f"{at}values.{_cells(cells.room)}")
        grid = f"{first}:{last.rpartition('!')[2]}"
        scale = "1000000"
        for places in (4, 2, 0):
            finer = f"SUMPRODUCT(ABS({grid}-ROUND({grid},{places})))>0.00000001"
            scale = f"IF({finer},{scale},{10**places})"
        # A text among them stops the reckoning; reading the form back names it.
        scale = cells.put(f'IF(COUNT({grid})=0,"",IF(COUNTA({grid})>COUNT({grid}),"",{scale}))')
        total = cells.put(f'IF({scale}="","",SUMPRODUCT(ROUND({grid}*{scale},0)))')
        mean = cells.fraction(total, f"{scale}*COUNT({grid})", unless=f'{total}=""')
        return score_of_value(rule.of, mean, at, cells)


def _cells(room: Room) -> int:
    """How many cells there are: whole rows of them."""
    return -(-room.values // COLUMNS) * COLUMNS
