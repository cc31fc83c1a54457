"""A province of seven thousand officers in the third month of a round, for what is measured on its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

import pendulum
from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from notifications.digests import Wording
from notifications.ladder import DEFAULT_LADDER
from notifications.outbox.planning import plan_reminders
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.read import read_circular
from pramoen.demo.submissions import content_for
from pramoen.records.database import reading, writing
from pramoen.records.migrate import migrate
from pramoen.records.models import Duty, Officer, Submission, SubmissionStep
from pramoen.records.roster import save_roster
from pramoen.records.rounds import rounds
from pramoen.rounds.opening import open_on_letter

__all__ = ["COORDINATOR", "EVENING", "PEOPLE", "VERIFIER", "Owing", "made_up_province", "owing"]

PEOPLE: Final = 7_000
COORDINATOR, VERIFIER = "P0", "P1"
EVENING: Final = pendulum.datetime(2025, 8, 20, 19, 0, tz="Asia/Bangkok")
"""The evening of the 20th: half of the province has sent in the month's report, half is about to."""

_LETTER = Path(__file__).parents[1] / "pramoen" / "demo" / "sample_letter.txt"
_MONTH = "2568-08"
_IN_AN_OFFICE = 20
_BEGAN = pendulum.datetime(2025, 6, 23, 8, 30, tz="Asia/Bangkok")
_KINDS_OF_CONTENT = 20
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Owing:
    """An officer, and the duty of the month's report that he still owes."""

    officer_id: int
    code: str
    duty_id: UUID


def made_up_province(engine: Engine, *, people: int = PEOPLE) -> None:
    """Set the database up: roster, round, agreements and two months of reports, a day's reminders.

    Half of the agreements' and of July's reports are accepted, the other half waits; of August's every other
    has come in. Nothing of it is on the audit trail, but for the roster and the round.
    """
    migrate(engine)
    calendar = WorkingDays()
    with writing(engine) as session:
        save_roster(session, [_person(n) for n in range(people)], at=_BEGAN, by="bench")
    opened = open_on_letter(
        engine,
        read_circular(_LETTER),
        sha256="0" * 64,
        file_name=_LETTER.name,
        accepted={},
        settings={"ladder": list(DEFAULT_LADDER), "team_share": "50", "results_share": "70"},
        calendar=calendar,
        at=_BEGAN,
        by="bench",
    )
    with writing(engine) as session:
        for stage, month, day, share in (
            ("agreement", None, (2025, 6, 27), 1),
            ("monthly_report", "2568-07", (2025, 7, 18), 1),
            ("monthly_report", _MONTH, (2025, 8, 18), 2),
        ):
            duties = _duties(session, opened.round_id, stage, month)[::share]
            _send_in(session, duties, at=pendulum.datetime(*day, 10, tz="Asia/Bangkok"))
    with reading(engine) as session:
        opened_rounds = rounds(session)
    plan_reminders(
        engine,
        opened_rounds,
        at=EVENING.set(hour=8, minute=30),
        calendar=calendar,
        hours=(dt.time(8, 30), dt.time(16, 30)),
        wording=Wording("thai", None),
    )


def owing(session: Session) -> list[Owing]:
    """Those who owe the month's report, by id, but for the few who have people below them."""
    query = (
        select(Officer.id, Officer.code, Duty.id)
        .join(Duty, Duty.officer_id == Officer.id)
        .outerjoin(Submission, Submission.duty_id == Duty.id)
        .where(
            Duty.stage == "monthly_report",
            Duty.occurrence == _MONTH,
            Submission.id.is_(None),
            Officer.supervisor_code.is_not(None),
        )
        .order_by(Officer.id)
    )
    return [Owing(*row) for row in session.execute(query).tuples()]


def _person(number: int) -> RosterRow:
    """Twenty to an office, the first of whom supervises the rest; one coordinator, some verifiers."""
    office, place = divmod(number, _IN_AN_OFFICE)
    heads = place == 0
    roles: tuple[str, ...] = ("supervisor", "coordinator") if number == 0 else ("officer",)
    if heads and number:
        roles = ("supervisor",)
    elif number in (1, 2, 3):
        roles = ("verifier",)
    return RosterRow(
        officer_id=f"P{number}",
        name=f"นายสมมติ ลำดับที่ {number}",
        position="นักวิชาการพัฒนาชุมชนชำนาญการ",
        office=f"สำนักงานพัฒนาชุมชนอำเภอตัวอย่างที่{office}",
        size="medium",
        supervisor_id=("P0" if number else None) if heads else f"P{office * _IN_AN_OFFICE}",
        email=f"p{number}@example.go.th",
        line_user_id=f"U{number:032x}",
        roles=roles,
        province="ตัวอย่างบุรี",
    )


def _duties(session: Session, round_id: UUID, stage: str, month: str | None) -> Sequence[Any]:
    return session.execute(
        select(Duty.id, Officer.code, Officer.office_id, Officer.supervisor_code)
        .join(Officer, Officer.id == Duty.officer_id)
        .where(Duty.round_id == round_id, Duty.stage == stage, Duty.occurrence == month)
        .order_by(Officer.id)
    ).all()


def _send_in(session: Session, duties: Sequence[Any], *, at: pendulum.DateTime) -> None:
    """What a month of people would have sent in, written at once; every other one is accepted."""
    contents = [
        content_for(session, session.get_one(Duty, one.id), draw=Random(number))
        for number, one in enumerate(duties[:_KINDS_OF_CONTENT])
    ]
    _insert(
        session,
        Submission,
        (
            {
                "duty_id": one.id,
                "version": 1,
                "content": contents[number % len(contents)],
                "sent_at": at,
                "sent_by": one.code,
                "office_id": one.office_id,
            }
            for number, one in enumerate(duties)
        ),
    )
    query = select(Submission.duty_id, Submission.id).where(Submission.sent_at == at)
    ids = dict(session.execute(query).tuples().all())
    steps = [_step(one, ids[one.id], "submitted", one.code, "self", at) for one in duties]
    heads = (
        _step(one, ids[one.id], "accepted", one.supervisor_code or "P0", "supervisor", at)
        for one in duties[1::2]
    )
    _insert(session, SubmissionStep, [*steps, *heads])


def _step(
    duty: Any, submission_id: int, state: str, by: str, capacity: str, at: pendulum.DateTime
) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "duty_id": duty.id,
        "state": state,
        "at": at,
        "by": by,
        "capacity": capacity,
    }


def _insert(session: Session, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    left = iter(rows)
    while some := list(islice(left, _BATCH)):
        session.execute(insert(table), some)
