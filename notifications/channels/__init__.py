"""Ways to people: LINE and mail through Apprise, or a folder. `open_channel(url)` opens one."""

from notifications.channels.channel import Channel, ChannelName
from notifications.channels.folder import FolderChannel
from notifications.channels.line import LineChannel
from notifications.channels.line_plugin import line_url
from notifications.channels.line_quota import LineQuota
from notifications.channels.mail import MailChannel
from notifications.channels.masking import mask
from notifications.channels.opening import open_channel, register_services
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import CHANNEL_FAULTS, Outcome, SendResult

__all__ = [
    "CHANNEL_FAULTS",
    "Channel",
    "ChannelName",
    "FolderChannel",
    "LineChannel",
    "LineQuota",
    "MailChannel",
    "Outcome",
    "Outgoing",
    "SendResult",
    "line_url",
    "mask",
    "open_channel",
    "register_services",
]
