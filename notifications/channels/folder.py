"""Messages written to a folder in place of being sent: for trying things out, and for the demonstration."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from notifications.channels.channel import Channel, ChannelName
from notifications.channels.line_parts import requests_of, retry_key
from notifications.channels.mail_message import build_mail
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import SendResult

__all__ = ["FolderChannel"]

_log = logging.getLogger(__name__)


class FolderChannel(Channel):
    """Each message a file of its own: `email-<id>.eml` or `line-<id>.json`, readable by its owner alone.

    A message whose file is there already is accepted and not written again.
    """

    def __init__(self, folder: Path, name: ChannelName, *, sender: str = "pramoen@localhost") -> None:
        self.name = name
        self._folder = folder
        self._sender = sender

    def send(self, outgoing: Outgoing) -> SendResult:
        suffix = "eml" if self.name == "email" else "json"
        file = self._folder / f"{self.name}-{outgoing.message_id}.{suffix}"
        try:
            if file.exists():
                return SendResult("accepted", "already-accepted", provider_id=file.name)
            _write_once(file, self._bytes(outgoing))
        except ValueError as error:
            return SendResult("permanent", "bad-content", str(error))
        except OSError as error:
            return SendResult("temporary", "disk", f"{file.name}: {error.strerror}")
        _log.info("message %s written to the outbox folder", outgoing.message_id)
        return SendResult("accepted", "accepted", provider_id=file.name)

    def close(self) -> None:
        """Nothing is held open."""

    def _bytes(self, outgoing: Outgoing) -> bytes:
        if self.name == "email":
            now = dt.datetime.now(dt.UTC)
            return build_mail(outgoing, sender=self._sender, sender_name="", now=now)
        requests = [
            {"retry_key": str(retry_key(outgoing.message_id, part)), "messages": messages}
            for part, messages in enumerate(requests_of(outgoing.text), start=1)
        ]
        if not requests:
            raise ValueError("the message has no words")
        document = {"to": outgoing.to_address, "requests": requests}
        return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _write_once(file: Path, content: bytes) -> None:
    """Put the whole file there or nothing, and have it survive a loss of power."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(file)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
