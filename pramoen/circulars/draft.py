"""An indicator while it is being put together from the places of a letter that speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pramoen.appraisal.indicator import Evidence, Person, Target

__all__ = ["Draft", "LevelText", "Place", "StepMatrix", "VariantText"]

# Where in a letter a draft stands; where they disagree, a later name of this list wins.
Place = Literal["order", "summary", "table", "list", "detail", "template"]


@dataclass(slots=True)
class LevelText:
    """The words of one level; `paragraphs` as they stood apart, `line` where they begin.

    `lines` has the line each paragraph begins on, in a layout that knows it; else it is empty.
    """

    level: int
    paragraphs: list[str]
    line: int
    lines: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All the words of the level on one line."""
        return " ".join(p for p in self.paragraphs if p)


@dataclass(frozen=True, slots=True)
class StepMatrix:
    """A table of levels by steps (ขั้นตอน) in which ticks say what a level asks for.

    `ticks` gives the steps ticked per level, as far as they can be read; `whole` says that no row and no
    cell of the table is missing, `line` where the table begins.
    """

    line: int
    steps: int
    ticks: dict[int, tuple[int, ...]]
    whole: bool


@dataclass(slots=True)
class VariantText:
    """Levels that hold for some offices only."""

    applies_to: dict[str, Any]
    levels: list[LevelText] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One mention of an indicator. Layouts make them, merging joins those of one indicator.

    `number` has Arabic digits ("4.1"), `parent` the parent's number ("4"); `weight` is the decimal
    string printed, None where blank. `notes` are the words beside the levels that say how to score:
    the formula, the interval (ช่วงปรับเกณฑ์), conditions, remarks; each with its line.
    `elsewhere` holds words outside the criteria that may name days, such as evidence and the cells of
    target tables: their level (None for several), their line and the words.
    `wraps` says of words that go on over several lines, by their first line, where each line begins:
    pairs of offset and line.
    """

    place: Place
    group: Literal["team", "individual", "template"]
    number: str
    title: str
    line: int
    parent: str | None = None
    unit: str | None = None
    weight: str | None = None
    weight_line: int | None = None
    owner_unit: str | None = None
    people: list[Person] = field(default_factory=list)
    levels: list[LevelText] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    variants: list[VariantText] = field(default_factory=list)
    applies_to: dict[str, Any] | None = None
    alternatives: list[str] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    continued: bool = False
    amended: Literal["before", "after"] | None = None
    elsewhere: list[tuple[int | None, int, str]] = field(default_factory=list)
    wraps: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    matrix: StepMatrix | None = None
