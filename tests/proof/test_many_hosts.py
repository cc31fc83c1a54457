"""Several hosts share a sweep over 76 provinces: it ends well whatever ends one of them or the database.

A Prefect server on PostgreSQL and Redis, its API and services apart, and workers that are hosts of their own
(namespaces for network, name and processes), set up by deploy/many/setup.sh from Debian's packages.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from needed import missing
from standins.postgres import programs

_TESTS = Path(__file__).resolve().parents[1]
# A machine within the machine: its own network, processes and mounts, gone with all that runs in it.
_APART = ["unshare", "--net", "--pid", "--mount-proc", "--fork", "--kill-child"]


@pytest.fixture
def apart() -> list[str]:
    """The command that runs another in namespaces of its own."""
    for program, package in (("redis-server", "redis-server"), ("ip", "iproute2"), ("runuser", "util-linux")):
        if shutil.which(program) is None:
            missing(f"{program} is not installed (Debian: {package})")
    if programs() is None:
        missing("PostgreSQL's server is not installed (Debian: postgresql)")
    tried = subprocess.run(
        [*_APART, "sh", "-c", "ip link add b0 type bridge && ip link add v0 type veth peer name v1"],
        check=False,
        capture_output=True,
        text=True,
    )
    if os.geteuid() != 0 or tried.returncode != 0:
        missing(f"network namespaces cannot be had here, for which root is needed: {tried.stderr.strip()}")
    return _APART


@pytest.mark.proof
def test_a_sweep_over_76_provinces_survives_a_killed_worker_and_a_restarted_database(apart, capsys):
    # A socket's path may have 107 characters; pytest's own folders are too deep for it.
    with tempfile.TemporaryDirectory(prefix="pramoen-many-") as folder:
        Path(folder).chmod(0o755)
        done = subprocess.run(
            [*apart, sys.executable, "-m", "proof.many_hosts.scenes", folder],
            cwd=_TESTS.parent,
            env=os.environ | {"PYTHONPATH": f"{_TESTS}{os.pathsep}{_TESTS.parent}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr + _what_was_said(Path(folder))
    said = json.loads(done.stdout.splitlines()[-1])
    for scene in ("killed", "restarted"):
        assert sum(said[scene]["messages"].values()) == 380
        assert sum(said[scene]["shares"].values()) == 19
    with capsys.disabled():
        sys.stdout.write(f"many hosts: {json.dumps(said)}\n")


def _what_was_said(folder: Path) -> str:
    """The ends of all logs, for who has to find out what went wrong."""
    ends = [
        f"\n--- {file.name} of {file.parent.name}\n{file.read_text()[-4000:]}"
        for file in folder.rglob("*.log")
    ]
    return "".join(ends)
