"""The criteria of indicator templates: a scale with a declared interval, or steps, with notes beside them."""

from __future__ import annotations

from collections.abc import Sequence

from pramoen.circulars.criteria.interval import read_interval
from pramoen.circulars.criteria.measured import Notes
from pramoen.circulars.criteria.reading import RuleReading
from pramoen.circulars.criteria.step_milestone import read_step_milestone
from pramoen.circulars.draft import LevelText

__all__ = ["read_template_rule"]


def read_template_rule(
    levels: Sequence[LevelText], *, title: str, unit: str | None, notes: Notes
) -> RuleReading | None:
    """The rule of a scale whose interval the notes declare, or of steps; None where they speak of neither."""
    return read_interval(levels, title=title, unit=unit, notes=notes) or read_step_milestone(
        levels, notes=notes
    )
