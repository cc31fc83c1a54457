"""Runs of flows that are at work, by the process that does them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pramoen.records.lives import life_of
from pramoen.records.models import Heartbeat

__all__ = ["NotedRun", "forget_run", "lost_runs", "note_run", "noted_runs"]

_PREFIX = "run/"
# Longer than any run may take: one whose process never gave a sign of life is lost when it is older.
_LAPSE = pendulum.duration(hours=3)


@dataclass(frozen=True, slots=True)
class NotedRun:
    """A run of a flow, the process that does it (host, id and start), and since when."""

    id: UUID
    holder: str
    since: pendulum.DateTime


def note_run(session: Session, run_id: UUID, holder: str, *, now: pendulum.DateTime) -> None:
    """Note that a process does this run; a retry of the run is noted anew."""
    session.merge(Heartbeat(name=f"{_PREFIX}{run_id}", at=now, detail={"holder": holder}))


def forget_run(session: Session, run_id: UUID) -> None:
    """The run has ended, however it ended."""
    session.execute(delete(Heartbeat).where(Heartbeat.name == f"{_PREFIX}{run_id}"))


def noted_runs(session: Session) -> list[NotedRun]:
    """The runs that began and were not seen to end."""
    query = select(Heartbeat).where(Heartbeat.name.startswith(_PREFIX))
    return [
        NotedRun(UUID(row.name.removeprefix(_PREFIX)), row.detail["holder"], row.at)
        for row in session.scalars(query)
    ]


def lost_runs(session: Session, *, now: pendulum.DateTime) -> list[NotedRun]:
    """Those of them whose process is gone: on this host known at once, on another by its silence."""
    lives = [(run, life_of(session, run.holder)) for run in noted_runs(session)]
    return [run for run, life in lives if life == "gone" or (life == "unknown" and run.since + _LAPSE < now)]
