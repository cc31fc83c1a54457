"""Senders in processes of their own, for proofs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from standins.line_server import LineStandin
from standins.mail_server import MailStandin

_WORKER = Path(__file__).with_name("sending_worker.py")
_ROOT = Path(__file__).resolve().parents[2]


class Sender:
    """A warm process that plans and delivers when asked; see sending_worker.py."""

    def __init__(self, line: LineStandin, mail: MailStandin) -> None:
        self._line, self._mail = line, mail

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(_WORKER)],
            cwd=_ROOT,
            env=None,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(240)

    def ask(
        self, database: str, at: str, *, plan: bool = True, kill: int | None = None, warm: bool = False
    ) -> None:
        """Start a run, always on the same database; `answer` waits for its end."""
        asked = {
            "database": database,
            "at": at,
            "plan": plan,
            "kill": kill,
            "warm": warm,
            "line": self._line.endpoint,
            "token": self._line.token,
            "mail": self._mail.port,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """What the run said, and how it ended."""
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said
