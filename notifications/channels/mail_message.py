"""An outgoing message as a mail (RFC 5322), the same each time it is made."""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from notifications.channels.outgoing import Outgoing

__all__ = ["build_mail", "message_id_header"]


def message_id_header(outgoing: Outgoing, sender: str) -> str:
    """`<uuid@domain>`, the domain being the sender's, so that a second copy is known as the same mail."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<{outgoing.message_id}@{domain}>"


def build_mail(outgoing: Outgoing, *, sender: str, sender_name: str, now: dt.datetime) -> EmailMessage:
    """The mail, text first and HTML beside it. `Date` is the outgoing's own, else `now`.

    Raises ValueError for an address that is not exactly one ASCII address, or a header with a line break.
    """
    address = outgoing.to_address.strip()
    if not address.isascii():
        raise ValueError("the address has letters outside ASCII")
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message_id_header(outgoing, sender)
    mail["From"] = Address(display_name=sender_name, addr_spec=sender)
    mail["To"] = Address(addr_spec=address)
    mail["Subject"] = outgoing.subject
    # RFC 3834: no absence notes and no other robots in answer.
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in outgoing.headers.items():
        del mail[name]
        mail[name] = value
    if mail["Date"] is None:
        mail["Date"] = format_datetime(now)
    mail.set_content(outgoing.text, cte="base64")
    if outgoing.html is not None:
        mail.add_alternative(outgoing.html, subtype="html", cte="base64")
        # The boundary would otherwise be drawn by lot.
        mail.set_boundary(f"=_{outgoing.message_id.hex}")
    return mail
