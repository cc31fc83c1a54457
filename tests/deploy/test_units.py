"""The units are understood by systemd and leave a service little that it could break."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import ROOT
from needed import missing

SYSTEM = ROOT / "deploy" / "systemd"
UNITS = sorted([*SYSTEM.glob("*.service"), *SYSTEM.glob("*.timer"), *SYSTEM.glob("user/*.service")])
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]


def _name(unit: Path) -> str:
    return str(unit.relative_to(SYSTEM))


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        missing("systemd-analyze is not installed (Debian: systemd)")
    return found


def _keys(unit: Path) -> list[tuple[str, str]]:
    lines = [line for line in unit.read_text().splitlines() if "=" in line and not line.startswith("#")]
    return [(key, value) for key, _, value in (line.partition("=") for line in lines)]


def _installed(root: Path) -> None:
    """A machine on which the units are installed, with programs that do nothing."""
    (root / "etc/systemd/system").mkdir(parents=True)
    for unit in SYSTEM.glob("*.*"):
        shutil.copy(unit, root / "etc/systemd/system")
    for unit in SERVICES:
        for key, value in _keys(unit):
            if key == "ExecStart":
                program = root / value.split()[0].removeprefix("%h").lstrip("/")
                program.parent.mkdir(parents=True, exist_ok=True)
                program.write_text("#!/bin/sh\n")
                program.chmod(0o755)


@pytest.mark.parametrize("unit", UNITS, ids=_name)
def test_systemd_understands_a_unit(unit: Path, analyze: str, tmp_path: Path) -> None:
    _installed(tmp_path)
    # For a user's units the analysis knows no other root, only another home.
    of_a_user = unit.parent.name == "user"
    where = ["--user", unit] if of_a_user else [f"--root={tmp_path}", unit.name.replace("@.", "@1.")]
    done = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", *where],
        capture_output=True, text=True, check=False,
        env={"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("unit", SERVICES, ids=_name)
def test_a_service_is_little_exposed(unit: Path, analyze: str) -> None:
    done = subprocess.run(
        [analyze, "security", "--offline=true", "--no-pager", unit],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found is not None, done.stdout
    assert float(found[1]) <= 2.0


@pytest.mark.parametrize("unit", SERVICES, ids=_name)
def test_a_service_starts_what_the_project_brings(unit: Path) -> None:
    keys = _keys(unit)
    for value in (value for key, value in keys if key == "ExecStart"):
        for word in value.split():
            if "/current/" in word and "/.venv/" not in word:
                assert (ROOT / word.partition("/current/")[2]).is_file(), word
    for value in (value for key, value in keys if key == "Documentation"):
        assert (ROOT / value.partition("/current/")[2]).is_file(), value


def test_all_services_of_the_system_are_hardened_alike() -> None:
    def hardening(unit: Path) -> str:
        text = unit.read_text()
        return text[text.index("UMask=") :].partition("\n[Install]")[0].rstrip()

    assert len({hardening(unit) for unit in SYSTEM.glob("*.service")}) == 1


def test_what_needs_namespaces_is_left_out_where_there_are_none() -> None:
    drop_in = dict(_keys(SYSTEM / "user" / "without-namespaces.conf"))
    unit = dict(_keys(SYSTEM / "user" / "pramoen.service"))
    assert set(drop_in) <= set(unit)
    kept = {key for key in unit if key not in drop_in}
    assert {
        "NoNewPrivileges",
        "SystemCallFilter",
        "MemoryDenyWriteExecute",
        "RestrictAddressFamilies",
    } <= kept
