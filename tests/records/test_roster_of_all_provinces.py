"""A roster of all provinces at once, as a ministry has it."""

from __future__ import annotations

from a_round import a_row, morning
from sqlalchemy import Engine, select

from pramoen.records import audit
from pramoen.records.database import reading, writing
from pramoen.records.models import AuditEntry
from pramoen.records.roster import save_roster


def test_a_roster_of_76_provinces_is_taken_in_and_stands_on_the_trail(engine: Engine) -> None:
    rows = [a_row(f"P{number}", province=f"จังหวัดสมมติ{number}") for number in range(1, 77)]
    with writing(engine) as session:
        assert save_roster(session, rows, at=morning("2025-06-23"), by="C1").added == 76
    with reading(engine) as session:
        assert session.scalars(select(AuditEntry.subject)).one() == "76 provinces"
        assert audit.verify(session) is None
