"""What one sheet is made of: whose it is, for which duty, and the indicators as they stand for his office."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.scoring.rule import Rule

__all__ = ["Competency", "FormPlan", "IndicatorEntry"]


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator on a form. `version` is the id of the version that stands; `rule` that of the office.

    `levels`, where not empty, are those of the office's variant; `target` is the office's own, in words.
    """

    version: int
    indicator: Indicator
    rule: Rule | None
    levels: tuple[tuple[int, str], ...]
    target: str | None


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency agreed at the beginning of the round, with the level expected and its weight."""

    name: str
    expected_level: str | None = None
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class FormPlan:
    """One officer's sheet for one duty. `occurrence` is the month of a report, such as "2567-06"."""

    stage: str
    round_id: str
    round_label: str
    duty_id: str
    occurrence: str | None
    due: dt.date
    officer_id: str
    officer_name: str
    position: str | None
    office: str
    supervisor: str | None
    indicators: tuple[IndicatorEntry, ...]
    competencies: tuple[Competency, ...] = ()
