"""Behind nginx and Caddy as deploy/ sets them up, everything is as it is at the door itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from a_door import SECRET, Door, Form
from sqlalchemy import Engine
from standins.certificates import self_signed
from standins.proxies import Site, caddy, caddy_configured, nginx, nginx_configured, program
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from pramoen.web.server import make_server
from pramoen.web.view import _LONGEST_WITH_FILES

Proxy = Callable[[Path, str], AbstractContextManager[Site]]
LIED = {
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Proto": "http",
    "Forwarded": "for=192.0.2.8",
    "X-Real-IP": "192.0.2.9",
}


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest) -> Proxy:
    chosen: Proxy = request.param
    return chosen


@contextmanager
def _asking(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, verify=site.trust, timeout=60, trust_env=False) as http:
        yield http


def _inside(address: str) -> str:
    return urlsplit(address).netloc


def test_the_whole_door_is_reached_as_if_it_were_alone(
    proxy: Proxy, sqlite_engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "proxy").mkdir()
    with (
        Door(sqlite_engine, tmp_path) as door,
        proxy(tmp_path / "proxy", _inside(door.address)) as site,
        _asking(site) as http,
    ):
        health = http.get("/healthz")
        assert health.status_code == 200
        alone = door.http.get("/healthz")
        for name in (
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
        ):
            assert health.headers.get_list(name) == alone.headers.get_list(name), name
            assert len(health.headers.get_list(name)) == 1, name
        assert health.headers.get_list("strict-transport-security") == ["max-age=31536000"]
        # Counts are for who comes with a token, or from the machine itself; a proxy is neither.
        assert door.http.get("/metrics").status_code == 200
        assert http.get("/metrics").status_code == 401

        path = urlsplit(door.home()).path
        shown = http.get(path)
        assert shown.status_code == 200
        form = Form(path, shown.text)
        fields = {
            "mark": form.mark, "action": "snooze", "duty": str(door.duty("P1")),
            "until": "2025-06-28", "reason": "ลาพักผ่อน",
        }  # fmt: skip
        for origin, status in (("https://elsewhere.example", 403), (site.address, 303)):
            assert http.post(path, data=fields, headers={"Origin": origin}).status_code == status
        assert len(door.snoozes()) == 1

        body = json.dumps(
            {"destination": "U" + "0" * 32, "events": [], "ข้อความ": "ก  ข"}, ensure_ascii=False
        ).encode()
        mac = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
        assert http.post("/line/webhook", content=body, headers={"X-Line-Signature": mac}).status_code == 200
        assert (
            http.post("/line/webhook", content=body + b" ", headers={"X-Line-Signature": mac}).status_code
            == 401
        )

        # The door answers before it has read it all: a proxy that still writes may say so as a bad gateway.
        assert http.post("/line/webhook", content=b"x" * 34_000_000).status_code in (413, 502)
    logged = "".join(file.read_text() for file in (tmp_path / "proxy").glob("*.log"))
    assert path.removeprefix("/l/") not in logged


def test_the_door_knows_who_asks_and_how_whatever_he_says_of_himself(proxy: Proxy, tmp_path: Path) -> None:
    async def telling(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        assert request.client is not None
        said = {
            "client": request.client.host, "scheme": request.url.scheme, "host": request.headers["host"],
            "forwarded": [request.headers.get(name) for name in ("forwarded", "x-real-ip")],
        }  # fmt: skip
        await JSONResponse(said)(scope, receive, send)

    listening = socket.create_server(("127.0.0.1", 0))
    server = make_server(telling, proxies=("127.0.0.1",))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        inside = f"127.0.0.1:{listening.getsockname()[1]}"
        with proxy(tmp_path, inside) as site, _asking(site) as http:
            said = http.get("/", headers=LIED).json()
            assert said == {
                "client": "127.0.0.1", "scheme": "https", "host": _inside(site.address),
                "forwarded": [None, None],
            }  # fmt: skip
        # The proxy alone is believed: it asks from 127.0.0.1, and so do we here.
        direct = httpx.get(
            f"http://{inside}/", headers={"X-Forwarded-For": "198.51.100.4"}, trust_env=False, timeout=60
        ).json()
        assert direct["client"] == "198.51.100.4"
    finally:
        server.should_exit = True
        thread.join(240)
        listening.close()


def test_the_configurations_are_found_good(tmp_path: Path) -> None:
    self_signed(tmp_path)
    whole = str(nginx_configured(tmp_path, "127.0.0.1:8080", 8443, 8081))
    caddyfile = str(caddy_configured(tmp_path, "127.0.0.1:8080", 8443))
    log = str(tmp_path / "error.log")
    for command in (
        [program("nginx"), "-t", "-q", "-e", log, "-p", str(tmp_path), "-c", whole],
        [program("caddy"), "validate", "--adapter", "caddyfile", "--config", caddyfile],
    ):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={"HOME": str(tmp_path)}
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_no_proxy_refuses_what_the_pages_take() -> None:
    deploy = Path(__file__).resolve().parents[2] / "deploy"
    assert _LONGEST_WITH_FILES < 32 * 2**20
    assert "client_max_body_size 32m;" in (deploy / "nginx.conf").read_text()
    assert "max_size 32MiB" in (deploy / "Caddyfile").read_text()


def test_prefects_pages_are_not_led_outside() -> None:
    for name in ("nginx.conf", "Caddyfile"):
        text = (Path(__file__).resolve().parents[2] / "deploy" / name).read_text()
        assert "4200" not in text
        assert text.count("127.0.0.1:8080") == 1
