"""The command line as people run it: a process of its own, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


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
        done = subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        assert "a defect of" not in done.stderr, done.stderr
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
