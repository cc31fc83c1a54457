"""The one shape all channels have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Literal, Self

from notifications.channels.line_quota import LineQuota
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import SendResult

__all__ = ["Channel", "ChannelName"]

ChannelName = Literal["line", "email"]


class Channel(ABC):
    """An open way to people: one connection, many messages. Not to be shared between threads."""

    name: ChannelName

    @abstractmethod
    def send(self, outgoing: Outgoing) -> SendResult:
        """Try once to send; what goes wrong on the way is in the result, never raised."""

    def read_quota(self) -> LineQuota | None:
        """What may still be sent this month; None where there is no such thing, or nobody says."""
        return None

    def count_members(self, group: str) -> int | None:  # noqa: ARG002
        """How many people a group has, each of whom the quota counts; None where nobody says."""
        return None

    @abstractmethod
    def close(self) -> None:
        """Let go of the connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
