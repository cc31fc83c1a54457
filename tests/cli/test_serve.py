"""`pramoen serve` as a process of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from command_line import ROOT, CommandLine

SECRET = "made-up-channel-secret"


@contextmanager
def served(pramoen: CommandLine) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command at work, and the address it says it serves on."""
    process = subprocess.Popen(
        pramoen.command("serve", "--port", "0"),
        cwd=ROOT,
        env=pramoen.environment() | {"PRAMOEN_LINE_SECRET": SECRET, "PRAMOEN_SEND_UNTIL": "23:59"},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(120, process.kill)
    watchdog.start()
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("pramoen: serving on http://127.0.0.1:"), line
        yield process, line.split()[-1].rstrip("/")
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        process.stderr.close()


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    mac = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return {"X-Line-Signature": base64.b64encode(mac).decode()}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(pramoen: CommandLine, ending: signal.Signals) -> None:
    pramoen.does("init")
    with served(pramoen) as (process, address), httpx.Client(base_url=address, timeout=60) as http:
        assert http.get("/healthz").status_code == 200
        assert http.get("/").status_code == 401
        assert http.get("/l/none").status_code == 404
        # The loop gives its first sign of life as it begins.
        for _ in range(200):
            if http.get("/readyz").status_code == 200:
                break
            threading.Event().wait(0.1)
        assert http.get("/readyz").json() == {"ready": True}
        assert 'pramoen_heartbeat_age_seconds{name="sender"}' in http.get("/metrics").text
        body = json.dumps({"destination": "U" + "0" * 32, "events": []}).encode()
        assert http.post("/line/webhook", content=body, headers=signed(body)).status_code == 200
        assert http.post("/line/webhook", content=body, headers=signed(body, "other")).status_code == 401
        assert http.post("/line/webhook", content=body).status_code == 400
        assert http.get("/line/webhook").status_code == 405
        process.send_signal(ending)
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    assert (pramoen.home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_what_keeps_it_from_serving_is_said_in_one_line(pramoen: CommandLine) -> None:
    ended = pramoen("serve", "--port", "0")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "run `pramoen init`" in ended.err
    pramoen.does("init")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = pramoen("serve", "--port", port)
        assert (ended.status, ended.err.count("\n")) == (2, 1)
        assert f"port {port} is in use" in ended.err
    for words in (["--host", "192.0.2.1"], ["--port", "70000"], ["--as-of", "2567-08-23"]):
        ended = pramoen("serve", *words)
        assert (ended.status, ended.err.count("\n")) == (2, 1), ended
