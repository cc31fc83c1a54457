"""The scripts that make an installation a service: of the machine by root, or of one user alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import ROOT
from needed import missing

DEPLOY = ROOT / "deploy"


def _program(file: Path, does: str = "exit 0") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{does}\n")
    file.chmod(0o755)


def _run(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, words)], env={"PATH": os.environ["PATH"], "HOME": "/nowhere"} | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The root of a machine on which a version is installed."""
    if os.geteuid() != 0 or shutil.which("systemd-sysusers") is None:
        missing("only root can set up a machine, with systemd's programs (Debian: systemd)")
    for program in ("pramoen", "prefect"):
        _program(tmp_path / "opt/pramoen/current/.venv/bin" / program)
    return tmp_path


def test_a_machine_gets_the_user_the_folders_the_settings_and_the_units(machine: Path) -> None:
    done = _run("sh", DEPLOY / "set-up-service.sh", "--root", machine)
    assert done.returncode == 0, done.stderr
    [user] = [
        line for line in (machine / "etc/passwd").read_text().splitlines() if line.startswith("pramoen:")
    ]
    number, group = map(int, user.split(":")[2:4])
    assert user.endswith(":/var/lib/pramoen:/usr/sbin/nologin")
    assert 0 < number < 1000

    def stands(path: str) -> tuple[int, int, int]:
        found = (machine / path).stat()
        return found.st_uid, found.st_gid, found.st_mode & 0o777

    assert stands("etc/pramoen") == (0, group, 0o750)
    assert stands("etc/pramoen/pramoen.env") == (0, group, 0o640)
    assert stands("var/lib/pramoen") == (number, group, 0o700)
    assert stands("usr/local/bin/pramoen") == (0, 0, 0o755)
    units = machine / "etc/systemd/system"
    ours = {
        unit.name for unit in (DEPLOY / "systemd").glob("pramoen*.[st][ei]*") if unit.suffix != ".sysusers"
    }
    assert {unit.name for unit in units.glob("pramoen*.*")} == ours
    assert len(ours) > 5
    # One server and its backups; Prefect apart from it is for several machines.
    enabled = {link.name for link in units.glob("*.wants/*")}
    assert enabled == {"pramoen.service", "pramoen-backup.timer"}


def test_set_up_again_a_machine_keeps_its_settings(machine: Path) -> None:
    for _ in range(2):
        assert _run("sh", DEPLOY / "set-up-service.sh", "--root", machine).returncode == 0
        (machine / "etc/pramoen/pramoen.env").write_text("PRAMOEN_HOME=/srv/record\n")
    assert _run("sh", DEPLOY / "set-up-service.sh", "--root", machine).returncode == 0
    assert (machine / "etc/pramoen/pramoen.env").read_text() == "PRAMOEN_HOME=/srv/record\n"


def test_nothing_is_set_up_where_nothing_is_installed(tmp_path: Path) -> None:
    done = _run("sh", DEPLOY / "set-up-service.sh", "--root", tmp_path)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
    done = _run("sh", DEPLOY / "set-up-user-service.sh", "--no-start", HOME=str(tmp_path))
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize("namespaces", [True, False])
def test_a_user_gets_a_service_of_his_own(namespaces: bool, tmp_path: Path) -> None:
    _program(tmp_path / "pramoen/current/.venv/bin/pramoen")
    _program(tmp_path / "pramoen/pramoen", f'echo "$1" >>{tmp_path}/asked')
    _program(tmp_path / "bin/unshare", "exit 0" if namespaces else "exit 1")
    done = _run(
        "sh", DEPLOY / "set-up-user-service.sh", "--no-start",
        HOME=str(tmp_path), PATH=f"{tmp_path}/bin:{os.environ['PATH']}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    units = tmp_path / ".config/systemd/user"
    assert (units / "pramoen.service").read_text() == (DEPLOY / "systemd/user/pramoen.service").read_text()
    assert (units / "pramoen.service.d/without-namespaces.conf").exists() != namespaces
    assert (tmp_path / "pramoen/home").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "asked").read_text() == "init\n"


def test_a_command_has_the_services_settings_word_for_word(tmp_path: Path) -> None:
    base = tmp_path / "pramoen"
    for release in ("1", "2"):
        _program(
            base / "releases" / release / ".venv/bin/pramoen",
            f'printf "%s|%s|%s|%s|%s" {release} "$PRAMOEN_HOME" "$PRAMOEN_LADDER" "$PRAMOEN_LINE_TOKEN" "$2"',
        )
    (base / "current").symlink_to("releases/1")
    (base / "pramoen.env").write_text(
        '# PRAMOEN_HOME=/not/this\nPRAMOEN_HOME=/srv/a\n\nPRAMOEN_LADDER=\'["T-7", "T"]\'\n'
        f"PRAMOEN_LINE_TOKEN=$(touch {tmp_path}/carried-out)`id`=="
    )
    shutil.copy(DEPLOY / "pramoen-command.sh", base / "pramoen")
    (base / "pramoen").chmod(0o755)
    wanted = f'/srv/a|["T-7", "T"]|$(touch {tmp_path}/carried-out)`id`==|two words'
    assert _run(base / "pramoen", "first", "two words").stdout == f"1|{wanted}"
    assert (
        _run(base / "pramoen", "first", "two words", PRAMOEN_RELEASE=str(base / "releases/2")).stdout
        == f"2|{wanted}"
    )
    assert not (tmp_path / "carried-out").exists()
