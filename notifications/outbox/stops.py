"""The emergency stop as people see it: where sending stands still, by whom, since when and why."""

from __future__ import annotations

from dataclasses import dataclass

import pendulum
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pramoen.records.database import reading
from pramoen.records.holds import outbox_held
from pramoen.records.models import Province

__all__ = ["Stop", "stops", "stops_json"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop that stands; `province` None where nothing at all is sent. `by` is an officer's id."""

    province: str | None
    by: str
    since: pendulum.DateTime
    why: str

    def as_json(self) -> dict[str, str | None]:
        """The entry under `stopped` of the commands' JSON."""
        return {
            "province": self.province,
            "by": self.by,
            "since": self.since.in_timezone("Asia/Bangkok").isoformat(),
            "why": self.why,
        }


def stops(session: Session) -> list[Stop]:
    """The stops that stand now; the one that holds everything first, then by province."""
    held = outbox_held(session)
    names: dict[int | None, str | None] = {None: None}
    names |= {row.id: row.name for row in session.execute(select(Province.id, Province.name))}
    found = [Stop(names[key], hold.by, hold.at, hold.reason) for key, hold in held.items()]
    return sorted(found, key=lambda stop: (stop.province is not None, stop.province or ""))


def stops_json(engine: Engine) -> list[dict[str, str | None]]:
    """The stops that stand now, as JSON."""
    with reading(engine) as session:
        return [stop.as_json() for stop in stops(session)]
