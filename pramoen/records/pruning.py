"""Deleting rows that have served their time and are nobody's record."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pendulum
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from pramoen.records.base import Base
from pramoen.records.models import (
    AuditEntry,
    EntryCode,
    EntryTry,
    LinkCode,
    LinkTry,
    QuotaReading,
    Sweep,
    SweepShare,
    WebhookEvent,
    WebSession,
    WorkingCopy,
)

__all__ = ["Pruned", "latest_word", "prune"]

# LINE brings an event again for a day or so; three months leave time to look into a complaint.
_EVENTS = pendulum.duration(days=90)
_CODES = pendulum.duration(days=90)
_TRIES = pendulum.duration(days=1)
_READINGS = pendulum.duration(days=400)
_SWEEPS = pendulum.duration(days=800)
_SHARES = pendulum.duration(days=90)
_SESSIONS = pendulum.duration(days=90)
# What nobody sent in for so long is of a round gone by.
_COPIES = pendulum.duration(days=400)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows went, by what they were."""

    webhook_events: int
    link_codes: int
    link_tries: int
    quota_readings: int
    sweeps: int
    sweep_shares: int
    entry_codes: int
    entry_tries: int
    web_sessions: int
    working_copies: int

    def as_json(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


def prune(session: Session, *, now: pendulum.DateTime) -> Pruned:
    """Delete old events of LINE, codes that can no longer be used, readings of its quota, swept days
    and their shares, sessions long over and forms that nobody sent in.

    Letters, submissions, decisions, scores, messages, attempts and the audit trail are never touched.
    """
    return Pruned(
        webhook_events=_delete(session, WebhookEvent, WebhookEvent.received_at < now - _EVENTS),
        link_codes=_delete(session, LinkCode, LinkCode.expires_at < now - _CODES),
        link_tries=_delete(session, LinkTry, LinkTry.at < now - _TRIES),
        quota_readings=_delete(session, QuotaReading, QuotaReading.at < now - _READINGS),
        sweeps=_delete(session, Sweep, Sweep.swept_at < now - _SWEEPS),
        sweep_shares=_delete(session, SweepShare, SweepShare.at < now - _SHARES),
        entry_codes=_delete(session, EntryCode, EntryCode.expires_at < now - _CODES),
        entry_tries=_delete(session, EntryTry, EntryTry.at < now - _TRIES),
        web_sessions=_delete(session, WebSession, WebSession.expires_at < now - _SESSIONS),
        working_copies=_delete(session, WorkingCopy, WorkingCopy.saved_at < now - _COPIES),
    )


def latest_word(session: Session) -> pendulum.DateTime | None:
    """When the latest entry of the audit trail was made."""
    return session.scalars(select(func.max(AuditEntry.at))).one()


def _delete(session: Session, table: type[Base], old: ColumnElement[bool]) -> int:
    return int(session.execute(delete(table).where(old)).rowcount)  # type: ignore[attr-defined]
