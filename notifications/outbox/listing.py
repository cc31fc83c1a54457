"""Messages of the outbox as `pramoen remind --json` and `pramoen outbox list --json` print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select

from pramoen.records import outbox
from pramoen.records.database import reading
from pramoen.records.models import Group, Message, Officer
from pramoen.records.outbox import Planned

__all__ = ["message_json", "planned_json", "sent_json"]


def message_json(message: Message, duties: Sequence[UUID]) -> dict[str, Any]:
    """One message under its published names; `to` is the officer's id, never an address."""
    return {
        "id": str(message.id),
        "to": message.to,
        "channel": message.channel,
        "rung": message.rung,
        "duties": [str(duty) for duty in duties],
        "subject": message.subject,
        "body": message.body,
        "state": message.state,
        "reason": message.reason,
        "day": message.local_day.isoformat(),
    }


def sent_json(engine: Engine, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """These messages as they stand on record now, in the order given."""
    with reading(engine) as session:
        found = outbox.messages_by_id(session, ids)
        spoken = outbox.spoken_of(session, ids)
    return [message_json(found[id_], [row.duty_id for row in spoken.get(id_, [])]) for id_ in ids]


def planned_json(engine: Engine, planned: Sequence[Planned]) -> list[dict[str, Any]]:
    """Messages that would be planned; none of them is on record."""
    with reading(engine) as session:
        codes = {row.id: row.code for row in session.execute(select(Officer.id, Officer.code))}
        groups = {row.id: row.code for row in session.execute(select(Group.id, Group.code))}
    return [
        {
            "id": str(one.id),
            "to": codes[one.officer_id] if one.officer_id is not None else groups[one.group_id],
            "channel": one.channel,
            "rung": one.rung,
            "duties": [str(duty.duty_id) for duty in one.duties],
            "subject": one.subject,
            "body": one.body,
            "state": "planned",
            "reason": None,
            "day": one.local_day.isoformat(),
        }
        for one in planned
    ]
