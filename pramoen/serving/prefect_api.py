"""What `pramoen serve` asks of a Prefect server, over HTTP: Prefect itself is not loaded for it."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from typing import Any

import httpx
import pendulum

from flows.own_settings import POOL, OwnServer

__all__ = ["PrefectApi"]

_SECONDS = 20.0
_SOON = pendulum.duration(minutes=5)


class PrefectApi:
    """A server's API. What it is asked raises httpx.HTTPError where it does not answer."""

    def __init__(self, api: str, headers: Mapping[str, str]) -> None:
        self._http = httpx.Client(base_url=api, headers=dict(headers), timeout=_SECONDS, trust_env=False)

    @classmethod
    def of(cls, server: OwnServer) -> PrefectApi:
        """The server of our own."""
        return cls(server.api, _basic(server.auth))

    @classmethod
    def set_outside(cls) -> PrefectApi | None:
        """The server that PREFECT_API_URL names; None where none is named."""
        api = os.environ.get("PREFECT_API_URL")
        if not api:
            return None
        auth, key = os.environ.get("PREFECT_API_AUTH_STRING"), os.environ.get("PREFECT_API_KEY")
        return cls(api, _basic(auth) if auth else {"Authorization": f"Bearer {key}"} if key else {})

    def answers(self) -> bool:
        """Whether it is up."""
        try:
            return self._http.get("/health").is_success
        except httpx.HTTPError:
            return False

    def worker_seen(self) -> pendulum.DateTime | None:
        """The last sign of life of any worker of our pool."""
        found = self._ask(f"/work_pools/{POOL}/workers/filter", {})
        beats = [pendulum.parse(one["last_heartbeat_time"]) for one in found if one["last_heartbeat_time"]]
        return max((at for at in beats if isinstance(at, pendulum.DateTime)), default=None)

    def has_unfinished(self, flow: str) -> bool:
        """Whether a run of `flow` is at work, or about to be."""
        soon = (pendulum.now("UTC") + _SOON).isoformat()
        return bool(
            self._ask(
                "/flow_runs/filter",
                {
                    "flows": {"name": {"any_": [flow]}},
                    "flow_runs": {
                        "state": {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING"]}},
                        "expected_start_time": {"before_": soon},
                    },
                    "limit": 1,
                },
            )
        )

    def start_run(self, flow: str) -> None:
        """Ask for a run of the deployment of that name, now."""
        answer = self._http.get(f"/deployments/name/{flow}/{flow}")
        answer.raise_for_status()
        self._ask(f"/deployments/{answer.json()['id']}/create_flow_run", {})

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def _ask(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()


def _basic(auth: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(auth.encode()).decode()}"}
