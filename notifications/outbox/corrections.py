"""Putting a wrong message right: one correction to each person or group whom a wrong one reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from notifications.digests import Wording
from notifications.rehearsal import as_rehearsed
from notifications.rendering import Rendered
from pramoen.errors import UnknownName
from pramoen.records import outbox
from pramoen.records.models import Duty, Message, MessageDuty
from pramoen.records.outbox import Planned

__all__ = ["CORRECTION", "Wrong", "correct", "find_wrong", "must_be_known"]

CORRECTION = "correction"
# They reached somebody, or may have; the rest told nobody anything wrong.
_REACHED = ("accepted", "unknown")
# Words that put something right are of use for as long as the wrong ones are remembered.
_USEFUL_FOR = pendulum.duration(days=3)
_BATCH = 500

Compose = Callable[[Session, Message], Rendered]


@dataclass(frozen=True, slots=True)
class Wrong:
    """The latest wrong message that one person or group got, and its correction where there is one."""

    message: Message
    corrected_by: UUID | None


def must_be_known(session: Session, *, ids: Collection[UUID], kind: str | None) -> None:
    """UnknownName where there never was a message of one of these ids, or of this kind."""
    missing = [one for one in ids if session.get(Message, one) is None]
    if missing:
        raise UnknownName(f"there is no message {missing[0]}; `pramoen outbox list --json` shows the ids")
    kinds = set(session.scalars(select(Message.kind).distinct()))
    if kind is not None and kind not in kinds:
        known = ", ".join(sorted(kinds)) or "none so far"
        raise UnknownName(f"there is no message of kind {kind!r}; the outbox holds {known}")


def find_wrong(
    session: Session,
    *,
    ids: Collection[UUID] = (),
    day: dt.date | None = None,
    kind: str | None = None,
    round_id: UUID | None = None,
    province_id: int | None = None,
) -> list[Wrong]:
    """Whom the messages asked for reached: by their ids, or of a day, a kind and a round.

    Only what was accepted, or may have been; no rehearsals and no samples, and corrections only where
    asked for by kind or id. Of several to one person the latest stands for all.
    """
    query = (
        select(Message)
        .options(joinedload(Message.officer), joinedload(Message.group))
        .where(Message.state.in_(_REACHED), Message.rehearsal.is_(False))
        .order_by(Message.local_day, Message.planned_at, Message.id)
    )
    if ids:
        query = query.where(Message.id.in_(list(ids)))
    elif kind is None:
        query = query.where(Message.kind.not_in((CORRECTION, "sample")))
    if day is not None:
        query = query.where(Message.local_day == day)
    if kind is not None:
        query = query.where(Message.kind == kind)
    if round_id is not None:
        of_round = select(MessageDuty.message_id).join(Duty, Duty.id == MessageDuty.duty_id)
        query = query.where(Message.id.in_(of_round.where(Duty.round_id == round_id)))
    latest = {(one.officer_id, one.group_id): one for one in session.scalars(query)}
    found = [one for one in latest.values() if province_id is None or _province(one) == province_id]
    corrected = _corrections(session, [one.id for one in found])
    wrong = [Wrong(one, corrected.get(one.id)) for one in found]
    return sorted(wrong, key=lambda one: (one.message.channel, one.message.to, one.message.id))


def correct(
    session: Session,
    wrong: Sequence[Wrong],
    *,
    at: pendulum.DateTime,
    not_before: pendulum.DateTime,
    compose: Compose,
    wording: Wording,
) -> list[Planned]:
    """Plan the corrections that are not on record yet, each on the channel that the wrong message took.

    `compose` words the correction of a message. Planned again, nothing is added.
    """
    planned = [
        _correction(session, one.message, at=at, not_before=not_before, compose=compose)
        for one in wrong
        if one.corrected_by is None
    ]
    planned = as_rehearsed(planned, wording)
    added = set(outbox.add_planned(session, planned, at=at))
    return [one for one in planned if one.id in added]


def _correction(
    session: Session,
    wrong: Message,
    *,
    at: pendulum.DateTime,
    not_before: pendulum.DateTime,
    compose: Compose,
) -> Planned:
    words = compose(session, wrong)
    return Planned(
        officer_id=wrong.officer_id,
        group_id=wrong.group_id,
        channel=wrong.channel,
        local_day=at.in_timezone("Asia/Bangkok").date(),
        kind=CORRECTION,
        rung=CORRECTION,
        subject=words.subject,
        body=words.text,
        html=words.html,
        duties=(),
        not_before=not_before,
        useful_until=not_before + _USEFUL_FOR,
        rank=0,
        corrects=wrong.id,
        about=str(wrong.id),
    )


def _corrections(session: Session, ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The correction of each of these messages that has one, whatever became of it."""
    found: dict[UUID, UUID] = {}
    for first in range(0, len(ids), _BATCH):
        query = select(Message.corrects, Message.id).where(
            Message.corrects.in_(ids[first : first + _BATCH]), Message.rehearsal.is_(False)
        )
        found.update((wrong, own) for wrong, own in session.execute(query) if wrong is not None)
    return found


def _province(message: Message) -> int | None:
    if message.officer is not None:
        return message.officer.province_id
    return message.group.province_id if message.group is not None else None
