"""A stand-in for LINE's Messaging API: a real server on loopback with LINE's own rules.

Push with retry keys (409 for one seen within 24 hours), both kinds of 429, quota and use,
5,000 UTF-16 units, five messages a request, users who blocked the account, faults by script.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID, uuid4

TOKEN = "made-up-token+with/slash=="
_ID = re.compile(r"[UCR][0-9a-f]{32}")
_MINUTE = 60
_DAY = 24 * 60 * _MINUTE


@dataclass(frozen=True)
class Accepted:
    """A push that LINE would have taken."""

    key: UUID | None
    to: str
    messages: list[dict[str, Any]]
    request_id: str
    client: str

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)


@dataclass
class LineStandin:
    """Set its rules before or between calls; look at `accepted` and `attempts` after.

    `script` holds one word for each push to come: `rate-limit`, `quota`, `bare-429`, `503`,
    `500-before`, `500-after`, `drop-before`, `drop-after`, `hang-before`, `hang-after`, `ok`;
    before and after mean without and with the message accepted. A hanging push waits until
    `let_go` is set. `reply_script` holds the same words for replies, those with before.
    `on_accepted` is called with each accepted push before it is answered.
    A reply token (`issue_token`) is good once and for a minute; `replies` keeps what came under each.
    `tls` makes it https; `host` is the address it listens on.
    """

    token: str = TOKEN
    limit: int | None = None
    used: int = 0
    group_sizes: dict[str, int] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    script: deque[str] = field(default_factory=deque)
    on_accepted: Callable[[Accepted], None] | None = None
    clock: Callable[[], float] = time.monotonic
    accepted: list[Accepted] = field(default_factory=list)
    attempts: list[tuple[UUID | None, str]] = field(default_factory=list)
    reply_script: deque[str] = field(default_factory=deque)
    replies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    connections: int = 0
    let_go: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._keys: dict[UUID, tuple[float, str]] = {}
        self._tokens: dict[str, float] = {}
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        standin = self

        class Handler(_Handler):
            line = standin

        self._server = ThreadingHTTPServer((self.host, 0), Handler)
        self._server.daemon_threads = True
        if self.tls is not None:
            self._server.socket = self.tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def endpoint(self) -> str:
        return f"http{'s' if self.tls else ''}://{self.host}:{self._server.server_port}"

    def __enter__(self) -> LineStandin:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go.set()
        self._server.shutdown()
        self.hang_up()
        self._server.server_close()
        self._thread.join()

    def forget(self) -> None:
        """Be as new: no push and no retry key was ever seen."""
        with self._lock:
            self._keys.clear()
            self.accepted.clear()
            self.attempts.clear()

    def hang_up(self) -> None:
        """Close every connection, as a server does with those that stood idle for long."""
        with self._lock:
            for connection in self._open:
                _hang_up(connection)

    @property
    def is_connected(self) -> bool:
        """Whether anybody holds a connection."""
        with self._lock:
            return bool(self._open)

    def issue_token(self) -> str:
        """A reply token as comes with an event."""
        token = uuid4().hex
        self._tokens[token] = self.clock()
        return token

    def texts_to(self, user: str) -> list[str]:
        """The texts accepted for one person, in order."""
        return [one.text for one in self.accepted if one.to == user]


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


class _Handler(BaseHTTPRequestHandler):
    line: LineStandin
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        with self.line._lock:
            self.line.connections += 1
            self.line._open.add(self.connection)

    def finish(self) -> None:
        with self.line._lock:
            self.line._open.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        line = self.line
        if not self._is_authorized():
            return
        if self.path == "/v2/bot/info":
            self._answer(200, {"userId": "U" + "f" * 32, "displayName": "บัญชีตัวอย่าง"})
        elif self.path == "/v2/bot/message/quota":
            limited = {"type": "limited", "value": line.limit}
            self._answer(200, {"type": "none"} if line.limit is None else limited)
        elif self.path == "/v2/bot/message/quota/consumption":
            self._answer(200, {"totalUsage": line.used})
        elif self.path.endswith("/members/count"):
            self._answer(200, {"count": line.group_sizes.get(self.path.split("/")[4], 1)})
        elif self.path.startswith("/v2/bot/profile/"):
            user = self.path.rpartition("/")[2]
            if user in line.blocked | line.refused:
                self._answer(404, {"message": "Not found"})
            else:
                self._answer(200, {"userId": user, "displayName": "ตัวอย่าง"})
        else:
            self._answer(404, {"message": "Not found"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self._is_authorized():
            return
        push = json.loads(body)
        if self.path == "/v2/bot/message/reply":
            self._reply(push)
            return
        if self.path != "/v2/bot/message/push":
            self._answer(404, {"message": "Not found"})
            return
        key = self.headers.get("X-Line-Retry-Key")
        try:
            self._push(push, UUID(key) if key else None)
        except ValueError:
            self._answer(400, {"message": "Invalid retry key"})

    def _push(self, push: dict[str, Any], key: UUID | None) -> None:
        line = self.line
        with line._lock:
            line.attempts.append((key, push["to"]))
            act = line.script.popleft() if line.script else "ok"
        if self._fails_before(act):
            return
        with line._lock:
            seen = line._keys.get(key) if key else None
            if seen and line.clock() - seen[0] < _DAY:
                self._answer(
                    409,
                    {"message": "The retry key is already accepted"},
                    {"x-line-accepted-request-id": seen[1]},
                )
                return
            fault = _fault_of(push, line)
            if fault:
                self._answer(*fault)
                return
            accepted = Accepted(key, push["to"], push["messages"], str(uuid4()), self.client_address[0])
            if key:
                line._keys[key] = (line.clock(), accepted.request_id)
            line.used += line.group_sizes.get(accepted.to, 1)
            line.accepted.append(accepted)
        if line.on_accepted:
            line.on_accepted(accepted)
        if act == "drop-after":
            self._drop()
        elif act == "500-after":
            self._answer(500, {"message": "Internal Server Error"})
        elif act == "hang-after":
            line.let_go.wait()
            self._drop()
        else:
            sent = [{"id": str(n)} for n, _ in enumerate(accepted.messages)]
            self._answer(200, {"sentMessages": sent}, {"x-line-request-id": accepted.request_id})

    def _reply(self, reply: dict[str, Any]) -> None:
        line, token = self.line, reply["replyToken"]
        with line._lock:
            act = line.reply_script.popleft() if line.reply_script else "ok"
        if self._fails_before(act):
            return
        with line._lock:
            issued = line._tokens.pop(token, None)
            fault = _fault_of_messages(reply["messages"])
            if issued is None or line.clock() - issued > _MINUTE:
                fault = 400, {"message": "Invalid reply token"}
            if fault is None:
                line.replies[token] = reply["messages"]
        if fault:
            self._answer(*fault)
        else:
            self._answer(200, {"sentMessages": [{"id": str(n)} for n, _ in enumerate(reply["messages"])]})

    def _fails_before(self, act: str) -> bool:
        limit = {"message": "You have reached your monthly limit."}
        answers: dict[str, tuple[int, dict[str, Any], dict[str, str]]] = {
            "rate-limit": (
                429,
                {"message": "The API rate limit has been exceeded. Try again later."},
                {"Retry-After": "7"},
            ),
            "quota": (429, limit, {}),
            "bare-429": (429, {"message": "Too many"}, {}),
            "503": (503, {"message": "Service Unavailable"}, {}),
            "500-before": (500, {"message": "Internal Server Error"}, {}),
        }
        if act == "hang-before":
            self.line.let_go.wait()
        if act in ("drop-before", "hang-before"):
            self._drop()
        elif act in answers:
            self._answer(*answers[act])
        else:
            return False
        return True

    def _is_authorized(self) -> bool:
        if self.headers.get("Authorization") == f"Bearer {self.line.token}":
            return True
        self._answer(401, {"message": "Authentication failed. Confirm that the access token is valid."})
        return False

    def _drop(self) -> None:
        self.close_connection = True
        _hang_up(self.connection)

    def _answer(self, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        all_headers = {"x-line-request-id": str(uuid4())} | (headers or {})
        for name, value in all_headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _fault_of(push: dict[str, Any], line: LineStandin) -> tuple[int, dict[str, Any]] | None:
    """What LINE would refuse the push for, in LINE's words."""
    to, messages = push["to"], push["messages"]
    if not _ID.fullmatch(to):
        return 400, {"message": "The property, 'to', in the request body is invalid (line: -, column: -)"}
    if to in line.refused:
        return 400, {"message": f"Failed to send messages to {to}"}
    if line.limit is not None and line.used + line.group_sizes.get(to, 1) > line.limit:
        return 429, {"message": "You have reached your monthly limit."}
    return _fault_of_messages(messages)


def _fault_of_messages(messages: list[dict[str, Any]]) -> tuple[int, dict[str, Any]] | None:
    details = [
        {"property": f"messages[{n}].text", "message": "Length must be between 0 and 5000"}
        for n, message in enumerate(messages)
        if not 0 < len(message["text"].encode("utf-16-le")) // 2 <= 5_000
    ]
    if not 1 <= len(messages) <= 5:
        details.append({"property": "messages", "message": "Size must be between 1 and 5"})
    if details:
        return 400, {"message": f"The request body has {len(details)} error(s)", "details": details}
    return None
