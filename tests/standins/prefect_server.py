"""A Prefect server of a test's own on loopback, with the deployments of deploy/prefect.yaml and a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from standins.ports import port_of, reserved

from flows.template import copy_template

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 240.0
_EVERY = 0.2


def wait_until(what: Callable[[], Any], *, patience: float = _PATIENCE, every: float = _EVERY) -> Any:
    """Ask again and again until the answer is true; gives the answer. Fails the test where it never is."""
    pause = Event()
    waited = 0.0
    while True:
        answer = what()
        if answer is not None and answer is not False:
            return answer
        if waited > patience:
            pytest.fail(f"it did not happen within {patience} s: {what}")
        pause.wait(every)
        waited += every


class PrefectServer:
    """A running server; `api` is its address, `environment` what programs need to reach it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.database = folder / "prefect.db"
        copy_template(self.database)
        self._reserved = reserved()
        self.port = port_of(self._reserved)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def api(self) -> str:
        """Its address for programs; the same after it was started again."""
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def environment(self) -> dict[str, str]:
        """Settings of programs that talk to this server, and of the server itself."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_"))}
        return kept | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PREFECT_HOME": str(self._folder),
            "PREFECT_PROFILES_PATH": str(self._folder / "profiles.toml"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_UI_API_URL": self.api,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_CLI_PROMPT": "false",
            "DO_NOT_TRACK": "1",
            "PRAMOEN_CHECKOUT": str(ROOT),
        }

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = ["server", "start", "--host", "127.0.0.1", "--port", str(self.port)]
        self._process = self.spawn(*command, without=("PREFECT_API_URL",))
        wait_until(self._answers)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, gently or not."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(_PATIENCE)
            self._process = None

    def close(self) -> None:
        """End it, and let its port go."""
        self.stop()
        self._reserved.close()

    def spawn(self, *arguments: str, without: tuple[str, ...] = (), **more: str) -> subprocess.Popen[bytes]:
        """Start a `prefect` program and leave it running; its words go to a file in the folder."""
        environment = {k: v for k, v in (self.environment | more).items() if k not in without}
        with (self._folder / f"{arguments[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "prefect", *arguments],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def does(self, *arguments: str) -> str:
        """Run a `prefect` program to its end, which is to be a good one; gives what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def worker(self, home: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
        """A process worker of the pool `pramoen`, for the home given."""
        process = self.spawn("worker", "start", "--pool", "pramoen", PRAMOEN_HOME=str(home), **more)
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(_PATIENCE)

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the API says to a question (POST with a body, else GET).

        While its SQLite is busy the server says 503; Prefect's own client asks again then, and so do we.
        """
        address = f"{self.api}/{path}"

        def put() -> httpx.Response | None:
            method = "GET" if body is None else "POST"
            said = httpx.request(method, address, json=body, timeout=_PATIENCE)
            return None if said.status_code == httpx.codes.SERVICE_UNAVAILABLE else said

        answer: httpx.Response = wait_until(put)
        assert answer.is_success, answer.text
        return answer.json()

    def runs(self, **where: Any) -> list[dict[str, Any]]:
        """The flow runs on record, newest first; `where` are filters of the API."""
        found: list[dict[str, Any]] = self.ask(
            "flow_runs/filter", {"flow_runs": where, "sort": "EXPECTED_START_TIME_DESC"}
        )
        return found

    def start_run(self, flow: str, parameters: dict[str, Any] | None = None) -> str:
        """Ask for a run of a deployment now; gives its id."""
        deployment = self.ask(f"deployments/name/{flow}/{flow}")
        run = self.ask(f"deployments/{deployment['id']}/create_flow_run", {"parameters": parameters or {}})
        return str(run["id"])

    def schedule(self, flow: str, *, active: bool) -> None:
        """Have its schedule begin runs by the machine's clock, or not."""
        deployment = self.ask(f"deployments/name/{flow}/{flow}")
        self.ask(f"deployments/{deployment['id']}/{'resume' if active else 'pause'}_deployment", {})

    def ended(self, run_id: str) -> dict[str, Any]:
        """Wait until a run has ended; gives it."""

        def look() -> dict[str, Any] | None:
            run: dict[str, Any] = self.ask(f"flow_runs/{run_id}")
            final = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
            return run if run["state_type"] in final else None

        found: dict[str, Any] = wait_until(look)
        return found

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._folder / "server.log").read_text()
        try:
            return httpx.get(f"{self.api}/health", timeout=10).is_success
        except httpx.HTTPError:
            return False


@pytest.fixture(scope="module")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """A server with the project's deployments; none of them runs by itself, whatever the time of day."""
    server = PrefectServer(tmp_path_factory.mktemp("prefect"))
    server.start()
    try:
        server.does("work-pool", "create", "pramoen", "--type", "process")
        server.does("deploy", "--all", "--prefect-file", "deploy/prefect.yaml")
        for flow in ("remind", "deliver", "housekeep"):
            server.schedule(flow, active=False)
        yield server
    finally:
        server.close()
