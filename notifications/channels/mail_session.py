"""One kept SMTP connection, step by step, so that it is known at which step a mail was lost."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from typing import Literal

from notifications.channels.result import SendResult

__all__ = ["MailServer", "MailSession"]

_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)
_QUEUED = re.compile(r"queued as (\S+)", re.IGNORECASE)
_CLOSING = 421
_GO_AHEAD = 354


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where and how to connect; `timeout` in seconds, `login` a name and password; `context` for TLS only."""

    host: str
    port: int
    mode: Literal["starttls", "ssl", "insecure"]
    context: ssl.SSLContext | None
    login: tuple[str, str] | None = field(repr=False)
    timeout: float


class _GoneError(Exception):
    """The server closed a connection that had been idle; nothing of this mail was sent."""


class MailSession:
    """Sends mails one after another over one connection, made again when the server has closed it."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def transmit(self, sender: str, recipient: str, content: bytes) -> SendResult:
        """One mail to one recipient; `content` with CRLF line ends."""
        if self._smtp is not None:
            with contextlib.suppress(_GoneError):
                return self._dialogue(self._smtp, sender, recipient, content)
            self.close()
        try:
            self._smtp = self._connect()
            return self._dialogue(self._smtp, sender, recipient, content)
        except (_GoneError, OSError, smtplib.SMTPException) as error:
            self._drop()
            return _no_connection(error)

    def greet(self) -> SendResult:
        """Connect, with TLS and login as they are set, and send nothing: `accepted` where all went well."""
        self.close()
        try:
            self._smtp = self._connect()
            code, said = self._smtp.noop()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return _no_connection(error)
        self.close()
        return SendResult("accepted" if code < 400 else "temporary", "greeted", _text(code, said))

    def close(self) -> None:
        """Say goodbye where the server still listens."""
        if self._smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
            self._smtp = None

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        smtp: smtplib.SMTP
        if server.mode == "ssl":
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=server.context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.mode == "starttls":
                smtp.starttls(context=server.context)
            if server.login:
                smtp.login(*server.login)
            smtp.ehlo_or_helo_if_needed()
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _dialogue(self, smtp: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> SendResult:
        """The steps of RFC 5321 in order.

        1. MAIL FROM: a connection found closed here is made again. 2. RCPT TO. 3. DATA: lost up to
        its 354, nothing was sent. 4. The content: lost from here on, nobody knows.
        """
        try:
            code, said = smtp.mail(sender)
        except (OSError, smtplib.SMTPException) as error:
            raise _GoneError(str(error)) from error
        if code == _CLOSING:
            raise _GoneError(_text(code, said))
        if code >= 400:
            # What we are refused as, and not whom we write to: nothing that is the person's fault.
            return self._refused(smtp, "temporary", "sender-refused", code, said)
        try:
            code, said = smtp.rcpt(recipient)
            if code >= 400:
                return self._refused(smtp, _outcome(code), "recipient-refused", code, said)
            code, said = smtp.docmd("DATA")
            if code != _GO_AHEAD:
                return self._refused(smtp, _outcome(code), "content-refused", code, said)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return SendResult("temporary", "connection-lost", str(error))
        return self._hand_over(smtp, content)

    def _hand_over(self, smtp: smtplib.SMTP, content: bytes) -> SendResult:
        body = content if content.endswith(b"\r\n") else content + b"\r\n"
        try:
            smtp.send(_LINE_DOT.sub(b"..", body) + b".\r\n")
            code, said = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return SendResult("unknown", "no-answer", str(error))
        if code >= 400:
            return self._refused(smtp, _outcome(code), "content-refused", code, said)
        words = _text(code, said)
        queued = _QUEUED.search(words)
        return SendResult("accepted", "accepted", words, queued.group(1) if queued else None)

    def _refused(
        self, smtp: smtplib.SMTP, outcome: Literal["temporary", "permanent"], why: str, code: int, said: bytes
    ) -> SendResult:
        """The result of a refusal, with the connection made ready for the next mail."""
        if code == _CLOSING:
            self._drop()
        else:
            try:
                smtp.rset()
            except (OSError, smtplib.SMTPException):
                self._drop()
        return SendResult(outcome, why, _text(code, said))

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _no_connection(error: Exception) -> SendResult:
    """Nothing was sent; why the connection did not come about."""
    words = f"{type(error).__name__}: {error}"
    match error:
        case ssl.SSLError():
            return SendResult("temporary", "tls-failed", words)
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in words:
            return SendResult("temporary", "tls-failed", words)
        case smtplib.SMTPAuthenticationError(smtp_code=code, smtp_error=said):
            return SendResult("temporary", "login-refused", _text(code, said))
        case smtplib.SMTPNotSupportedError():
            return SendResult("temporary", "login-refused", words)
        case _:
            return SendResult("temporary", "unreachable", words)


def _outcome(code: int) -> Literal["temporary", "permanent"]:
    return "permanent" if code >= 500 else "temporary"


def _text(code: int, said: bytes | str) -> str:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}"
