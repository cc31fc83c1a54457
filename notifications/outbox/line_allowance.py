"""What a wave may still send on LINE: the month's quota, read before the first message leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pendulum
from sqlalchemy import Connection, Engine, insert, select

from notifications.channels import Channel, LineQuota
from notifications.channels.line_parts import requests_of
from pramoen.records.claims import Claimed
from pramoen.records.models import Group, Message, QuotaReading

__all__ = ["LineAllowance", "read_allowance"]

# A group whose members LINE does not count for us: a guess on the safe side, most offices are smaller.
_MEMBERS_UNCOUNTED = 100


@dataclass(slots=True)
class LineAllowance:
    """How much is left of the month (None: no limit); each message takes its requests times recipients.

    `said` is what LINE said of it. Messages ask in the order of their rank, so what is left goes to last
    notices first.
    """

    left: int | None = None
    said: LineQuota | None = None
    members: Mapping[int, int] = field(default_factory=dict)

    def takes(self, message: Claimed) -> bool:
        """Whether the quota bears this message; if so it is taken off.

        What may have left already is sent again in any case: LINE counts a key it knows only once.
        """
        if self.left is None or message.may_have_left:
            return True
        weight = len(requests_of(message.body))
        if message.group_id is not None:
            weight *= self.members.get(message.group_id, _MEMBERS_UNCOUNTED)
        if weight > self.left:
            return False
        self.left -= weight
        return True

    def use_up(self) -> None:
        """LINE says that nothing is left."""
        self.left = 0


def read_allowance(engine: Engine, channel: Channel, *, at: pendulum.DateTime) -> LineAllowance:
    """Ask LINE for the quota where something is to be sent on LINE, and keep what it says on record."""
    with engine.connect() as connection:
        due = select(Message.id).where(
            Message.channel == "line", Message.not_before <= at, Message.state.in_(("planned", "unknown"))
        )
        if connection.execute(due.limit(1)).first() is None:
            return LineAllowance()
        groups = connection.execute(
            select(Group.id, Group.line_group_id).where(
                Group.id.in_(due.with_only_columns(Message.group_id)),
            )
        ).all()
    quota = channel.read_quota()
    if quota is None or quota.remaining is None:
        members = {}
    else:
        counted = {group_id: channel.count_members(address) for group_id, address in groups}
        members = {group_id: count for group_id, count in counted.items() if count is not None}
    if quota is not None:
        with engine.execution_options(pramoen_writes=True).begin() as connection:
            keep_reading(connection, quota, at=at)
    return LineAllowance(None if quota is None else quota.remaining, quota, members)


def keep_reading(connection: Connection, quota: LineQuota, *, at: pendulum.DateTime) -> None:
    """Put on record what LINE said of the quota."""
    connection.execute(insert(QuotaReading).values(allowed=quota.limit, used=quota.used, at=at))
