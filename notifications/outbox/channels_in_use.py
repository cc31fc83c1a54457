"""Which channel takes a message: the real one, or in a rehearsal the outbox folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from notifications.channels import Channel
from pramoen.records.claims import Claimed

__all__ = ["Channels", "Way"]


@dataclass(frozen=True, slots=True)
class Way:
    """How one message goes: over one of these connections; `rehearsed` where it reaches nobody."""

    connections: Sequence[Channel]
    rehearsed: bool = False


@dataclass(frozen=True, slots=True)
class Channels:
    """The open channels of a run, by name; several connections of one send at the same time.

    In a rehearsal (`rehearsing`) messages go to `folder`, but for those to the officers whose ids `allow`
    names. What was planned in a rehearsal never goes out in earnest, also after the rehearsal is over.
    """

    opened: Mapping[str, Sequence[Channel]]
    folder: Mapping[str, Channel] = field(default_factory=dict)
    rehearsing: bool = False
    allow: frozenset[str] = frozenset()

    @classmethod
    def of(cls, channels: Mapping[str, Channel]) -> Self:
        """One connection of each, in earnest."""
        return cls({name: [channel] for name, channel in channels.items()})

    def way(self, message: Claimed) -> Way | None:
        """How this message goes; None where no channel of that name is open."""
        if (self.rehearsing or message.rehearsal) and message.officer_code not in self.allow:
            folder = self.folder.get(message.channel)
            return None if folder is None else Way([folder], rehearsed=True)
        connections = self.opened.get(message.channel)
        return Way(connections) if connections else None

    def close(self) -> None:
        """Let go of all connections."""
        for connections in self.opened.values():
            for channel in connections:
                channel.close()
        for channel in self.folder.values():
            channel.close()
