"""`pramoen serve` as a process of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import signal
import socket

import httpx
import pytest
from command_line import CommandLine
from serving.a_served_home import Served
from standins.prefect_server import wait_until

SECRET = "made-up-channel-secret"


# Where runs are those of a server elsewhere, none is started here: a few seconds less for each of these.
ELSEWHERE = {"PREFECT_API_URL": "http://127.0.0.1:9/api"}


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    mac = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return {"X-Line-Signature": base64.b64encode(mac).decode()}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(pramoen: CommandLine, ending: signal.Signals) -> None:
    pramoen.does("init")
    settings = {"PRAMOEN_LINE_SECRET": SECRET, "PRAMOEN_SEND_UNTIL": "23:59", **ELSEWHERE}
    with Served(pramoen, **settings) as served, httpx.Client(base_url=served.address, timeout=60) as http:
        assert http.get("/healthz").text == "ok\npages: running\n"
        assert http.get("/").status_code == 401
        assert http.get("/l/none").status_code == 404
        # The loop gives its first sign of life as it begins.
        wait_until(lambda: http.get("/readyz").status_code == 200)
        assert http.get("/readyz").json() == {"ready": True}
        assert 'pramoen_heartbeat_age_seconds{name="sender"}' in http.get("/metrics").text
        body = json.dumps({"destination": "U" + "0" * 32, "events": []}).encode()
        assert http.post("/line/webhook", content=body, headers=signed(body)).status_code == 200
        assert http.post("/line/webhook", content=body, headers=signed(body, "other")).status_code == 401
        assert http.post("/line/webhook", content=body).status_code == 400
        assert http.get("/line/webhook").status_code == 405
        said = served.said
        assert served.stop(ending) == 0
    assert any("PREFECT_API_URL; none is started here" in line for line in said)
    assert "Traceback" not in served.log
    assert served.log.splitlines()[-1].endswith("stopped")
    assert (pramoen.home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_home_that_is_not_there_is_set_up_and_served_by_one_alone(pramoen: CommandLine) -> None:
    with Served(pramoen, **ELSEWHERE) as served:
        assert served.word() == "ok"
        assert (pramoen.home / "pramoen.db").exists()
        ended = pramoen("serve", "--port", "0")
        assert (ended.status, ended.err.count("\n")) == (2, 1)
        assert f"at work for {pramoen.home} already (process {served.pid})" in ended.err
        served.kill()
        # The word of one that was killed keeps nobody from serving.
        served.start()
        assert served.stop() == 0


def test_what_keeps_it_from_serving_is_said_in_one_line(pramoen: CommandLine) -> None:
    pramoen.does("init")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = pramoen("serve", "--port", port)
        assert (ended.status, ended.err.count("\n")) == (2, 1)
        assert f"port {port} is in use" in ended.err
    for words in (["--host", "192.0.2.1"], ["--port", "70000"], ["--as-of", "2567-08-23"]):
        ended = pramoen("serve", *words)
        assert (ended.status, ended.err.count("\n")) == (2, 1), ended
