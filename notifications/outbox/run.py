"""What one run of delivery works with, and what it has done so far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

import pendulum
from sqlalchemy.orm import Session

from notifications.channels import SendResult
from notifications.digests import Wording
from notifications.outbox.channels_in_use import Channels
from notifications.outbox.held import Held
from notifications.outbox.line_allowance import LineAllowance
from notifications.outbox.patience import Patience
from pramoen.records.claims import Claimed
from pramoen.records.duties import DutyState
from pramoen.records.models import Message

__all__ = ["Delivered", "MailUnknown", "Recompose", "Run", "Sent"]

MailUnknown = Literal["person", "retry"]
Recompose = Callable[[Session, Message, Sequence[DutyState]], tuple[str, str, str | None]]


@dataclass(frozen=True, slots=True)
class Delivered:
    """The state each message handled came to, and the reminders that could not go out for want of quota."""

    states: dict[UUID, str] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)


@dataclass(slots=True)
class Sent:
    """One attempt that was made and what the channel said; not on record yet."""

    message: Claimed
    result: SendResult
    rehearsed: bool


@dataclass(slots=True)
class Run:
    """One worker's run through the outbox at a moment."""

    worker: str
    channels: Channels
    allowance: LineAllowance
    at: pendulum.DateTime
    recompose: Recompose
    wording: Wording | None
    mail_unknown: MailUnknown
    only: Collection[UUID] | None = None
    """These messages and no others; None: all that are due."""
    stopping: Callable[[], bool] = lambda: False
    """Whether the process is to end: what has not left is given back then."""
    done: Delivered = field(default_factory=Delivered)
    patience: Patience = field(default_factory=Patience)
    closed: set[tuple[int, str]] = field(default_factory=set)
    """The channels of officers that are known not to work, as of the batch at hand."""
