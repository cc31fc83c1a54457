"""`pramoen serve` from its start to the first page, on a new home and on a used one, and what it weighs.

The page is asked for over HTTP until it answers. The weight is that of all processes together, each page of
memory shared among them counted once in all (PSS), when everything runs and nothing is asked.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

from benchmarks.case import Case

__all__ = ["cases"]

_NEW, _USED = 20.0, 8.0
_TIMES = 3
_PATIENCE = 300.0
_EVERY = 0.05


def cases() -> Iterator[Case]:
    """Seconds to the first page and until every part works, and the whole group's memory."""
    new, whole_new, used, whole_used, weights = [], [], [], [], list[dict[str, float]]()
    for _ in range(_TIMES):
        with tempfile.TemporaryDirectory() as folder:
            with _served(Path(folder)) as (first, whole, _pid):
                new.append(first)
                whole_new.append(whole)
            with _served(Path(folder)) as (first, whole, pid):
                used.append(first)
                whole_used.append(whole)
                weights.append(_weights(pid))
    for name, firsts, wholes, limit in (("new", new, whole_new, _NEW), ("used", used, whole_used, _USED)):
        yield Case(
            case=f"pramoen serve on a {name} home, to the first page",
            unit="s",
            ours=median(firsts),
            beside={"until Prefect's server and worker run as well": median(wholes)},
            aim=f"at most {limit:g} s",
            met=median(firsts) <= limit,
        )
    sums = [sum(weight.values()) for weight in weights]
    yield Case(
        case="pramoen serve, memory of the whole group (PSS)",
        unit="MB",
        ours=median(sums),
        beside={part: median(weight[part] for weight in weights) for part in weights[0]},
    )


@contextmanager
def _served(home: Path) -> Iterator[tuple[float, float, int]]:
    """Serve a home: the seconds to the first page, those until every part runs, and the process."""
    port = _free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_"))}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pramoen.cli.main", "serve", "--port", str(port)],
        env=kept | {"PRAMOEN_HOME": str(home), "PRAMOEN_PREFECT_PORT": "0"},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until(port, "/")
        first = time.perf_counter() - began
        _until(port, "/healthz", "ok")
        yield first, time.perf_counter() - began, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(port: int, path: str, word: str = "") -> None:
    """Ask until the page answers, and begins with this word."""
    end = time.perf_counter() + _PATIENCE
    with httpx.Client(trust_env=False, timeout=60) as http:
        while time.perf_counter() < end:
            with contextlib.suppress(httpx.HTTPError):
                if http.get(f"http://127.0.0.1:{port}{path}").text.startswith(word):
                    return
            time.sleep(_EVERY)
    raise TimeoutError(f"no answer at {path} within {_PATIENCE} s")


def _weights(pid: int) -> dict[str, float]:
    """The megabytes of each part."""
    names = {b"flows.own_server": "Prefect's server", b"flows.own_worker": "its worker"}
    found = {"pages and delivery": _megabytes(pid)}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
        name = next((title for module, title in names.items() if module in words), child)
        found[name] = _megabytes(int(child))
    return found


def _megabytes(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    [line] = [line for line in rollup.splitlines() if line.startswith("Pss:")]
    return int(line.split()[1]) / 1024


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
