"""What systemd hears from the service."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from pramoen.serving.notify import notify, watchdog_seconds


@pytest.mark.parametrize("abstract", [False, True])
def test_the_service_manager_hears_that_it_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, abstract: bool
) -> None:
    said = f"@pramoen-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0{said[1:]}" if abstract else said)
        manager.settimeout(120)
        monkeypatch.setenv("NOTIFY_SOCKET", said)
        notify(READY=1, STATUS="pages are up")
        assert manager.recv(4096) == b"READY=1\nSTATUS=pages are up"


@pytest.mark.parametrize("address", [None, "", "relative/path", "/nowhere/at/all"])
def test_without_a_service_manager_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    if address is not None:
        monkeypatch.setenv("NOTIFY_SOCKET", address)
    notify(READY=1)


@pytest.mark.parametrize(
    ("usec", "pid", "seconds"),
    [
        ("30000000", None, 30.0),
        ("30000000", "own", 30.0),
        ("30000000", "1", None),
        ("", None, None),
        ("0", None, None),
        ("soon", None, None),
    ],
)
def test_signs_of_life_are_given_as_often_as_the_watchdog_wants_them(
    monkeypatch: pytest.MonkeyPatch, usec: str, pid: str | None, seconds: float | None
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    if pid is not None:
        monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()) if pid == "own" else pid)
    assert watchdog_seconds() == seconds
