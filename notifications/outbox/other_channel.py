"""The same message on the other channel, where one is refused, closed or used up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

import pendulum
from sqlalchemy.orm import Session

from pramoen.records import outbox
from pramoen.records.models import Message
from pramoen.records.outbox import Planned, SpokenOf

__all__ = ["plan_on_other_channel"]

_OTHER = {"line": "email", "email": "line"}


def plan_on_other_channel(
    session: Session,
    ids: Iterable[UUID],
    *,
    closed: Collection[tuple[int, str]],
    at: pendulum.DateTime,
    only: Collection[str] = ("line", "email"),
) -> set[UUID]:
    """Plan these messages once more, in the same words, on the channel that the officer has besides.

    `closed` are channels of officers known not to work; only those named in `only` are taken. Gives the
    messages for which there is such a channel. One that came from the other channel does not go back: its
    row there is on record, and stays as it is.
    """
    wanted = list(ids)
    found = outbox.messages_by_id(session, wanted)
    spoken = outbox.spoken_of(session, wanted)
    again: dict[UUID, Planned] = {}
    for id_ in wanted:
        message = found[id_]
        channel = _OTHER[message.channel]
        if channel in only and _reaches(message, channel, closed):
            said = tuple(SpokenOf(row.duty_id, row.rung, row.rung_day) for row in spoken.get(id_, []))
            again[id_] = _planned(message, channel, said, at)
    outbox.add_planned(session, list(again.values()), at=at)
    return set(again)


def _reaches(message: Message, channel: str, closed: Collection[tuple[int, str]]) -> bool:
    officer = message.officer
    if officer is None or (officer.id, channel) in closed:
        return False
    return bool(officer.line_user_id if channel == "line" else officer.email)


def _planned(message: Message, channel: str, said: tuple[SpokenOf, ...], at: pendulum.DateTime) -> Planned:
    return Planned(
        officer_id=message.officer_id,
        channel=channel,
        local_day=message.local_day,
        kind=message.kind,
        rung=message.rung,
        subject=message.subject,
        body=message.body,
        html=message.html,
        duties=said,
        not_before=at,
        useful_until=message.useful_until,
        rank=message.rank,
        corrects=message.corrects,
        about=message.about,
        rehearsal=message.rehearsal,
    )
