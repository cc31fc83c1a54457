"""What a sweep found to tell supervisors and coordinators."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from notifications.kinds import COORDINATOR
from notifications.outbox.held import Held
from notifications.staff_digests import StaffFacts
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer

__all__ = ["Upward"]


@dataclass(slots=True)
class Upward:
    """What is to be told, by officer, with the rung or `week` that it is told for; and what is held.

    `below` are the open duties of a supervisor's people, whose state is told with it.
    """

    staff: dict[int, StaffFacts] = field(default_factory=dict)
    rungs: dict[int, str] = field(default_factory=dict)
    below: dict[int, list[DutyState]] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)

    def called(self, officer: Officer, kind: Literal["supervisor", "coordinator"], rung: str) -> StaffFacts:
        """Note that somebody is to be told; a coordinator's digest holds what a supervisor's does."""
        facts = self.staff.setdefault(officer.id, StaffFacts(officer, kind))
        facts.kind = COORDINATOR if COORDINATOR in (kind, facts.kind) else kind
        self.rungs.setdefault(officer.id, rung)
        return facts
