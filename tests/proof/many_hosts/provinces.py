"""76 made-up provinces with a handful of officers each, and an open round whose agreements are due."""

from __future__ import annotations

from a_round import CALENDAR, LADDER, a_letter, a_row, morning
from sqlalchemy import Engine

from pramoen.records.database import writing
from pramoen.records.roster import save_roster
from pramoen.rounds.opening import open_on_letter

__all__ = ["DUE", "OFFICERS", "OVERDUE", "PROVINCES", "open_them"]

PROVINCES, OFFICERS = 76, 5
DUE, OVERDUE = "2025-06-30T09:00:00+07:00", "2025-07-01T09:00:00+07:00"
"""The morning on which the agreements are due, and the one after."""


def open_them(engine: Engine) -> None:
    """Put them on record."""
    at = morning("2025-06-23")
    names = [f"จังหวัดสมมติ{number}" for number in range(1, PROVINCES + 1)]
    rows = [
        a_row(f"P{number}-{n}", province=name, office=f"สำนักงานตัวอย่าง{number}", email=None)
        for number, name in enumerate(names, start=1)
        for n in range(OFFICERS)
    ]
    with writing(engine) as session:
        save_roster(session, rows, at=at, by="test")
    for number, name in enumerate(names, start=1):
        open_on_letter(
            engine,
            a_letter().model_copy(update={"province": name, "number": f"สม {number:04}/ว 1"}),
            sha256=f"{number:064}",
            file_name="letter.txt",
            accepted={},
            settings={"ladder": LADDER, "team_share": "50", "results_share": "70"},
            calendar=CALENDAR,
            at=at,
            by="C1",
        )
