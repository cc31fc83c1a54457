"""What one sheet is made of: whose it is, for which duty, and the indicators as they stand for his office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.scoring.rule import Rule
from pramoen.appraisal.submissions import AgreedIndicator
from pramoen.papers.forms.room import LEAST, Room

__all__ = ["Competency", "FormPlan", "IndicatorEntry", "Reported"]


@dataclass(frozen=True, slots=True)
class Reported:
    """What a month's report says of an indicator: its result, and our score of it where there is one."""

    occurrence: str
    result: Mapping[str, Any] | None
    score: str | None


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator on a form. `version` is the id of the version that stands; `rule` that of the office.

    `levels`, where not empty, are those of the office's variant; `target` is the office's own, in words.
    `agreed` is what the agreement in force says of it, `reported` what the months said; both only tell.
    """

    version: int
    indicator: Indicator
    rule: Rule | None
    levels: tuple[tuple[int, str], ...]
    target: str | None
    agreed: AgreedIndicator | None = None
    reported: tuple[Reported, ...] = ()

    @property
    def weight(self) -> str | None:
        """The letter's weight; where it leaves it blank, the one agreed."""
        if self.indicator.weight is None and self.agreed is not None:
            return self.agreed.weight
        return self.indicator.weight


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency agreed at the beginning of the round, with the level expected and its weight."""

    name: str
    expected_level: str | None = None
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class FormPlan:
    """One officer's sheet for one duty. `occurrence` is the month of a report, such as "2567-06".

    `prior` is what was sent in or drafted for the duty before, as version `seen`; it stands in the cells.
    `superiors` are the
    ids and names of those above the supervisor, nearest first.
    """

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
    superiors: tuple[tuple[str, str], ...] = ()
    prior: Mapping[str, Any] | None = None
    seen: int = 0
    room: Room = LEAST
