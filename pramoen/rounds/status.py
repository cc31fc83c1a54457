"""Where a round stands: per stage and per office, what is owed, in, late, overdue, waived and missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.records import duties
from pramoen.records.duties import DutyState
from pramoen.records.models import Round

__all__ = ["Tally", "round_status", "tally"]


@dataclass(slots=True)
class Tally:
    """Counts of duties: owed in all, in (sent or accepted), late among those in, overdue, waived, missed.

    Those missed lack in a month that was closed without them; nobody waits for them any more.
    """

    owed: int = 0
    in_: int = 0
    late: int = 0
    overdue: int = 0
    waived: int = 0
    missed: int = 0

    def as_json(self) -> dict[str, int]:
        """The counts under their published names."""
        return {name.rstrip("_"): count for name, count in asdict(self).items()}


def tally(states: Iterable[DutyState], today: dt.date) -> Tally:
    """Count duties. One that came in on a day after its due day is late."""
    count = Tally()
    for duty in states:
        count.owed += 1
        if duty.state == "waived":
            count.waived += 1
        elif duty.state == "missed":
            count.missed += 1
        elif duty.settled_at is not None:
            count.in_ += 1
            count.late += duty.settled_at.in_timezone("Asia/Bangkok").date() > duty.due
        else:
            count.overdue += duty.due < today
    return count


def round_status(session: Session, of: Round, *, at: pendulum.DateTime) -> dict[str, Any]:
    """The document of `pramoen round status --json`."""
    today = at.in_timezone("Asia/Bangkok").date()
    states = duties.states(session, round_ids=[of.id])
    by_stage: dict[tuple[str, str | None, dt.date], list[DutyState]] = {}
    by_office: dict[int, list[DutyState]] = {}
    for duty in states:
        by_stage.setdefault((duty.stage, duty.occurrence, duty.due), []).append(duty)
        by_office.setdefault(duty.office_id, []).append(duty)
    return {
        "as_of": at.isoformat(),
        "round": {
            "id": str(of.id),
            "label": of.label,
            "state": of.state,
            "fiscal_year": of.fiscal_year,
            "number": of.number,
            "province": of.province.name,
            "period": {"start": of.start.isoformat(), "end": of.end.isoformat()},
        },
        "stages": [
            {
                "stage": stage,
                "occurrence": occurrence,
                "due": due.isoformat(),
                **tally(group, today).as_json(),
            }
            for (stage, occurrence, due), group in sorted(
                by_stage.items(), key=lambda item: (item[0][2], item[0][0])
            )
        ],
        "offices": [
            {
                "office": office.name,
                "size": office.size,
                **tally(by_office.get(office.id, []), today).as_json(),
            }
            for office in duties.offices(session, of.province_id)
        ],
    }
