"""A home that `pramoen serve` serves, as a test sees it: what it says, answers, runs and leaves."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

import httpx
import pendulum
from command_line import ROOT, CommandLine
from standins.prefect_server import wait_until

_WATCHDOG = 1800
_PATIENCE = 240.0


def resting_hours() -> tuple[str, str]:
    """Hours for messages that the machine's own clock is far from, so that its own beats send nothing."""
    now = pendulum.now("Asia/Bangkok").hour
    return ("19:00", "23:30") if 5 <= now < 18 else ("08:30", "16:30")


class Served:
    """`pramoen serve` at work on loopback; use it in a `with`, which leaves nothing of it behind.

    `address` is where its pages are; `said` what it told whoever started it.
    """

    def __init__(self, pramoen: CommandLine, **settings: str) -> None:
        self.home = pramoen.home
        self._command = pramoen.command("serve", "--port", "0")
        self._environment = pramoen.environment() | {"PRAMOEN_PREFECT_PORT": "0"} | settings
        self.process: subprocess.Popen[str] | None = None
        self.address = ""
        self.said: list[str] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, and wait until it says where it serves."""
        self.process = subprocess.Popen(
            # What runs in the background of a script ignores SIGINT, and what it starts would too.
            ["env", "--default-signal=INT", *self._command],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._watchdog = threading.Timer(_WATCHDOG, self.process.kill)
        self._watchdog.start()
        assert self.process.stderr is not None
        self.said = []
        for line in self.process.stderr:
            self.said.append(line)
            if "stop with" in line:
                break
        assert self.said, "it ended without a word"
        assert self.said[0].startswith("pramoen: serving on http://127.0.0.1:"), self.said
        self.address = self.said[0].split()[-1].rstrip("/")

    @property
    def pid(self) -> int:
        """The process that was started."""
        assert self.process is not None
        return self.process.pid

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop; gives its exit status."""
        assert self.process is not None
        self.process.send_signal(how)
        try:
            return self.process.wait(_PATIENCE)
        finally:
            self._let_go()

    def kill(self, *, only_the_parent: bool = False) -> None:
        """SIGKILL to all of its processes at once, or to the first alone; waits until all are gone."""
        if self.process is None:
            return
        pids = processes_of(self.process.pid)
        for pid in pids[:1] if only_the_parent else pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(_PATIENCE)
        self._let_go()
        wait_until(lambda: not any(is_there(pid) for pid in pids))

    def word(self) -> str:
        """How it is, in its own word: ok, starting, restarting, stopping."""
        return httpx.get(f"{self.address}/healthz", timeout=_PATIENCE).text.split()[0]

    def until(self, word: str) -> None:
        """Wait until it says so."""
        wait_until(lambda: self.word() == word, patience=_PATIENCE)

    @property
    def log(self) -> str:
        """What it has logged so far."""
        file = self.home / "logs" / "pramoen.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def prefect(self) -> str:
        """The address of its own Prefect."""
        [line] = [line for line in self.said if "Prefect is at" in line]
        return line.split()[4].rstrip("/")

    def ask(self, path: str, body: dict[str, Any] | None = None, *, auth: bool = True) -> httpx.Response:
        """A question to the API of its own Prefect."""
        user, _, password = (self.home / "prefect" / "auth").read_text().strip().partition(":")
        with httpx.Client(
            auth=(user, password) if auth else None, timeout=_PATIENCE, trust_env=False
        ) as http:
            url = f"{self.prefect}/api/{path}"
            return http.get(url) if body is None else http.post(url, json=body)

    def answer(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the API says; a server that is busy or about to start is asked again."""

        def put() -> httpx.Response | None:
            with contextlib.suppress(httpx.HTTPError):
                said = self.ask(path, body)
                if said.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    return said
            return None

        answer: httpx.Response = wait_until(put, patience=_PATIENCE)
        assert answer.is_success, answer.text
        return answer.json()

    def start_run(self, flow: str, parameters: dict[str, Any]) -> str:
        """Ask for a run of a deployment now; gives its id."""
        deployment = self.answer(f"deployments/name/{flow}/{flow}")
        run = self.answer(f"deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
        return str(run["id"])

    def state_of(self, run: str) -> str:
        """The type of the run's state."""
        return str(self.answer(f"flow_runs/{run}")["state_type"])

    def ended(self, run: str) -> str:
        """Wait until a run has ended; gives the type of its state."""
        final = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")

        def look() -> str | None:
            state = self.state_of(run)
            return state if state in final else None

        state: str = wait_until(look, patience=_PATIENCE)
        return state

    def _let_go(self) -> None:
        self._watchdog.cancel()
        if self.process is not None:
            assert self.process.stderr is not None
            self.process.stderr.close()
            self.process = None


def processes_of(pid: int) -> list[int]:
    """A process and all that it started, it first."""
    found = [pid]
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += processes_of(int(child))
    return found


def is_there(pid: int) -> bool:
    """Whether there is such a process that still runs; one that waits to be reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in ("Z", "X")
