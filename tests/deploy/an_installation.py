"""Versions of Pramoen side by side as install.sh lays them, made here of this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from command_line import ROOT
from standins.ports import port_of, reserved

ROOMS = ("calendars", "pramoen", "notifications", "tasks", "flows")
_PATIENCE = 900


@dataclass(frozen=True)
class Ended:
    """How a script ended."""

    status: int
    said: str


class Installation:
    """A folder with versions, `current`, settings, a home, and a service that two scripts stop and start."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.home = base / "home"
        (base / "releases").mkdir(parents=True)
        (base / "pramoen.env").write_text(
            f"# as installed\nPRAMOEN_HOME={self.home}\nPRAMOEN_PREFECT_PORT=0\n"
        )
        shutil.copy(ROOT / "deploy" / "pramoen-command.sh", base / "pramoen")
        (base / "pramoen").chmod(0o755)
        self._reserved = reserved()
        self.port = port_of(self._reserved)
        self._script(
            "start",
            # Started twice it is started once, as by a service manager.
            f"[ ! -e '{base}/pid' ] || ! kill -0 $(cat '{base}/pid') 2>/dev/null || exit 0\n"
            f"'{base}/pramoen' serve --port {self.port} >>'{base}/log' 2>&1 & echo $! >'{base}/pid'",
        )
        self._script(
            "stop",
            f"[ -e '{base}/pid' ] || exit 0\npid=$(cat '{base}/pid')\nkill -TERM \"$pid\" 2>/dev/null\n"
            f"while kill -0 \"$pid\" 2>/dev/null; do sleep 0.1; done\nrm '{base}/pid'",
        )

    def _script(self, name: str, does: str) -> None:
        file = self.base / name
        file.write_text(f"#!/bin/sh\n{does}\n")
        file.chmod(0o755)

    def release(self, name: str, *, copied: bool = False) -> Path:
        """Add a version that is this checkout; `copied` where something in it is to be changed."""
        folder = self.base / "releases" / name
        programs = folder / ".venv" / "bin"
        programs.mkdir(parents=True)
        shutil.copytree(ROOT / "deploy", folder / "deploy")
        for room in ROOMS:
            if copied and room == "pramoen":
                shutil.copytree(ROOT / room, folder / room)
            else:
                (folder / room).symlink_to(ROOT / room)
        for program, runs in (
            ("pramoen", f"{sys.executable} -m pramoen.cli.main"),
            ("python", sys.executable),
        ):
            (programs / program).write_text(
                f"#!/bin/sh\nexport PYTHONPATH='{folder}'\ncd '{folder}'\nexec {runs} \"$@\"\n"
            )
            (programs / program).chmod(0o755)
        if not (self.base / "current").exists():
            (self.base / "current").symlink_to(f"releases/{name}")
        return folder

    @property
    def current(self) -> str:
        """The name of the version in use."""
        return (self.base / "current").resolve().name

    def upgrade(self, release: Path, *words: str) -> Ended:
        """Run the upgrade of a version."""
        return self._run(
            "sh", release / "deploy" / "upgrade.sh", "--port", self.port,
            "--stop", self.base / "stop", "--start", self.base / "start", *words,
        )  # fmt: skip

    def pramoen(self, *words: object) -> Ended:
        """Run a command of the current version."""
        return self._run("sh", self.base / "pramoen", *words)

    def end(self) -> None:
        """Leave nothing running."""
        self._run(self.base / "stop")
        self._reserved.close()

    def _run(self, *words: object) -> Ended:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_"))}
        # Into a file: what the service started writes would keep a pipe open.
        log = self.base / "said"
        with log.open("w+") as said:
            done = subprocess.run(
                [*map(str, words)], env=kept, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                timeout=_PATIENCE, check=False,
            )  # fmt: skip
        return Ended(done.returncode, log.read_text())
