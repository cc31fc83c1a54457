"""The center of the proof: PostgreSQL, Redis, Prefect's API and services, set up by deploy/many/setup.sh."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
from proof.many_hosts.host import CENTER, NETWORK, Host
from standins.postgres import programs
from standins.prefect_server import wait_until

__all__ = ["Center"]

ROOT = Path(__file__).resolve().parents[3]
_BIN = Path(sys.executable).parent
_PATIENCE = 300.0


class Center:
    """What the hosts share, in `folder`; workers are hosts of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.etc = folder / "etc"
        self._postgres = folder / "pg"
        self._hosts = 0
        found = programs()
        assert found is not None
        self._control = [str(found / "pg_ctl"), "-D", str(self._postgres / "data"), "-w", "-t", "240", "-s"]
        self._initdb = str(found / "initdb")

    def set_up(self) -> None:
        """PostgreSQL as Debian's package leaves it, the script's steps for servers, and those started."""
        self._postgres.mkdir()
        shutil.chown(self._postgres, "postgres")
        data = str(self._postgres / "data")
        self._as_postgres(self._initdb, "-D", data, "-A", "peer", "-E", "UTF8", "--no-sync")
        self.start_postgres()
        (self.folder / "redis").mkdir()
        self._step("postgresql", "redis", "environment", "databases", "services")
        for unit in ("pramoen-prefect-api", "pramoen-prefect-services"):
            self._start_unit(unit, self._settings("prefect.env"))

    def deploy(self) -> None:
        """The script's last step, which waits for the API; without schedules, as these go by today."""
        self._step("deployments")
        for flow in ("remind", "deliver", "housekeep"):
            deployment = self.ask(f"deployments/name/{flow}/{flow}")
            self.ask(f"deployments/{deployment['id']}/pause_deployment", {})

    def start_postgres(self) -> None:
        """Start the server, and wait until it takes connections."""
        options = f"-k {self._postgres} -c fsync=off"
        self._as_postgres(*self._control, "-l", str(self._postgres / "log"), "-o", options, "start")

    def stop_postgres(self) -> None:
        """Stop it as systemctl restart does: whoever is connected is cut off."""
        self._as_postgres(*self._control, "-m", "fast", "stop")

    @property
    def database_url(self) -> str:
        """Our own database, as a worker reaches it."""
        return self._read("pramoen.env")["PRAMOEN_DATABASE_URL"]

    def worker(self, name: str, **more: str) -> Host:
        """A host that runs the worker's unit, with a home of its own."""
        self._hosts += 1
        folder = self.folder / name
        environment = self._settings("pramoen.env", "worker.env") | {
            "PRAMOEN_HOME": str(folder / "home"),
            "PREFECT_HOME": str(folder / "prefect"),
            "PRAMOEN_CHECKOUT": str(ROOT),
        }
        command = [word.replace("%H", name).replace("%i", "1") for word in self._command("pramoen-worker@")]
        return Host(name, 10 + self._hosts, command, environment=environment | more, folder=folder)

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What Prefect's API says to a question (POST with a body, else GET); again while it cannot."""
        set_ = self._read("worker.env")
        user, _, word = set_["PREFECT_API_AUTH_STRING"].partition(":")
        address = f"{set_['PREFECT_API_URL']}/{path}"

        def put() -> httpx.Response | None:
            with httpx.Client(auth=(user, word), timeout=_PATIENCE, trust_env=False) as client:
                said = client.post(address, json=body) if body is not None else client.get(address)
            return None if said.is_server_error else said

        answer: httpx.Response = wait_until(put, patience=_PATIENCE)
        assert answer.is_success, answer.text
        return answer.json()

    def start_run(self, flow: str, parameters: dict[str, Any]) -> str:
        """Ask for a run of a deployment now; gives its id."""
        deployment = self.ask(f"deployments/name/{flow}/{flow}")
        run = self.ask(f"deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
        return str(run["id"])

    def runs(self, flow: str) -> list[dict[str, Any]]:
        """All runs of a flow."""
        found: list[dict[str, Any]] = self.ask("flow_runs/filter", {"flows": {"name": {"any_": [flow]}}})
        return found

    def online(self) -> set[str]:
        """The workers that the server has heard of lately, by the names of their hosts."""
        found = self.ask("work_pools/pramoen/workers/filter", {})
        return {one["name"].rpartition("-")[0] for one in found if one["status"] == "ONLINE"}

    def _step(self, *steps: str) -> None:
        """Run steps of the script as on Debian, but for systemd, and with all its files in our folder."""
        restart = self.folder / "restart-postgresql"
        restart.write_text(
            "#!/bin/sh\nexec runuser -u postgres -- "
            f"{' '.join(self._control)} -m fast -l {self._postgres}/log restart\n"
        )
        restart.chmod(0o755)
        conf = self.folder / "redis" / "redis-pramoen.conf"
        environment = _plain() | {
            "PRAMOEN_ADDRESS": CENTER,
            "PRAMOEN_NETWORK": NETWORK,
            "PRAMOEN_BIN": str(_BIN),
            "PRAMOEN_ETC": str(self.etc),
            "PRAMOEN_STATE": str(self.folder / "state"),
            "PRAMOEN_REDIS_CONF": str(conf),
            "PRAMOEN_REDIS_DATA": str(conf.parent),
            "PGHOST": str(self._postgres),
            "PRAMOEN_RESTART_POSTGRESQL": str(restart),
            "PRAMOEN_START_REDIS": f"redis-server {conf} --daemonize yes --logfile {conf.parent}/log",
            "PRAMOEN_START_SERVICES": "true",
        }
        # Into a file: servers that a step starts would keep a pipe open.
        with (self.folder / "setup.log").open("ab") as log:
            subprocess.run(
                [str(ROOT / "deploy" / "many" / "setup.sh"), *steps],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=True,
                timeout=_PATIENCE,
            )

    def _start_unit(self, unit: str, environment: dict[str, str]) -> None:
        with (self.folder / f"{unit}.log").open("ab") as log:
            subprocess.Popen(
                self._command(unit),
                cwd=ROOT,
                env=environment | {"PREFECT_HOME": str(self.folder / "state" / "prefect")},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _command(self, unit: str) -> list[str]:
        """What a unit starts, from this checkout."""
        words = (ROOT / "deploy" / "systemd" / f"{unit}.service").read_text()
        found = re.search(r"^ExecStart=\S+/bin/(.+)$", words, re.MULTILINE)
        assert found is not None
        program, *arguments = found[1].split()
        return [str(_BIN / program), *arguments]

    def _settings(self, *files: str) -> dict[str, str]:
        settings = _plain()
        for file in files:
            settings |= self._read(file)
        return settings

    def _read(self, file: str) -> dict[str, str]:
        lines = (self.etc / file).read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))

    def _as_postgres(self, *command: str) -> None:
        subprocess.run(
            ["runuser", "-u", "postgres", "--", *command], check=True, cwd="/", stdout=subprocess.DEVNULL
        )


def _plain() -> dict[str, str]:
    """This environment without anything set for Pramoen or Prefect."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRAMOEN_", "PREFECT_", "PG"))}
    return kept | {"PATH": f"{_BIN}:{os.environ['PATH']}"}
