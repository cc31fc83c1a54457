"""What a check looks at, and what it finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.submissions import Agreement, Evaluation, IndicatorReport, MonthlyReport
from pramoen.appraisal.words import STAGE_TITLES

__all__ = ["Asked", "Dossier", "Gap"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: the check's code, whose it is (an officer's id, or the round), what, in Thai.

    `place` says where to put it: the stage with its month, and the field of the form.
    """

    code: str
    where: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator asked of an officer. `decided` where a person decided that it does not count for him.

    `score`, `level` and `steps` are our reckoning of the result sent in; empty where there is none yet.
    """

    indicator: Indicator
    decided: bool = False
    score: Decimal | None = None
    level: int | None = None
    steps: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The letter's key of it."""
        return self.indicator.key


@dataclass(frozen=True, slots=True)
class Dossier:
    """One duty of one officer, with all that bears on whether it is complete.

    `form` is None where nothing came in, or what came is no form (`fault` says why). `accepter` is who has to
    accept it, None where nobody on the roster may. `verifiable` are the indicators whose figures somebody at
    the province can verify, `verified` those for which it was done. `closed_on` is when its month was closed.
    """

    officer: str
    stage: str
    due: dt.date
    start: dt.date
    end: dt.date
    state: str
    occurrence: str | None = None
    came_in: dt.date | None = None
    form: Agreement | MonthlyReport | Evaluation | None = None
    fault: str | None = None
    asked: tuple[Asked, ...] = ()
    accepter: str | None = None
    verifiable: frozenset[str] = frozenset()
    verified: frozenset[str] = frozenset()
    closed_on: dt.date | None = None
    needs_competency: bool = True

    @property
    def is_in(self) -> bool:
        """Whether it has been sent in and not been returned."""
        return self.state in ("submitted", "accepted")

    @property
    def named(self) -> str:
        """The stage as people know it, with its month."""
        title = STAGE_TITLES[self.stage]
        return f"{title} {self.occurrence}" if self.occurrence else title

    @property
    def place(self) -> str:
        """Where to put what is missing: the stage and its month."""
        return f"{self.stage} {self.occurrence}" if self.occurrence else self.stage

    def at(self, field_name: str) -> str:
        """Where to put what is missing, down to the field of the form."""
        return f"{self.place}: {field_name}"

    def counting(self) -> list[Asked]:
        """The indicators asked that count for this officer."""
        return [one for one in self.asked if not one.decided]

    def report_of(self, key: str) -> IndicatorReport | None:
        """What the officer said of an indicator beside its result."""
        return self.form.indicators.get(key) if isinstance(self.form, MonthlyReport | Evaluation) else None
