"""From an address in the settings to an open channel."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from apprise import Apprise
from apprise.manager_plugins import NotificationManager

from notifications.channels.channel import Channel
from notifications.channels.folder import FolderChannel
from notifications.channels.line import LineChannel
from notifications.channels.line_plugin import PramoenLine
from notifications.channels.mail import MailChannel
from notifications.channels.mail_plugin import PramoenMail
from notifications.channels.masking import mask, mask_logs
from pramoen.errors import BadInput

__all__ = ["open_channel", "register_services"]

# Apprise's own schemas for mail, and ours that are read alike but sent our way.
_OURS = {"mailto": "pmail", "mailtos": "pmails", "pmail": "pmail", "pmails": "pmails", "pline": "pline"}


def register_services() -> None:
    """Make `pline://`, `pmail://` and `pmails://` known to Apprise and its configuration files."""
    mask_logs()
    services = NotificationManager()
    for service, schema in ((PramoenLine, "pline"), (PramoenMail, "pmails")):
        if schema not in services:
            services[schema] = service


def open_channel(url: str) -> Channel:
    """The channel that `url` names, not yet connected; use it in a `with`.

    - `pline://TOKEN?endpoint=…`: LINE (`line_url` makes one of a token and an endpoint)
    - `mailtos://user:password@host:port?from=…&mode=starttls|ssl`: mail, as Apprise writes it
    - `mailto://host?from=…`: mail in the open, to this machine alone unless `&plain=yes` says so
    - `folder:///var/lib/pramoen/outbox?channel=line` (or `channel=email`, `&from=office@example.go.th`)

    Raises BadInput, without the address's secrets, where it names no channel.
    """
    schema, separator, rest = url.partition("://")
    schema = schema.lower()
    if separator and schema == "folder":
        return _open_folder(url)
    if not separator or schema not in _OURS:
        raise BadInput("the address names no channel: use pline://, mailtos://, mailto:// or folder://")
    register_services()
    try:
        service = Apprise.instantiate(f"{_OURS[schema]}://{rest}", suppress_exceptions=False)
    except (TypeError, ValueError) as error:
        raise BadInput(f"the {schema}:// address cannot be used: {mask(str(error))}") from None
    match service:
        case PramoenLine():
            return LineChannel(service)
        case PramoenMail():
            return MailChannel(service)
        case _:
            raise BadInput(f"the {schema}:// address cannot be read: compare it with the documentation")


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
