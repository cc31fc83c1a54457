"""What an upgrade does, in which order and with which version, by programs that say what they are asked."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import ROOT

STOP, START = "stop", "start"
BACKUP, MIGRATE = "1 backup", "2 init"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Two versions side by side, the first in use."""
    for name in ("1", "2"):
        programs = tmp_path / "releases" / name / ".venv" / "bin"
        programs.mkdir(parents=True)
        # What is in `fails` ends with the status written there.
        (programs / "pramoen").write_text(
            f"#!/bin/sh\necho {name} $1 >>'{tmp_path}/said'\n"
            f"[ ! -e '{tmp_path}/fails/{name} '$1 ] || exit $(cat '{tmp_path}/fails/{name} '$1)\n"
        )
        (programs / "pramoen").chmod(0o755)
        shutil.copytree(ROOT / "deploy", tmp_path / "releases" / name / "deploy")
    (tmp_path / "current").symlink_to("releases/1")
    (tmp_path / "pramoen.env").write_text(f"PRAMOEN_HOME={tmp_path}/home\n")
    (tmp_path / "fails").mkdir()
    return tmp_path


def _upgrade(base: Path, *words: str, release: str = "2") -> tuple[int, list[str]]:
    """Upgrade; gives the status and the steps in their order."""
    said = base / "said"
    said.unlink(missing_ok=True)
    steps = [f"echo {step} >>'{said}'" for step in (STOP, START)]
    done = subprocess.run(
        ["sh", base / "releases" / release / "deploy" / "upgrade.sh", "--port", "0",
         "--stop", steps[0], "--start", steps[1], *words],
        env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, said.read_text().splitlines() if said.exists() else []


def _in_use(base: Path) -> str:
    return (base / "current").resolve().name


def test_it_stops_backs_up_migrates_and_starts(base: Path) -> None:
    assert _upgrade(base) == (0, [STOP, BACKUP, MIGRATE, START])
    assert _in_use(base) == "2"
    # Interrupted and run again, it does what is left.
    assert _upgrade(base) == (0, [MIGRATE, START])


@pytest.mark.parametrize(
    ("reads", "then"),
    [(None, []), ("1", []), ("2", ["1 restore"])],
    ids=["read-as-it-is", "read-with-a-broken-trail", "not-read"],
)
def test_a_failed_migration_leads_back_with_the_backup_where_the_old_cannot_read(
    base: Path, reads: str | None, then: list[str]
) -> None:
    (base / "fails" / "2 init").write_text("2")
    if reads is not None:
        (base / "fails" / "1 audit").write_text(reads)
    assert _upgrade(base) == (1, [STOP, BACKUP, MIGRATE, STOP, "1 audit", *then, START])
    assert _in_use(base) == "1"


def test_without_a_backup_nothing_is_changed(base: Path) -> None:
    (base / "fails" / "1 backup").write_text("2")
    assert _upgrade(base) == (2, [STOP, BACKUP, START])
    assert _in_use(base) == "1"
    assert _upgrade(base, "--back")[0] == 2


def test_one_goes_back_any_time_later_and_only_once(base: Path) -> None:
    _upgrade(base)
    (base / "fails" / "1 audit").write_text("2")
    assert _upgrade(base, "--back") == (0, [STOP, "1 audit", "1 restore", START])
    assert _in_use(base) == "1"
    assert _upgrade(base, "--back") == (2, [])


def test_what_is_not_installed_is_not_taken_into_use(base: Path) -> None:
    (base / "releases" / "2" / ".venv" / "bin" / "pramoen").unlink()
    assert _upgrade(base) == (2, [])
    assert _upgrade(base, "--sideways") == (2, [])
    assert _in_use(base) == "1"
