"""What the templates are given: plain facts, no database, no words of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = [
    "AmendedNotice",
    "ChangeLine",
    "CoordinatorDigest",
    "DigestItem",
    "Failure",
    "GroupNotice",
    "LastNotice",
    "Message",
    "OfficeState",
    "OfficerDigest",
    "PersonState",
    "RoundOpened",
    "SupervisorDigest",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One duty still open. `days_left` is calendar days from the message on, below 0 when late."""

    title: str
    due: dt.date
    days_left: int
    stage: str
    link: str | None = None

    @property
    def overdue(self) -> bool:
        """Whether its day has gone by."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What every message knows: its day, the round in words (รอบที่ ๒/๒๕๖๗ …), the page to act on if any."""

    today: dt.date
    round_label: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDigest(Message):
    """What one officer still owes, in any order; the templates put the soonest due first."""

    name: str
    items: tuple[DigestItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastNotice(OfficerDigest):
    """What one officer still owes on the very day it is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(OfficerDigest):
    """A round has been opened by this letter, and these are the officer's duties in it."""

    letter_number: str
    letter_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One thing that an amendment changed for this officer; None where it was not there, or is no more."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedNotice(OfficerDigest):
    """A letter has amended the round: what changed for this officer, and what is to be done about it."""

    letter_number: str
    changes: tuple[ChangeLine, ...]
    letter_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonState:
    """One of a supervisor's people: duties open, of those overdue, and the next day due."""

    name: str
    open: int
    overdue: int
    next_due: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorDigest(Message):
    """How a supervisor's people stand."""

    name: str
    people: tuple[PersonState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeState:
    """How one office stands: duties owed in all, settled in time, settled late, waived, and overdue."""

    name: str
    owed: int
    settled: int
    late: int
    waived: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A person whom no message reached, and why."""

    who: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorDigest(Message):
    """How the province stands, office by office, and whom no message reached."""

    name: str
    province: str
    offices: tuple[OfficeState, ...]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNotice(Message):
    """A word to a LINE group: what is due and how many are still open, nobody by name."""

    title: str
    due: dt.date
    open: int
