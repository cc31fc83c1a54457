"""The command line as people run it: a process of its own, with a home of its own.

The process is a child of an interpreter that has the libraries imported (`warm_interpreter.py`), or a new
interpreter where a test asks for settings that an interpreter reads when it starts.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from standins.prefect_server import PrefectServer

ROOT = Path(__file__).resolve().parents[1]
_LONGEST = 900.0


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Warm:
    """A warm interpreter, for commands that share these settings of Prefect's."""

    _known: dict[frozenset[tuple[str, str]], Warm] = {}  # noqa: RUF012
    _one_at_a_time = threading.Lock()

    def __init__(self, prefect: Mapping[str, str]) -> None:
        self._key = frozenset(prefect.items())
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_"))}
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._channel.settimeout(_LONGEST)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, Path(__file__).with_name("warm_interpreter.py"), str(theirs.fileno())],
                cwd=ROOT,
                env={**kept, **prefect},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Warm:
        """The one for these settings, started when it is first asked for."""
        prefect = {name: value for name, value in settings.items() if name.startswith("PREFECT_")}
        key = frozenset(prefect.items())
        if key not in cls._known:
            cls._known[key] = cls(prefect)
        return cls._known[key]

    @classmethod
    def end_all(cls) -> None:
        for warm in cls._known.values():
            warm._end(patience=_LONGEST)
        cls._known.clear()

    def _end(self, *, patience: float) -> None:
        self._channel.close()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def run(self, words: list[str], environment: Mapping[str, str]) -> Ended:
        """Run one command to its end."""
        asked = {"words": words, "environment": dict(environment), "folder": str(ROOT)}
        with (
            self._one_at_a_time,
            Path(os.devnull).open("rb") as nothing,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            files = [file.fileno() for file in (nothing, out, err)]
            try:
                socket.send_fds(self._channel, [json.dumps(asked).encode()], files)
                status = int(self._channel.recv(100))
            except (OSError, ValueError):
                # What hangs or is gone serves no other test: the next has a new one.
                self._known.pop(self._key, None)
                self._end(patience=0)
                raise
            for file in (out, err):
                file.seek(0)
            return Ended(status, out.read().decode(), err.read().decode())


def pytest_sessionfinish() -> None:
    Warm.end_all()


@dataclass(frozen=True)
class CommandLine:
    """Runs `pramoen`, its standard input no terminal, in an environment without other settings."""

    home: Path
    settings: dict[str, str]

    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_"))}
        return kept | {"PRAMOEN_HOME": str(self.home)} | self.settings

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "pramoen.cli.main", *map(str, arguments)]

    def __call__(self, *arguments: object) -> Ended:
        if all(name.startswith(("PRAMOEN_", "PREFECT_")) for name in self.settings):
            ended = Warm.of(self.settings).run([str(word) for word in arguments], self.environment())
        else:
            ended = self._anew(*arguments)
        assert "Traceback" not in ended.out + ended.err, ended.err
        assert "a defect of" not in ended.err, ended.err
        return ended

    def _anew(self, *arguments: object) -> Ended:
        done = subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def does(self, *arguments: object) -> Ended:
        """Run a command that is to end with 0 and say nothing on stderr."""
        ended = self(*arguments)
        assert (ended.status, ended.err) == (0, ""), ended
        return ended


@pytest.fixture
def pramoen(tmp_path: Path) -> CommandLine:
    """The command line with an empty home."""
    return CommandLine(tmp_path / "home", {})


@pytest.fixture(scope="session")
def a_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings by which commands share one Prefect server: starting one within each takes ten seconds."""
    folder = tmp_path_factory.mktemp("shared") / "prefect"
    server = PrefectServer(folder)
    server.start()
    profiles = str(folder / "profiles.toml")
    yield {"PREFECT_API_URL": server.api, "PREFECT_HOME": str(folder), "PREFECT_PROFILES_PATH": profiles}
    server.close()


@pytest.fixture
def pramoen_on_a_server(pramoen: CommandLine, a_server: dict[str, str]) -> CommandLine:
    """The command line with an empty home, its flows on the shared server."""
    return replace(pramoen, settings={**a_server})
