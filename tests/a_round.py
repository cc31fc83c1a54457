"""A small round on record for tests: an office of three officers and a letter with three deadlines."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from sqlalchemy import Engine, select

from calendars.working_days import WorkingDays
from notifications.digests import Wording
from pramoen.appraisal.indicator import Indicator, Level
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.circular import Circular, Deadline, Period
from pramoen.records import duties
from pramoen.records.database import reading, writing
from pramoen.records.duties import DutyState
from pramoen.records.models import Duty, Officer, Round
from pramoen.records.roster import save_roster
from pramoen.records.rounds import rounds
from pramoen.records.submissions import submit
from pramoen.rounds.opening import Opened, open_on_letter

CALENDAR = WorkingDays()
HOURS = (dt.time(8, 30), dt.time(16, 30))
WORDING = Wording(digits="thai", public_url="https://pramoen.example.go.th")
LADDER = ["T-7", "T-3", "T-1", "T", "T+1", "T+3", "T+7"]


def morning(day: str, time: str = "08:30") -> pendulum.DateTime:
    """A moment in Bangkok, the day in the common era."""
    return pendulum.instance(dt.datetime.fromisoformat(f"{day}T{time}"), tz="Asia/Bangkok")


def line_id(code: str) -> str:
    """A made-up LINE id for an officer's code."""
    return "U" + code.encode().hex().rjust(32, "0")


def a_row(code: str, **values: object) -> RosterRow:
    """An officer of the roster; LINE and mail unless said otherwise."""
    row = {
        "officer_id": code,
        "name": f"นายสมมติ {code}",
        "position": None,
        "office": "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง",
        "size": "medium",
        "supervisor_id": None,
        "email": f"{code.lower()}@example.go.th",
        "line_user_id": line_id(code),
        "roles": ("officer",),
        "province": "ตัวอย่างบุรี",
    }
    return RosterRow(**(row | values))  # type: ignore[arg-type]


def an_indicator(key: str, weight: str | None = "100", **values: object) -> Indicator:
    """An indicator with a plain ladder of 60 to 100, linear between levels."""
    group, _, number = key.partition("/")
    ladder = {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"}
    rule = {"kind": "threshold", "direction": "up", "between": "linear", "levels": ladder}
    known = {
        "key": key,
        "group": group,
        "number": number,
        "title": f"ตัวชี้วัด {key}",
        "weight": weight,
        "levels": [Level(level=int(n), text=f"ร้อยละ {bound}") for n, bound in ladder.items()],
        "rule": rule,
        "line": 1,
    }
    return Indicator.model_validate(known | values)


def a_letter(deadlines: list[Deadline] | None = None, indicators: list[Indicator] | None = None) -> Circular:
    """A letter of 23 June 2025 for round 2 of 2568: agreement, monthly report on the 20th, evaluation."""
    return Circular(
        number="ตบ 0019/ว 1",
        issued_on=dt.date(2025, 6, 23),
        province="ตัวอย่างบุรี",
        fiscal_year=2568,
        round=2,
        period=Period(start=dt.date(2025, 4, 1), end=dt.date(2025, 9, 30)),
        deadlines=deadlines
        if deadlines is not None
        else [
            Deadline(stage="agreement", due=dt.date(2025, 6, 30), text="ภายใน ๓๐ มิ.ย.", line=1),
            Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="ทุกวันที่ ๒๐", line=2),
            Deadline(stage="evaluation", due=dt.date(2025, 9, 12), text="ภายใน ๑๒ ก.ย.", line=3),
        ],
        indicators=indicators or [an_indicator("team/1"), an_indicator("individual/1")],
    )


def open_it(
    engine: Engine,
    letter: Circular | None = None,
    rows: list[RosterRow] | None = None,
    *,
    sha256: str = "0" * 64,
    ladder: list[str] | None = None,
) -> Opened:
    """Import the roster and open the round on the day of the letter."""
    at = morning("2025-06-23")
    with writing(engine) as session:
        people = rows if rows is not None else [a_row("P1"), a_row("P2"), a_row("P3", roles=("supervisor",))]
        save_roster(session, people, at=at, by="test")
    return open_on_letter(
        engine,
        letter or a_letter(),
        sha256=sha256,
        file_name="letter.txt",
        accepted={},
        settings={"ladder": ladder or LADDER, "team_share": "50", "results_share": "70"},
        calendar=CALENDAR,
        at=at,
        by="C1",
    )


def the_rounds(engine: Engine) -> list[Round]:
    """All rounds on record."""
    with reading(engine) as session:
        return rounds(session)


def the_duties(engine: Engine, code: str | None = None, stage: str | None = None) -> list[DutyState]:
    """The duties on record, of one officer or all, of one stage or all."""
    with reading(engine) as session:
        ids = {officer.id: officer.code for officer in session.scalars(select(Officer))}
        return [
            duty
            for duty in duties.states(session)
            if (code is None or ids.get(duty.officer_id or 0) == code)
            and (stage is None or duty.stage == stage)
        ]


def send_in(
    engine: Engine, duty_id: UUID, content: dict[str, object], *, at: pendulum.DateTime, by: str
) -> None:
    """Submit something for a duty."""
    with writing(engine) as session:
        submit(session, session.get_one(Duty, duty_id), content, at=at, by=by)
