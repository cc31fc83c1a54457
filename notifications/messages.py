"""What the templates are given: plain facts, no database, no words of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "AmendedNotice",
    "ChangeLine",
    "ChannelTrouble",
    "CoordinatorDigest",
    "Correction",
    "DigestItem",
    "EntryCodeNotice",
    "Escalated",
    "Failure",
    "GroupItem",
    "GroupNotice",
    "LastNotice",
    "LineLinkNotice",
    "Message",
    "Nudge",
    "OfficeState",
    "OfficerDigest",
    "PersonState",
    "Rehearsal",
    "RoundOpened",
    "SupervisorDigest",
    "Trouble",
]

Trouble = Literal[
    "quota_used_up", "quota_low", "line_failing", "email_failing", "sender_silent", "template_broken"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One duty still open. `days_left` is calendar days from the message on, below 0 when late.

    `day_off` says why offices are closed on the day it is due: วันอาทิตย์, or a holiday's name.
    """

    title: str
    due: dt.date
    days_left: int
    stage: str
    link: str | None = None
    day_off: str | None = None

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
    """A round has been opened by this letter, and these are the officer's duties in it.

    `added` where they came to the officer only after the round was opened.
    """

    letter_number: str | None
    letter_date: dt.date | None = None
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One thing that an amendment changed for this officer; None where it was not there, or is no more."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedNotice(OfficerDigest):
    """A letter has amended the round: what changed for this officer, and what is to be done about it.

    `undone` where the amendment was taken back, and what stood before stands again.
    """

    letter_number: str | None
    changes: tuple[ChangeLine, ...]
    letter_date: dt.date | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonState:
    """One of a supervisor's people: duties open, of those overdue, and the next day due."""

    name: str
    open: int
    overdue: int
    next_due: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated:
    """A duty that `name`, a person or an office, has left open so long that it is told further up."""

    name: str
    title: str
    due: dt.date
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorDigest(Message):
    """What a supervisor owes himself, what is told him of his people's delays, and how they all stand."""

    name: str
    items: tuple[DigestItem, ...] = ()
    escalated: tuple[Escalated, ...] = ()
    people: tuple[PersonState, ...] = ()


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
class CoordinatorDigest(SupervisorDigest):
    """What a supervisor is told, and how the province stands: office by office, whom no message reached.

    `passed_on` are the delays that have come past the supervisor to the coordinator. Without `offices`
    nothing is said of the province as a whole.
    """

    province: str
    passed_on: tuple[Escalated, ...] = ()
    offices: tuple[OfficeState, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupItem:
    """What is due to a group's offices and how many persons still owe it, nobody by name."""

    title: str
    due: dt.date
    days_left: int
    open: int
    day_off: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNotice(Message):
    """A word to a LINE group, without personal detail."""

    items: tuple[GroupItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTrouble(Message):
    """Something keeps messages from arriving, told to a coordinator on a way that still works.

    `since` is a moment in Bangkok; `affected` is how many messages wait or failed; `used` of `allowed` is
    LINE's count of the month.
    """

    name: str
    trouble: Trouble
    since: dt.datetime
    affected: int | None = None
    used: int | None = None
    allowed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(OfficerDigest):
    """A message sent on `sent_on` under `wrong_subject` was wrong; `why` says in a person's words how.

    `items` is what the officer owes in truth; it may be empty.
    """

    wrong_subject: str
    sent_on: dt.date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge(OfficerDigest):
    """A person asks for what is still open: `asked_by` by name, with a `note` of his own if any."""

    asked_by: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCodeNotice(Message):
    """The one-time code that its reader asked for to get into the pages, good for so many minutes."""

    name: str
    code: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLinkNotice(Message):
    """An officer's LINE account was linked, instead of another one of his where `replaced`, or unlinked."""

    name: str
    linked: bool
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal(Message):
    """The banner of a message that is sent to try things out; `subject` is that of the message itself."""

    subject: str
    meant_for: str | None = None
