"""What must not be is refused by the database itself, whoever writes to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest
from a_life import DAY_1, DAY_2, REPORT, Life, a_life
from a_round import morning
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pramoen.records.base import Base
from pramoen.records.models import (
    Appointment,
    AuditEntry,
    BehaviourNote,
    Decision,
    Duty,
    Indicator,
    IndicatorVersion,
    Office,
    Officer,
    Province,
    Request,
    Score,
    Submission,
    SubmissionStep,
    Verification,
)
from pramoen.rounds.life.judging import accept
from pramoen.rounds.life.sending import send_in

AT = morning("2025-07-18")
DAY = dt.date(2025, 7, 18)


class Place:
    """The ids that rows refer to: P1's report is sent in and accepted, P2's is not."""

    def __init__(self, life: Life, session: Session) -> None:
        self.round = life.round_id
        self.duty, self.other = life.id_of("P1"), life.id_of("P2")
        codes = {one.code: one.id for one in session.scalars(select(Officer))}
        self.p1, self.s1 = codes["P1"], codes["S1"]
        self.province = session.scalars(select(Province.id)).one()
        self.submission = session.scalars(select(Submission.id)).one()
        self.indicator = session.scalars(select(Indicator.id).order_by(Indicator.id).limit(1)).one()
        self.version = session.scalars(select(IndicatorVersion.id).limit(1)).one()
        self.a_duty = session.get_one(Duty, self.duty)


def decision(reason: str | None) -> Decision:
    return Decision(
        kind="waive", subject_kind="duty", subject_id="1", reason=reason, content={}, at=AT, by="C1"
    )


def step(
    at: Place, state: str, reason: str | None = None, by: str | None = "S1", submission: int | None = None
):
    return SubmissionStep(
        submission_id=submission or at.submission, duty_id=at.duty, state=state, at=AT, by=by, reason=reason
    )


def verification(at: Place, state: str, reason: str | None = None) -> Verification:
    return Verification(
        duty_id=at.duty, submission_id=at.submission, indicator_id=at.indicator, result_digest="0" * 64,
        state=state, reason=reason, at=AT, by="V1", capacity="owner",
    )  # fmt: skip


def appointment(at: Place, **more: object) -> Appointment:
    values = {
        "officer_id": at.p1,
        "for_officer_id": at.s1,
        "from_day": DAY,
        "until_day": None,
        "reason": "คำสั่ง",
    }
    return Appointment(province_id=at.province, kind="acting", at=AT, by="C1", **(values | more))


def a_duty(at: Place, **more: object) -> Duty:
    values = {"officer_id": at.p1, "office_id": None, "deadline_id": at.a_duty.deadline_id}
    return Duty(
        id=uuid4(), round_id=at.round, indicator_set_id=at.a_duty.indicator_set_id, stage="agreement",
        due=DAY, created_at=AT, **(values | more),
    )  # fmt: skip


def a_request(at: Place, kind: str = "not-mine", reason: str = "ย้าย") -> Request:
    return Request(duty_id=at.duty, kind=kind, reason=reason, at=AT, by="P1")


def score(at: Place) -> Score:
    return Score(
        submission_id=at.submission, indicator_version_id=at.version, officer_id=at.p1, result=None,
        score=None, level=None, steps=["-"], computed_at=AT,
    )  # fmt: skip


REFUSED: dict[str, Callable[[Place], list[Base]]] = {
    "a decision without a reason": lambda _: [decision("")],
    "a decision with nothing but spaces for a reason": lambda _: [decision("   ")],
    "a decision whose reason is null": lambda _: [decision(None)],
    "one version accepted twice": lambda at: [step(at, "accepted")],
    "a return without a reason": lambda at: [step(at, "returned")],
    "a return with a blank reason": lambda at: [step(at, "returned", " ")],
    "a state that there is not": lambda at: [step(at, "approved")],
    "a step that nobody took": lambda at: [step(at, "submitted", by=None)],
    "a step on a version that there is not": lambda at: [step(at, "submitted", submission=999)],
    "two versions of one number": lambda at: [
        Submission(duty_id=at.duty, version=1, content=REPORT, sent_at=AT, sent_by="P1")
    ],
    "a version of a duty that there is not": lambda _: [
        Submission(duty_id=uuid4(), version=1, content=REPORT, sent_at=AT, sent_by="P1")
    ],
    "a verification of another state": lambda at: [verification(at, "maybe")],
    "a figure sent back without a reason": lambda at: [verification(at, "returned")],
    "a request without a reason": lambda at: [a_request(at, reason=" ")],
    "a request of another kind": lambda at: [a_request(at, kind="wish")],
    "an appointment without a reason": lambda at: [appointment(at, reason="")],
    "an appointment that ends before it begins": lambda at: [appointment(at, until_day=dt.date(2025, 7, 17))],
    "somebody who acts for himself": lambda at: [appointment(at, for_officer_id=at.p1)],
    "a note on behaviour that says nothing": lambda at: [
        BehaviourNote(round_id=at.round, officer_id=at.p1, day=DAY, words=" ", at=AT, by="S1")
    ],
    "a duty that nobody bears": lambda at: [a_duty(at, officer_id=None)],
    "a duty that two bear": lambda at: [a_duty(at, office_id=1)],
    "one figure scored twice by one version": lambda at: [score(at), score(at)],
    "an indicator that stands twice": lambda at: [Indicator(round_id=at.round, key="team/1", position=9)],
    "an office that stands twice": lambda at: [
        Office(province_id=at.province, name="สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง")
    ],
    "an officer that stands twice": lambda at: [
        Officer(province_id=at.province, office_id=1, code="P1", name="ผู้อื่น", roles=["officer"], active=True)
    ],
    "an entry of the trail in the place of another": lambda _: [
        AuditEntry(
            seq=1, at=AT, actor="X", action="x", subject="x", content_digest="", previous="", digest=""
        )
    ],
}  # fmt: skip

TAKEN: dict[str, Callable[[Place], list[Base]]] = {
    "a decision with a reason": lambda _: [decision("ลาคลอด")],
    "a return with its reason": lambda at: [step(at, "returned", "ขาดหลักฐาน")],
    "a figure sent back with its reason": lambda at: [verification(at, "returned", "ไม่ตรง")],
    "a figure found right": lambda at: [verification(at, "verified")],
    "an appointment of one day": lambda at: [appointment(at, until_day=DAY)],
    "a duty of an office": lambda at: [a_duty(at, officer_id=None, office_id=1)],
    "a request": lambda at: [a_request(at)],
}


@pytest.fixture
def life(engine: Engine) -> Life:
    life = a_life(engine)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
        accept(session, life.duty(session, "P1"), at=DAY_2, by="S1")
    return life


def _let_through(life: Life, table: dict[str, Callable[[Place], list[Base]]]) -> list[str]:
    """The names of those that the database took, each tried and undone."""
    taken = []
    for name, rows in table.items():
        with Session(life.engine) as session:
            made = rows(Place(life, session))
            session.add_all(made)
            try:
                session.flush()
            except IntegrityError:
                pass
            else:
                taken.append(name)
            session.rollback()
    return taken


def test_what_must_not_be_is_not_taken(life: Life) -> None:
    assert _let_through(life, REFUSED) == []


def test_what_may_be_is_taken(life: Life) -> None:
    assert _let_through(life, TAKEN) == list(TAKEN)
