"""A sender that can be made to kill itself: it plans and delivers in a process of its own, forked warm.

Reads one JSON document a line: `database`, `line` (endpoint), `token`, `mail` (port), `at`, `plan` (or
deliver alone), `warm` (a first run, in this very process) and `kill`, the number of the point at which it
ends itself with SIGKILL; without it, it runs through. Points are, in the order they come: before each SQL
statement, before and after each commit, before and after each write to a socket. For each document it answers
one: what the run said last, and how it ended.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import pendulum
from sqlalchemy import Engine, event

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from a_round import CALENDAR, HOURS, WORDING, the_rounds

from notifications.channels import line_url, open_channel
from notifications.outbox.delivering import deliver
from notifications.outbox.planning import plan_reminders
from notifications.recomposing import recompose_digest
from pramoen.records.database import open_database


class Points:
    """Counts the points of a run, and ends it at one of them."""

    def __init__(self, kill: int | None, tell: int) -> None:
        self.passed = 0
        self.mail_in_doubt = False
        self._kill = kill
        self._tell = tell

    def at(self, where: str) -> None:
        """One more point; the last of the run where it is the one asked for."""
        self.passed += 1
        if self.passed == self._kill:
            said = {"killed": where, "mail_in_doubt": self.mail_in_doubt}
            os.write(self._tell, json.dumps(said).encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_database(self, engine: Engine) -> None:
        """Points around what is asked of the database."""

        def before_statement(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            self.at(f"before {statement[:40]}")

        def committed(connection: Any, commit: Any = engine.dialect.do_commit) -> None:
            self.at("before a commit")
            commit(connection)
            # A mail is in doubt from its last line until what became of it is on record.
            self.mail_in_doubt = False
            self.at("after a commit")

        event.listen(engine, "before_cursor_execute", before_statement)
        engine.dialect.do_commit = committed  # type: ignore[method-assign]

    def watch_sockets(self) -> None:
        """Points around what goes over the wire."""
        send, sendall = socket.socket.send, socket.socket.sendall

        def wrapped(write: Any) -> Any:
            def written(sock: socket.socket, content: bytes, *flags: int) -> Any:
                self.at("before a write")
                self.mail_in_doubt |= content.endswith(b"\r\n.\r\n")
                done = write(sock, content, *flags)
                self.at("after a write")
                return done

            return written

        socket.socket.send = wrapped(send)  # type: ignore[method-assign]
        socket.socket.sendall = wrapped(sendall)  # type: ignore[method-assign]


def _killable(engine: Engine, asked: dict[str, Any], tell: int) -> None:
    points = Points(asked.get("kill"), tell)
    points.watch_database(engine)
    points.watch_sockets()
    messages = _run(engine, asked)
    os.write(tell, json.dumps({"points": points.passed, "messages": messages}).encode())


def _run(engine: Engine, asked: dict[str, Any]) -> int:
    """Plan and deliver; gives how many messages were handled."""
    at = pendulum.parse(asked["at"])
    assert isinstance(at, pendulum.DateTime)
    if asked["plan"]:
        plan_reminders(engine, the_rounds(engine), at=at, calendar=CALENDAR, hours=HOURS, wording=WORDING)
    channels = {
        "line": open_channel(line_url(asked["token"], asked["line"])),
        "email": open_channel(f"mailto://127.0.0.1:{asked['mail']}?from=office@example.go.th"),
    }
    done = deliver(engine, channels, at=at, recompose=recompose_digest(WORDING, at=at))
    for channel in channels.values():
        channel.close()
    return len(done.states)


def main() -> None:
    engine: Engine | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        if engine is None:
            engine = open_database(asked["database"])
        if asked["warm"]:
            # The statements that this run makes ready are ready in every process forked after it.
            _run(engine, asked)
            engine.dispose()
            _say({"ended": 0})
            continue
        hear, tell = os.pipe()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(hear)
                _killable(engine, asked, tell)
                status = 0
            finally:
                sys.stderr.flush()
                os._exit(status)
        os.close(tell)
        with os.fdopen(hear, "rb") as pipe:
            said = json.loads(pipe.read() or b"{}")
        _, ended = os.waitpid(child, 0)
        _say(said | {"ended": os.waitstatus_to_exitcode(ended)})


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
