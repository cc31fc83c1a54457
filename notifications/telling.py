"""When who is told: the ladder of a round, and what goes on to supervisors, coordinators and groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from notifications.ladder import DEFAULT_LADDER, LadderSetting, ladder_for, parse_ladder

__all__ = ["WEEK", "Telling", "parse_telling"]

WEEK = "week"
"""The first working day of a week, as a time to tell how things stand."""


@dataclass(frozen=True, slots=True)
class Telling:
    """When people are told, as a round's settings say.

    A duty still open at the rung `escalate_supervisor` is told to the supervisor of who owes it, at
    `escalate_coordinator` to the coordinators; None: never. How their people or the province stand is told
    on the days of `tell_supervisors` and `tell_coordinators`: rungs of a duty still open, or week. Groups
    hear on the rungs of `tell_groups`.
    """

    ladder: LadderSetting = DEFAULT_LADDER
    escalate_supervisor: str | None = "T+3"
    escalate_coordinator: str | None = "T+7"
    tell_supervisors: tuple[str, ...] = (WEEK, "T-3")
    tell_coordinators: tuple[str, ...] = (WEEK, "T+1")
    tell_groups: tuple[str, ...] = ("T-3", "T")

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Telling:
        """The telling that a round's settings ask for; what they leave out is as by default."""
        known = {name: settings[name] for name in cls.__dataclass_fields__ if name in settings}
        return cls(**{name: _frozen(value) for name, value in known.items()})

    def rungs(self, stage: str) -> tuple[str, ...]:
        """The ladder of a stage."""
        return ladder_for(self.ladder, stage)


def parse_telling(names: Sequence[str]) -> tuple[str, ...]:
    """Check the days on which to tell how things stand: rungs, or week. Raises ValueError for any other."""
    parse_ladder([name for name in names if name != WEEK])
    return tuple(dict.fromkeys(names))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
