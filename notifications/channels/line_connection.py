"""One kept HTTP connection on which it is known of every request whether anything of it left.

Connecting, proxies and TLS are `http.client`'s. A client of many features takes four times as long for a
push, and pushes are what a wave of messages spends its time on.
"""

from __future__ import annotations

import http.client
import select
import ssl
from base64 import b64encode
from collections.abc import Mapping
from io import BufferedReader
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from notifications.channels.http_answer import Answer, read_answer

__all__ = ["LineConnection", "NoAnswerError", "NothingLeftError"]

_GONE = (OSError, http.client.HTTPException)


class NothingLeftError(Exception):
    """The request cannot have arrived: not a byte of it went out."""


class NoAnswerError(Exception):
    """The request, or a part of it, went out, and no whole answer came back."""


class LineConnection:
    """A connection to `endpoint` (http:// or https://), made when first used; times in seconds.

    Certificates are verified unless `verify` is False. An https:// endpoint is reached through the proxy
    of the environment (HTTPS_PROXY, NO_PROXY) where there is one. Not to be shared between threads.
    """

    def __init__(
        self, endpoint: str, *, connect_timeout: float, read_timeout: float, verify: bool = True
    ) -> None:
        self._endpoint = endpoint
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._verify = verify
        parts = urlsplit(endpoint)
        self._path = parts.path.rstrip("/")
        self._host = parts.netloc.rpartition("@")[2]
        self._kept: http.client.HTTPConnection | None = None
        self._incoming: BufferedReader

    def exchange(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Send one request and wait for its answer. Raises NothingLeftError or NoAnswerError.

        A kept connection that the other side closed while it was idle is made again, once.
        """
        request = self._request(method, path, headers, body)
        if self._kept is not None and _is_alive(self._kept):
            try:
                self._write(self._kept, request)
            except NothingLeftError:
                self.close()
            else:
                return self._read()
        self.close()
        self._kept = self._connect()
        self._incoming = self._kept.sock.makefile("rb")
        self._write(self._kept, request)
        return self._read()

    def close(self) -> None:
        """Let go of the connection; the next use makes another."""
        if self._kept is not None:
            self._incoming.close()
            self._kept.close()
            self._kept = None

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> bytes:
        lines = [f"{method} {self._path}{path} HTTP/1.1", f"Host: {self._host}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "\r\n"]).encode("ascii") + (body or b"")

    def _connect(self) -> http.client.HTTPConnection:
        try:
            connection = _connection_to(self._endpoint, self._connect_timeout, verify=self._verify)
            connection.connect()
        except (*_GONE, ValueError) as error:
            raise NothingLeftError(_words(error)) from error
        connection.sock.settimeout(self._read_timeout)
        return connection

    def _write(self, connection: http.client.HTTPConnection, request: bytes) -> None:
        """Hand the whole request over; what fails before its first byte has left nothing behind."""
        left = 0
        try:
            while left < len(request):
                left += connection.sock.send(request[left:] if left else request)
        except OSError as error:
            self.close()
            if left:
                raise NoAnswerError(_words(error)) from error
            raise NothingLeftError(_words(error)) from error

    def _read(self) -> Answer:
        try:
            answer, is_last = read_answer(self._incoming)
        except (OSError, ValueError) as error:
            self.close()
            raise NoAnswerError(_words(error)) from error
        if is_last:
            self.close()
        return answer


def _connection_to(endpoint: str, timeout: float, *, verify: bool) -> http.client.HTTPConnection:
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=timeout)
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    proxy = getproxies().get("https")
    if not proxy or proxy_bypass(host):
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=context)
    through = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    connection = http.client.HTTPSConnection(
        through.hostname or "", through.port or 80, timeout=timeout, context=context
    )
    connection.set_tunnel(host, parts.port or 443, _proxy_login(through.username, through.password))
    return connection


def _proxy_login(user: str | None, password: str | None) -> dict[str, str]:
    if not user:
        return {}
    login = b64encode(f"{unquote(user)}:{unquote(password or '')}".encode()).decode()
    return {"Proxy-Authorization": f"Basic {login}"}


def _is_alive(connection: http.client.HTTPConnection) -> bool:
    """Whether an idle connection is still open: one that has something to read was closed or is confused."""
    sock = connection.sock
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    if not poll.poll(0):
        return True
    timeout = sock.gettimeout()
    sock.settimeout(0)
    try:
        sock.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        # TLS spoke to itself (a session ticket, say); nothing of HTTP is there.
        return True
    except OSError:
        return False
    finally:
        sock.settimeout(timeout)
    return False


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
