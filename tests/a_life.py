"""A small province for the life of submissions: officers, their head, and the people at the province."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from a_round import a_row, morning, open_it
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.circular import Circular
from pramoen.records import duties
from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Officer, Round

AGREEMENT = {
    "indicators": [
        {"key": "team/1", "weight": "100", "target_level": "5"},
        {"key": "individual/1", "weight": "100", "target_level": "4"},
    ]
}
RESULTS = {"team/1": {"value": "85"}, "individual/1": {"value": "90"}}
REPORT = {"results": RESULTS}
OTHER = {"results": {**RESULTS, "team/1": {"value": "95"}}}
EVALUATION = {"results": RESULTS, "competency": "82"}
PROVINCIAL = "สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี"


def people() -> list[RosterRow]:
    """P1 and P2 under S1, who is under C1; V1 verifies, C1 and C2 coordinate; X1 is of another office."""
    return [
        a_row("P1", supervisor_id="S1"),
        a_row("P2", supervisor_id="S1"),
        a_row("S1", supervisor_id="C1", roles=("supervisor",)),
        a_row("X1", supervisor_id="C1", office="สำนักงานพัฒนาชุมชนอำเภออื่น"),
        a_row("V1", supervisor_id="C1", roles=("verifier",), office=PROVINCIAL),
        a_row("C1", roles=("supervisor", "coordinator"), office=PROVINCIAL),
        a_row("C2", supervisor_id="C1", roles=("coordinator",), office=PROVINCIAL),
    ]


@dataclass(frozen=True)
class Life:
    """The round and its people, and how to get at one officer's duty."""

    engine: Engine
    round_id: UUID

    @contextmanager
    def at_work(self) -> Iterator[tuple[Session, Round]]:
        """A transaction with the round in it."""
        with writing(self.engine) as session:
            yield session, session.get_one(Round, self.round_id)

    def id_of(self, code: str, stage: str = "monthly_report", month: str | None = "2568-07") -> UUID:
        """The id of an officer's duty."""
        with reading(self.engine) as session:
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            [found] = [
                duty.id
                for duty in duties.states(session)
                if duty.officer_id == officer.id
                and duty.stage == stage
                and duty.occurrence == (month if stage == "monthly_report" else None)
            ]
            return found

    def duty(
        self, session: Session, code: str, stage: str = "monthly_report", month: str | None = "2568-07"
    ) -> Duty:
        """An officer's duty in a session."""
        return session.get_one(Duty, self.id_of(code, stage, month))

    def state(self, code: str, stage: str = "monthly_report", month: str | None = "2568-07") -> str:
        """What has become of an officer's duty."""
        with reading(self.engine) as session:
            [state] = duties.states(session, ids=[self.id_of(code, stage, month)])
            return state.state


def a_life(engine: Engine, letter: Circular | None = None, rows: list[RosterRow] | None = None) -> Life:
    """Open the round."""
    return Life(engine, open_it(engine, letter, rows or people()).round_id)


DAY_1, DAY_2, DAY_3 = morning("2025-07-15"), morning("2025-07-16"), morning("2025-07-17")
LATE = morning("2025-07-23")
