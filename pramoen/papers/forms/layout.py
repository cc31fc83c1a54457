"""Where everything of a form stands on its sheet. Writing draws it, reading finds the inputs by it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry

__all__ = ["COLUMNS", "WIDTHS", "Box", "Input", "Layout", "PartRows", "Placed"]

COLUMNS = "ABCDEFG"
WIDTHS = {"A": 7, "B": 58, "C": 36, "D": 17, "E": 17, "F": 17, "G": 21}
_FORMAT = 2
"""Counted up when sheets written before can no longer be read."""


@dataclass(frozen=True, slots=True)
class Box:
    """Words in a cell, or over several columns of a row, in a named style.

    What is not `lasting` tells of the record as it was when the sheet was written, and may differ later.
    """

    row: int
    column: str
    to: str
    words: str
    style: str
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Input:
    """A cell to fill in, over several columns where `to` is another one."""

    field: Field
    row: int
    column: str
    to: str

    @property
    def cell(self) -> str:
        """Its coordinate, such as D12."""
        return f"{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator with its row of the summary and the heading of its block."""

    entry: IndicatorEntry
    summary_row: int
    block_row: int


@dataclass(frozen=True, slots=True)
class PartRows:
    """A part of the summary: its indicators' first and last rows, and the row of its total."""

    group: str
    first: int
    last: int
    total: int


@dataclass(slots=True)
class Layout:
    """A form placed on its sheet."""

    plan: FormPlan
    boxes: list[Box] = field(default_factory=list)
    inputs: dict[str, Input] = field(default_factory=dict)
    needs: dict[str, str] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    indicators: list[Placed] = field(default_factory=list)
    parts: list[PartRows] = field(default_factory=list)
    summary_head: int = 0
    last_row: int = 0

    @property
    def landmarks(self) -> dict[str, str]:
        """Words by which it is seen, when a sheet comes back, that no row below the heading has moved."""
        own = [box for box in self.boxes if box.words and box.lasting and box.row >= self.summary_head]
        return {f"{box.column}{box.row}": box.words for box in own}

    @property
    def digest(self) -> str:
        """A digest of what the sheet is for and where its inputs stand."""
        plan = self.plan
        parts = [
            _FORMAT,
            [plan.stage, plan.round_id, plan.officer_id, plan.duty_id, plan.occurrence, plan.room.words],
            [entry.version for entry in plan.indicators],
            [[key, one.cell, one.field.kind, list(one.field.choices)] for key, one in self.inputs.items()],
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
