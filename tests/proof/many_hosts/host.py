"""A host of its own: namespaces for its network, name and processes, joined to the bridge of the center."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

__all__ = ["BRIDGE", "CENTER", "NETWORK", "Host", "make_bridge"]

NETWORK, CENTER = "10.77.0.0/24", "10.77.0.1"
BRIDGE = "center"

# The host waits until its end of the cable is there, then starts what it is to run.
_BOOT = """
hostname "$1" && read -r cable && ip link set lo up && ip addr add "$2/24" dev "$cable" &&
ip link set "$cable" up && shift 2 && exec "$@"
"""


def make_bridge() -> None:
    """The network between the hosts, within the network namespace that this process has of its own."""
    _ip("link set lo up")
    _ip(f"link add {BRIDGE} type bridge")
    _ip(f"addr add {CENTER}/24 dev {BRIDGE}")
    _ip(f"link set {BRIDGE} up")


class Host:
    """A running host; the program given is its first process, and all end with it."""

    def __init__(
        self, name: str, number: int, command: list[str], *, environment: dict[str, str], folder: Path
    ) -> None:
        self.name, self.address, self.folder = name, f"10.77.0.{number}", folder
        folder.mkdir(parents=True, exist_ok=True)
        apart = ["unshare", "--net", "--uts", "--pid", "--mount-proc", "--fork", "--kill-child"]
        with (folder / "said.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*apart, "sh", "-c", _BOOT, "sh", name, self.address, *command],
                cwd=Path(__file__).resolve().parents[3],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        outer, inner = f"to-{name}"[:15], f"at-{name}"[:15]
        _ip(f"link add {outer} type veth peer name {inner}")
        _ip(f"link set {outer} master {BRIDGE} up")
        _ip(f"link set {inner} netns {self._first_process()}")
        assert self._process.stdin is not None
        self._process.stdin.write(f"{inner}\n".encode())
        self._process.stdin.close()

    @property
    def is_running(self) -> bool:
        """Whether its first process is there."""
        return self._process.poll() is None

    def cut_off(self) -> None:
        """SIGKILL to every process of the host at once, as when its power goes."""
        os.kill(self._first_process(), 9)
        self._process.wait(240)

    def _first_process(self) -> int:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        while not (found := children.read_text().split()):
            assert self.is_running, (self.folder / "said.log").read_text()
        return int(found[0])


def _ip(words: str) -> None:
    subprocess.run(["ip", *words.split()], check=True)
