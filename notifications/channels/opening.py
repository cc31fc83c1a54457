"""From an address in the settings to an open channel."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from notifications.channels.channel import Channel
from notifications.channels.folder import FolderChannel
from pramoen.errors import BadInput

__all__ = ["open_channel"]


def open_channel(url: str) -> Channel:
    """The channel that `url` names, not yet connected; use it in a `with`.

    - `folder:///var/lib/pramoen/outbox?channel=line` (or `channel=email`, `&from=office@example.go.th`)

    Raises BadInput, without the address's secrets, where it names no channel.
    """
    schema = url.partition("://")[0].lower()
    if schema == "folder":
        return _open_folder(url)
    raise BadInput(f"{schema}:// is not a channel: use pline://, mailto://, mailtos:// or folder://")


def _open_folder(url: str) -> Channel:
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    sender = asked.get("from", "pramoen@localhost")
    match asked.get("channel"):
        case "line":
            return FolderChannel(Path(unquote(parts.path)), "line")
        case "email":
            return FolderChannel(Path(unquote(parts.path)), "email", sender=sender)
        case _:
            raise BadInput("folder:// needs ?channel=line or ?channel=email")
