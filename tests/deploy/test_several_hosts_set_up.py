"""The script that sets up what several hosts share says what it lacks; its steps are run in a proof."""

from __future__ import annotations

import os
import re
import subprocess

import pytest
from command_line import ROOT

SCRIPT = ROOT / "deploy" / "many" / "setup.sh"


def _run(*steps: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRAMOEN_")}
    return subprocess.run(
        [str(SCRIPT), *steps], env=kept | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("steps", "environment", "words"),
    [
        ([], {}, "say which steps: packages postgresql redis"),
        (["redis"], {}, "PRAMOEN_ADDRESS is to be"),
        (["redis"], {"PRAMOEN_ADDRESS": "10.77.0.1"}, "PRAMOEN_NETWORK is to be"),
        (["rediss"], {"PRAMOEN_ADDRESS": "10.77.0.1", "PRAMOEN_NETWORK": "10.77.0.0/24"}, "no step rediss"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_done(steps, environment, words):
    done = _run(*steps, **environment)
    assert done.returncode == 2
    assert words in done.stderr


def test_what_it_installs_is_what_the_proof_runs_on():
    installed = re.search(r"apt-get install .* --no-install-recommends (.+)", SCRIPT.read_text())
    assert installed is not None
    listed = (ROOT / "tests" / "debian-packages.txt").read_text().split()
    assert set(installed[1].split()) <= set(listed)


def test_a_worker_unit_leaves_work_for_other_hosts():
    unit = (ROOT / "deploy" / "systemd" / "pramoen-worker@.service").read_text()
    assert "--pool pramoen --type process --limit 2" in unit
