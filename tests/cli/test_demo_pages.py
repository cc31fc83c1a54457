"""The demonstration's pages: a round in its midst, which each kind of person gets into at once."""

from __future__ import annotations

import re
import signal
import subprocess
import threading
from pathlib import Path

import httpx
import pytest
from command_line import ROOT, CommandLine


def _said_until(process: subprocess.Popen[str], last: str) -> str:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if last in line:
            return "".join(said)
    raise AssertionError("".join(said))


@pytest.mark.proof
def test_an_officer_a_supervisor_a_verifier_and_a_coordinator_get_in(tmp_path: Path) -> None:
    pramoen = CommandLine(tmp_path / "home", {})
    process = subprocess.Popen(
        ["env", "--default-signal=INT", *pramoen.command("demo", "--pages", "--port", "0")],
        cwd=ROOT,
        env=pramoen.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(600, process.kill)
    watchdog.start()
    try:
        said = _said_until(process, "Ctrl-C")
        assert "ปิดเดือน 2568-07" in said
        assert "๑๙ สิงหาคม ๒๕๖๘" in said
        officer, supervisor, verifier = re.findall(r"http://\S+/l/\S+", said)
        for link, shown in ((officer, "/owed"), (supervisor, "/waiting"), (verifier, "/owed")):
            here = link.partition("/l/")[0]
            with httpx.Client(
                base_url=here, headers={"Origin": here}, follow_redirects=True, timeout=120
            ) as browser:
                mark = re.search(r'name="mark" value="([^"]+)"', browser.get(link).text)
                assert mark is not None
                assert browser.post(f"{link}/enter", data={"mark": mark[1]}).status_code == 200
                assert browser.get(shown).status_code == 200, shown
        [password_page] = re.findall(r"http://\S+/enter/password", said)
        assert httpx.get(password_page, timeout=120).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(240) == 0
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
