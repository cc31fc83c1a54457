"""An outgoing message as a mail (RFC 5322, MIME), the same bytes each time it is made.

Written out by hand: Python's own `email` takes longer over a Thai subject than a server takes over a mail.
"""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64encode, encodebytes
from email.utils import format_datetime, parseaddr

from notifications.channels.outgoing import Outgoing

__all__ = ["BadAddressError", "build_mail", "message_id_header"]

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?"
)
_PLAIN = re.compile(r"[\x20-\x7e]*")
_LONGEST_LINE = 998
# An encoded word has at most 75 characters; of these 12 are its frame, and base64 makes 4 of 3.
_BYTES_A_WORD = 45


class BadAddressError(ValueError):
    """What stands for the address is not exactly one address in ASCII."""


def message_id_header(outgoing: Outgoing, sender: str) -> str:
    """`<uuid@domain>`, the domain being the sender's, so that a second copy is known as the same mail."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<{outgoing.message_id}@{domain}>"


def build_mail(outgoing: Outgoing, *, sender: str, sender_name: str, now: dt.datetime) -> bytes:
    """The mail with CRLF line ends, text first and HTML beside it. `Date` is the outgoing's own, else `now`.

    Raises BadAddressError for an address that is not exactly one ASCII address, ValueError for a header
    with a line break.
    """
    headers = {
        "Message-ID": message_id_header(outgoing, sender),
        "From": f"{_words(_quoted(sender_name))} <{_address(sender)}>" if sender_name else _address(sender),
        "To": _address(outgoing.to_address.strip()),
        "Subject": _words(outgoing.subject),
        # RFC 3834: no absence notes and no other robots in answer.
        "Auto-Submitted": "auto-generated",
        **{name: _checked(value) for name, value in outgoing.headers.items()},
    }
    if "Date" not in headers:
        headers["Date"] = format_datetime(now)
    headers["MIME-Version"] = "1.0"
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode("ascii")
    text = _part("plain", outgoing.text)
    if outgoing.html is None:
        return head + text
    # The boundary is the message's own, so that the mail is the same each time.
    boundary = f"=_{outgoing.message_id.hex}"
    start = f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n--{boundary}\r\n'
    between, end = f"--{boundary}\r\n".encode(), f"--{boundary}--\r\n".encode()
    return head + start.encode() + text + between + _part("html", outgoing.html) + end


def _part(kind: str, text: str) -> bytes:
    head = f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    # Within MIME a line of text ends with CRLF, also where it is encoded.
    lines = text if text.endswith("\n") else text + "\n"
    content = lines.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    return head.encode() + encodebytes(content).replace(b"\n", b"\r\n")


def _address(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise BadAddressError("it is not exactly one address in ASCII")
    return address


def _quoted(name: str) -> str:
    """A name as it may stand before an address: in quotes where it has more than letters and digits."""
    if not name.isascii() or re.fullmatch(r"[A-Za-z0-9 ]*", name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _checked(value: str) -> str:
    if "\r" in value or "\n" in value:
        raise ValueError("a header has a line break in it")
    if len(value) > _LONGEST_LINE - 100 or not _PLAIN.fullmatch(value):
        return _encoded(value)
    return value


def _words(text: str) -> str:
    """Text for a header: as it is where it is short and ASCII, else in encoded words (RFC 2047)."""
    checked = _checked(text)
    return checked if checked is not text or len(text) <= 60 else _encoded(text)


def _encoded(text: str) -> str:
    words, held = list[bytes](), b""
    for letter in text:
        encoded = letter.encode()
        if len(held) + len(encoded) > _BYTES_A_WORD:
            words.append(held)
            held = b""
        held += encoded
    words.append(held)
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode()}?=" for word in words)
