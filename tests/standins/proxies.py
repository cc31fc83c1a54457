"""nginx and Caddy as deploy/ sets them up, on free ports of loopback with a certificate of the test's own."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from command_line import ROOT
from needed import missing
from standins.certificates import self_signed
from standins.ports import port_of, reserved
from standins.prefect_server import wait_until

_NAME = "pramoen.example.go.th"
_INSIDE = "127.0.0.1:8080"


@dataclass(frozen=True)
class Site:
    """A proxy at work: its address, what vouches for it, and the file its requests are logged in."""

    address: str
    trust: ssl.SSLContext
    log: Path


def program(name: str) -> str:
    """The path of a proxy's program; without it the test is skipped, or fails where nothing may be."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        missing(f"{name} is not installed (Debian: {name})")
    return found


def nginx_configured(folder: Path, inside: str, port: int, plain: int) -> Path:
    """deploy/nginx.conf within the rest of a configuration, for `inside`, TLS on `port`, none on `plain`."""
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    changed = {
        "    listen 80;\n    listen [::]:80;\n": f"    listen 127.0.0.1:{plain};\n",
        "    listen 443 ssl http2;\n    listen [::]:443 ssl": f"    listen 127.0.0.1:{port} ssl",
        _INSIDE: inside,
        "/etc/ssl/pramoen": str(folder),
        "/var/log/nginx": str(folder),
    }
    site = _changed(site, changed).replace(_NAME, "localhost")
    spools = "".join(
        f"  {kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole.write_text(
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n{spools}{site}\n}}\n"
    )
    return whole


def caddy_configured(folder: Path, inside: str, port: int) -> Path:
    """deploy/Caddyfile for `inside`, with TLS on `port` and a certificate that is there."""
    site = (ROOT / "deploy" / "Caddyfile").read_text()
    changed = {
        "{\n\tlog {\n": "{\n\tadmin off\n\tauto_https disable_redirects\n\tlog {\n",
        f"{_NAME} {{\n": f"https://localhost:{port} {{\n\ttls {folder}/certificate.pem {folder}/key.pem\n",
        _INSIDE: inside,
    }
    whole = folder / "Caddyfile"
    whole.write_text(_changed(site, changed))
    return whole


@contextmanager
def nginx(folder: Path, inside: str) -> Iterator[Site]:
    """nginx before what listens at `inside` (host:port)."""
    with closing(reserved()) as kept, closing(reserved()) as plain:
        self_signed(folder)
        whole = nginx_configured(folder, inside, port_of(kept), port_of(plain))
        command = [program("nginx"), "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(whole)]
        with _running(command, folder, port_of(kept)) as site:
            yield site


@contextmanager
def caddy(folder: Path, inside: str) -> Iterator[Site]:
    """Caddy before what listens at `inside` (host:port)."""
    with closing(reserved()) as kept:
        self_signed(folder)
        whole = caddy_configured(folder, inside, port_of(kept))
        command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(whole)]
        with _running(command, folder, port_of(kept)) as site:
            yield site


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[Site]:
    with (folder / "output.log").open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            env=os.environ | dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder)),
        )  # fmt: skip
    try:
        wait_until(lambda: process.poll() is not None or _listens(port))
        assert process.poll() is None, (folder / "output.log").read_text()
        trust = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
        yield Site(f"https://localhost:{port}", trust, folder / "pramoen.log")
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
