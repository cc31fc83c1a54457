"""Ways to people: LINE and mail through Apprise, or a folder. `open_channel(url)` opens one."""

from notifications.channels.channel import Channel, ChannelName
from notifications.channels.folder import FolderChannel
from notifications.channels.masking import mask
from notifications.channels.opening import open_channel
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import CHANNEL_FAULTS, Outcome, SendResult

__all__ = [
    "CHANNEL_FAULTS",
    "Channel",
    "ChannelName",
    "FolderChannel",
    "Outcome",
    "Outgoing",
    "SendResult",
    "mask",
    "open_channel",
]
