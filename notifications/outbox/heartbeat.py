"""A sign of life of the sender: on record, and in a file that a monitor reads without the database."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pendulum
from sqlalchemy import Engine

from pramoen.records.database import writing
from pramoen.records.heartbeats import SENDER, beat

__all__ = ["say_alive"]


def say_alive(
    engine: Engine, file: Path, *, now: pendulum.DateTime, detail: dict[str, Any] | None = None
) -> None:
    """Note that the sender is at work at `now`, by the machine's clock; `detail` names nobody.

    The file's time of change is the beat's, its content JSON: `at` and what was done. It is put there whole.
    """
    with writing(engine) as session:
        beat(session, SENDER, now, detail)
    content = {"at": now.in_timezone("Asia/Bangkok").isoformat(), **(detail or {})}
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", dir=file.parent, prefix=".heartbeat", suffix=".part", delete=False, encoding="utf-8"
    ) as part:
        part.write(json.dumps(content) + "\n")
    Path(part.name).chmod(0o644)
    Path(part.name).replace(file)
