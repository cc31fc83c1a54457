"""A stand-in for an office's mail server: aiosmtpd on loopback, with faults by script."""

from __future__ import annotations

import email
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class MailStandin:
    """Set its rules before or between mails; look at `accepted` after.

    `refuse` maps an address to the reply to its RCPT; `greylist` holds addresses refused once with 451.
    `script` holds one word for each DATA to come: `ok`, `drop-before` (at RCPT), `drop-after` (the
    mail accepted, its answer lost), `closing` (421 at MAIL), or a reply such as `554 no`.
    `tls` with `implicit` makes TLS from the first byte, without it STARTTLS is offered and required.
    """

    refuse: dict[str, str] = field(default_factory=dict)
    greylist: set[str] = field(default_factory=set)
    script: deque[str] = field(default_factory=deque)
    tls: ssl.SSLContext | None = None
    implicit: bool = False
    login: tuple[str, str] | None = None
    on_accepted: Callable[[EmailMessage], None] | None = None
    accepted: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)

    def __enter__(self) -> MailStandin:
        self._controller = _Controller(self)
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return int(self._controller.server.sockets[0].getsockname()[1])

    @property
    def connections(self) -> int:
        return len(self.peers)

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.peers.add(session.peer)
        if self.script and self.script[0] == "closing":
            self.script.popleft()
            return "421 4.3.2 closing, come again"
        envelope.mail_from = address
        return "250 2.1.0 Ok"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        if address in self.greylist:
            self.greylist.discard(address)
            return "451 4.7.1 greylisted, try again later"
        if self.script and self.script[0] == "drop-before":
            self.script.popleft()
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        act = self.script.popleft() if self.script else "ok"
        if act[:1].isdigit():
            return act
        content = cast(bytes, envelope.content)
        mail = cast(EmailMessage, email.message_from_bytes(content, policy=default))
        self.accepted.append(mail)
        self.recipients.extend(envelope.rcpt_tos)
        if self.on_accepted:
            self.on_accepted(mail)
        if act == "drop-after":
            server.transport.abort()
        return f"250 2.0.0 Ok: queued as Q{len(self.accepted)}"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self.login, handled=False)


class _Controller(Controller):
    def __init__(self, standin: MailStandin) -> None:
        self.standin = standin
        super().__init__(
            standin, hostname="127.0.0.1", port=0, ssl_context=standin.tls if standin.implicit else None
        )

    def _trigger_server(self) -> None:
        """The base class connects to the port it was given; ours is drawn by the system."""
        self.loop.call_soon_threadsafe(self._factory_invoker)

    def factory(self) -> SMTP:
        standin = self.standin
        starttls = standin.tls if standin.tls and not standin.implicit else None
        asked: dict[str, Any] = {}
        if standin.login:
            asked = {
                "authenticator": standin.authenticate,
                "auth_required": True,
                "auth_require_tls": standin.tls is not None and not standin.implicit,
            }
        return SMTP(standin, tls_context=starttls, require_starttls=starttls is not None, **asked)
