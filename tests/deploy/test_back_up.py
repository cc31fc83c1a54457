"""The evening's backup: a new one is made, and the oldest go only when it is whole."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from command_line import ROOT, CommandLine

OLD = [f"pramoen-202009{day:02}T123000Z.zip" for day in range(1, 6)]


def _back_up(program: Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", ROOT / "deploy" / "back-up.sh"],
        env={"PATH": "/usr/bin:/bin", "PRAMOEN": str(program), "PRAMOEN_BACKUPS": str(folder)} | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def _program(tmp_path: Path, does: str) -> Path:
    program = tmp_path / "pramoen"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    for name in [*OLD, "kept-by-hand.zip", "pramoen-year-2569.zip"]:
        (made / name).touch()
    return made


def test_the_newest_are_kept_and_what_a_person_put_there_stays(folder: Path, tmp_path: Path) -> None:
    done = _back_up(_program(tmp_path, 'touch "$2"'), folder, PRAMOEN_BACKUPS_KEPT="3")
    assert (done.returncode, done.stderr) == (0, "")
    names = sorted(file.name for file in folder.iterdir())
    assert names[0] == "kept-by-hand.zip"
    assert names[-1] == "pramoen-year-2569.zip"
    assert names[1:3] == OLD[3:]
    assert len(names) == 5


def test_no_old_one_goes_where_the_new_one_failed(folder: Path, tmp_path: Path) -> None:
    done = _back_up(_program(tmp_path, "exit 2"), folder, PRAMOEN_BACKUPS_KEPT="1")
    assert done.returncode != 0
    assert {file.name for file in folder.iterdir()} >= set(OLD)


@pytest.mark.parametrize("kept", ["0", "-1", "many"])
def test_how_many_are_kept_is_a_number_from_one_up(kept: str, folder: Path, tmp_path: Path) -> None:
    done = _back_up(_program(tmp_path, 'touch "$2"'), folder, PRAMOEN_BACKUPS_KEPT=kept)
    assert done.returncode == 2
    assert {file.name for file in folder.iterdir()} >= set(OLD)


def test_a_real_record_is_backed_up_for_its_owner_alone(pramoen: CommandLine, tmp_path: Path) -> None:
    pramoen.does("init")
    program = _program(tmp_path, f"cd '{ROOT}' && exec {' '.join(pramoen.command())} \"$@\"")
    done = _back_up(program, tmp_path / "new", PRAMOEN_HOME=str(pramoen.home))
    assert (done.returncode, done.stderr) == (0, "")
    [made] = (tmp_path / "new").iterdir()
    assert made.stat().st_mode & 0o777 == 0o600
    pramoen.does("restore", made, "--home", tmp_path / "again")
