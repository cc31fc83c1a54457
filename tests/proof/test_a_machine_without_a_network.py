"""The bundle installs and serves where there is no network: only loopback, in a namespace of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT
from needed import missing

_PATIENCE = 900

# What is typed on the machine; nothing here can reach further than loopback.
_WITHOUT_A_NETWORK = """
set -eu
ip link set lo up
sh {bundle}/install.sh --to {to} --python {python}
{to}/pramoen init
{to}/pramoen doctor --json >{to}/doctor.json || [ $? = 1 ]
{to}/pramoen serve --port 8080 2>{to}/serve.log &
pid=$!
trap 'kill $pid 2>/dev/null; wait $pid || true' EXIT
for _ in $(seq 240); do
  {to}/current/.venv/bin/python -c 'import sys, urllib.request as r
for page in sys.argv[1:]: print(page, r.urlopen("http://127.0.0.1:8080" + page, timeout=20).status)' \
    /healthz /readyz 2>/dev/null && break
  kill -0 $pid
  sleep 0.5
done
kill $pid
wait $pid
trap - EXIT
echo ended $?
"""


@pytest.mark.proof
def test_a_bundle_is_installed_without_root_or_network_and_serves(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-n", "ip", "link"], capture_output=True, check=False).returncode:
        missing("no network namespace can be had here (as root: unshare -n, Debian: iproute2)")
    made = _run(["sh", "deploy/make-bundle.sh", tmp_path / "dist"], cwd=ROOT, more={"PYTHON": sys.executable})
    [file] = (tmp_path / "dist").iterdir()
    assert str(file) in made
    _run(["tar", "xf", file], cwd=tmp_path)
    bundle = tmp_path / file.stem
    script = _WITHOUT_A_NETWORK.format(bundle=bundle, to=tmp_path / "pramoen", python=sys.executable)
    # Its user has nothing at home yet, no cache of packages either.
    said = _run(["unshare", "-n", "sh", "-c", script], cwd=tmp_path, more={"HOME": str(tmp_path)})
    assert "/healthz 200\n/readyz 200\n" in said
    assert said.endswith("ended 0\n")
    assert (tmp_path / "pramoen" / "home" / "pramoen.db").exists()
    # A second time nothing is done, and a bundle that was damaged on its way is not installed.
    assert "already" in _run(["sh", bundle / "install.sh", "--to", tmp_path / "pramoen"], cwd=tmp_path)
    (bundle / "checkout" / "flows" / "remind.py").write_text("torn")
    damaged = subprocess.run(
        ["sh", bundle / "install.sh", "--to", tmp_path / "other", "--python", sys.executable],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert damaged.returncode == 2
    assert "damaged" in damaged.stderr
    assert not (tmp_path / "other").exists()


def _run(words: list[object], *, cwd: Path, more: dict[str, str] | None = None) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [*map(str, words)], cwd=cwd, env=kept | (more or {}), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=_PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
