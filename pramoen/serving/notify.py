"""Words to whoever started us as a service, by systemd's protocol (sd_notify(3)).

A unit with `Type=notify` counts as started at READY=1, and with `WatchdogSec=` is started again when the
signs of life stop. Where NOTIFY_SOCKET is not set nothing is sent.
"""

from __future__ import annotations

import contextlib
import os
import socket

__all__ = ["notify", "watchdog_seconds"]


def notify(**words: str | int) -> None:
    """Send words such as READY=1, STATUS="…", STOPPING=1, WATCHDOG=1; that it fails is no trouble."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    # A leading @ stands for the zero byte of an abstract socket's name.
    name = f"\0{address[1:]}" if address.startswith("@") else address
    lines = "\n".join(f"{word}={value}" for word, value in words.items())
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(lines.encode(), name)


def watchdog_seconds() -> float | None:
    """How often a sign of life is wanted at least; None where nobody watches this process."""
    if os.environ.get("WATCHDOG_PID") not in (None, str(os.getpid())):
        return None
    try:
        microseconds = int(os.environ.get("WATCHDOG_USEC", ""))
    except ValueError:
        return None
    return microseconds / 1_000_000 if microseconds > 0 else None
