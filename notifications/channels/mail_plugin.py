"""Mail as a service of Apprise: the addresses of its `mailto://` and `mailtos://`, sent our way.

Apprise's own mail service makes a connection and a Message-ID of its own for each mail, and says
only whether it went well.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from email.header import decode_header, make_header
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.common import SecureMailMode
from apprise.url import PrivacyMode
from apprise.utils.parse import parse_bool

from notifications.channels.mail_message import BadAddressError, build_mail
from notifications.channels.mail_session import MailServer, MailSession
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import SendResult

__all__ = ["PramoenMail"]


class PramoenMail(NotifyEmail):  # type: ignore[misc]
    """`pmails://user:password@host:port?from=…&mode=starttls|ssl`, as Apprise reads `mailtos://`.

    `pmail://` is mail in the open, as Apprise's `mailto://` is. It is taken only towards this very
    machine, or where the address says so in words: `?plain=yes`. `?ca=FILE` names a certificate
    authority of one's own.
    """

    service_name = "E-mail (Pramoen)"
    protocol = "pmail"
    secure_protocol = "pmails"
    request_rate_per_sec = 0
    template_args = NotifyEmail.template_args | {
        "plain": {"name": "Plain", "type": "bool", "default": False},
        "ca": {"name": "Certificate Authority", "type": "string"},
    }

    def __init__(self, plain: bool = False, ca: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.plain = plain
        self.ca = ca
        if self.secure_mode == SecureMailMode.INSECURE and not plain and not _is_loopback(self.smtp_host):
            raise TypeError("mail would travel unencrypted: use mailtos://, or add ?plain=yes to accept that")
        self._session: MailSession | None = None
        self._sender_name: str | None = None

    @property
    def sender(self) -> str:
        """The address mails come from."""
        return str(self.from_addr[1])

    @property
    def sender_name(self) -> str:
        """The name they come under, or nothing."""
        if self._sender_name is None:
            self._sender_name = str(make_header(decode_header(str(self.from_addr[0] or ""))))
        return self._sender_name

    def deliver(self, outgoing: Outgoing) -> SendResult:
        """Send over the kept connection, opened when first used."""
        try:
            content = build_mail(
                outgoing, sender=self.sender, sender_name=self.sender_name, now=dt.datetime.now(dt.UTC)
            )
        except BadAddressError as error:
            return SendResult("permanent", "bad-address", str(error))
        except ValueError as error:
            return SendResult("permanent", "bad-content", str(error))
        if self._session is None:
            self._session = MailSession(self._server())
        return self._session.transmit(self.sender, outgoing.to_address.strip(), content)

    def greet(self) -> SendResult:
        """Connect and log in without sending anything."""
        return MailSession(self._server()).greet()

    def send(self, body: str, title: str = "", **_kwargs: Any) -> bool:
        """What Apprise itself calls: `body` to every address named in the address, as a new mail."""
        results = [
            self.deliver(Outgoing(message_id=uuid4(), to_address=to, subject=title, text=body))
            for _, to in self.targets
        ]
        for result in results:
            if result.outcome != "accepted":
                self.logger.warning("a mail was not accepted: %s %s", result.reason_code, result.words)
        return bool(results) and all(result.outcome == "accepted" for result in results)

    def close(self) -> None:
        """Close the kept connection; the next use opens another."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def url(self, privacy: bool = False, *args: Any, **kwargs: Any) -> str:
        """The address this was made from; with `privacy` its secrets are masked.

        Apprise's own forgets the sender's address where there is a name, and the domain of the login.
        """
        params = self.url_parameters(*args, privacy=privacy, **kwargs)
        params |= {"mode": self.secure_mode, "smtp": self.smtp_host, "from": self.sender}
        params |= {"name": self.sender_name} if self.sender_name else {}
        params |= {"plain": "yes"} if self.plain else {}
        params |= {"ca": self.ca} if self.ca else {}
        login = ""
        if self.user:
            password = self.pprint(self.password or "", privacy, mode=PrivacyMode.Secret, safe="")
            login = f"{self.pprint(self.user, privacy, safe='')}:{password}@"
        schema = self.secure_protocol if self.secure else self.protocol
        targets = "/".join(self.pprint(to, privacy, safe="") for _, to in self.targets if to != self.sender)
        return f"{schema}://{login}{self.host}:{self.port}/{targets}?{urlencode(params)}"

    @staticmethod
    def parse_url(url: str) -> dict[str, Any] | None:
        """The parts of an address, read as Apprise reads its own."""
        results: dict[str, Any] | None = NotifyEmail.parse_url(url)
        if results:
            results["plain"] = parse_bool(results["qsd"].get("plain", "no"))
            if results["qsd"].get("ca"):
                results["ca"] = NotifyEmail.unquote(results["qsd"]["ca"])
        return results

    def _server(self) -> MailServer:
        context = None
        if self.secure_mode != SecureMailMode.INSECURE:
            # Reading all certificates takes longer than a dozen mails; without TLS none is asked for.
            context = ssl.create_default_context(cafile=self.ca)
            if not self.verify_certificate:
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE
        login = (self.user, self.password) if self.user and self.password else None
        connect, read = self.request_timeout
        return MailServer(self.smtp_host, self.port, self.secure_mode, context, login, max(connect, read))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
