"""The record of a round from the first appointment to the signature: who, when, and what each step adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pendulum
from a_life import AGREEMENT, DAY_1, DAY_2, DAY_3, LATE, OTHER, REPORT, Life, people
from a_round import morning
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.undertaking import Goal, Undertaken
from pramoen.records.models import Officer, Request
from pramoen.records.roster import save_roster
from pramoen.records.submissions import submit
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.appointing import end, name_officer
from pramoen.rounds.life.conduct import log_behaviour, undertake
from pramoen.rounds.life.deciding import waive_or_reopen
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.month_state import reopen_month
from pramoen.rounds.life.requests import ask, decide_request
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.life.signing import screen, sign
from pramoen.rounds.life.verifying import verify

ENDS = morning("2025-09-12")
SIGNED = morning("2025-09-20")
AIM = Undertaken(goals=[Goal(what="ส่งรายงานตรงเวลา")], start=dt.date(2025, 10, 1), end=dt.date(2026, 3, 31))
Adds = dict[str, int]


@dataclass(frozen=True)
class Told:
    """One step of the story: `adds` is how many rows each table gains."""

    name: str
    by: str
    at: pendulum.DateTime
    adds: Adds
    move: Callable[..., object]


def _officer(session: Session, code: str) -> Officer:
    return session.scalars(select(Officer).where(Officer.code == code)).one()


def _names(officer: str, kind: str, target: str | None = None) -> Callable[..., object]:
    return lambda _, session, of, who: name_officer(
        session, of, officer, kind=kind, target=target, from_day=None, until_day=None, reason="คำสั่งที่ ๑", **who
    )


def _of_p1(step: Callable[..., object], *content: Any, **more: Any) -> Callable[..., object]:
    return lambda life, session, _, who: step(session, life.duty(session, "P1"), *content, **more, **who)


def _verifies(**more: Any) -> Callable[..., object]:
    return lambda _, session, of, who: verify(
        session, of, "team/1", month="2568-07", officers=["P1"], **more, **who
    )


def _decides(*, grant: bool) -> Callable[..., object]:
    def decide(_: Life, session: Session, _of: Any, who: dict[str, Any]) -> object:
        request = session.scalars(select(Request.id).order_by(Request.id.desc()).limit(1)).one()
        return decide_request(session, request, grant=grant, reason="พิจารณาแล้ว", **who)

    return decide


def _evaluates(life: Life, session: Session, _of: Any, who: dict[str, Any]) -> object:
    results = {"team/1": {"value": "60"}, "individual/1": {"value": "60"}}
    duty = life.duty(session, "P1", "evaluation")
    return submit(session, duty, {"results": results, "competency": "50"}, **who)


def _new_roster(_: Life, session: Session, _of: Any, who: dict[str, Any]) -> object:
    return save_roster(session, [row for row in people() if row.officer_id != "X1"], **who)


def _agrees(life: Life, session: Session, _of: Any, who: dict[str, Any]) -> object:
    return send_in(session, life.duty(session, "P1", "agreement"), AGREEMENT, **who)


def _undertakes(_: Life, session: Session, of: Any, who: dict[str, Any]) -> object:
    return undertake(session, of, _officer(session, "P1"), AIM, **who)


def _logs(_: Life, session: Session, of: Any, who: dict[str, Any]) -> object:
    return log_behaviour(session, of, _officer(session, "P1"), "ลงพื้นที่สม่ำเสมอ", **who)


def _waives(kind: str) -> Callable[..., object]:
    return lambda life, session, _, who: waive_or_reopen(
        session, life.duty(session, "P2"), kind=kind, reason="ลาคลอด", **who
    )


def _ends_acting(_: Life, session: Session, of: Any, who: dict[str, Any]) -> object:
    return end(session, of, 1, reason="กลับมาปฏิบัติราชการ", **who)


def _closes_month(life: Life) -> object:
    return close_month(life.engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิดตามกำหนด")


def _closes_round(life: Life) -> object:
    return close_round(life.engine, life.round_id, shares=SHARES, at=ENDS, by="C1", why="ปิดรอบ")


SENT: Adds = {"submissions": 1, "submission_steps": 1}
STEP: Adds = {"submission_steps": 1}
NAMED: Adds = {"appointments": 1}
DECIDED: Adds = {"decisions": 1}
SAID: Adds = {"verifications": 1}
ASKED: Adds = {"requests": 1}
LAST_DAY = DAY_3.add(hours=2)

BEFORE_CLOSING = [
    Told("who acts for the supervisor is named", "C1", DAY_1, NAMED, _names("P2", "acting", "S1")),
    Told("who owns an indicator is named", "C1", DAY_1, NAMED, _names("V1", "owner", "team/1")),
    Told("the committee is named", "C1", DAY_1, NAMED, _names("C2", "committee")),
    Told("the head is named", "C1", DAY_1, NAMED, _names("S1", "head")),
    Told("an agreement comes in", "P1", DAY_1, SENT, _agrees),
    Told("a report is drafted", "P1", DAY_1, SENT, _of_p1(keep_draft, {"results": {}})),
    Told("it is sent in", "P1", DAY_1, SENT, _of_p1(send_in, REPORT)),
    Told("it is returned", "S1", DAY_2, STEP, _of_p1(give_back, reason="ขาดหลักฐาน")),
    Told("it is mended", "P1", DAY_2, SENT, _of_p1(send_in, OTHER, seen=2)),
    Told("the owner sends a figure back", "V1", DAY_2, SAID | STEP, _verifies(return_with="ไม่ตรง")),
    Told("it is mended again", "P1", DAY_2, SENT, _of_p1(send_in, REPORT, seen=3)),
    Told("the owner verifies", "V1", DAY_2, SAID, _verifies()),
    Told("who acts for the supervisor accepts", "P2", DAY_2, STEP, _of_p1(accept, seen=4)),
    Told("a change is asked for", "P1", DAY_3, ASKED, _of_p1(ask, kind="change", reason="คลาดเคลื่อน")),
    Told("it is refused", "S1", DAY_3, DECIDED, _decides(grant=False)),
    Told("it is asked for again", "P1", DAY_3, ASKED, _of_p1(ask, kind="change", reason="มีหลักฐาน")),
    Told("it is granted", "S1", DAY_3, DECIDED | STEP, _decides(grant=True)),
    Told("it is amended", "P1", DAY_3, SENT, _of_p1(send_in, OTHER)),
    Told("the supervisor accepts", "S1", LAST_DAY, STEP, _of_p1(accept)),
    Told("behaviour is logged", "S1", LAST_DAY, {"behaviour_notes": 1}, _logs),
    Told("a duty is waived", "C1", LAST_DAY, DECIDED, _waives("waive")),
    Told("and owed again", "C1", LAST_DAY, DECIDED, _waives("reopen")),
    Told("the acting ends", "C1", LAST_DAY, DECIDED, _ends_acting),
    Told("an officer leaves the roster", "C1", LAST_DAY, {}, _new_roster),
]
SHARES = Shares(Decimal(50), Decimal(70))
MONTH: Adds = {"roll_ups": 1, "decisions": 1, "scores": 2}
WHOLE: Adds = {**MONTH, "grades": 6}
CLOSING = [Told("the month is closed with gaps", "C1", LATE, MONTH, _closes_month)]
AFTER_THE_MONTH = [
    Told(
        "it is opened again", "C1", LATE, DECIDED,
        lambda _, session, of, who: reopen_month(session, of, "2568-07", reason="ส่งเพิ่ม", **who),
    ),
    Told("an evaluation comes in", "P1", ENDS, SENT, _evaluates),
]  # fmt: skip
CLOSING_THE_ROUND = [Told("the round is closed with gaps", "C1", ENDS, WHOLE, _closes_round)]
AT_THE_END = [
    Told("an undertaking is given", "P1", SIGNED, {"undertakings": 1}, _undertakes),
    Told(
        "the committee agrees", "C2", SIGNED, DECIDED,
        lambda _, session, of, who: screen(session, of, agrees=True, reason="ถูกต้อง", **who),
    ),
    Told(
        "the head signs", "S1", SIGNED, DECIDED,
        lambda _, session, of, who: sign(session, of, reason="เห็นชอบ", **who),
    ),
]  # fmt: skip
STORY = [*BEFORE_CLOSING, *CLOSING, *AFTER_THE_MONTH, *CLOSING_THE_ROUND, *AT_THE_END]
_OWN_TRANSACTION = {id(step) for step in (*CLOSING, *CLOSING_THE_ROUND)}


def tell(life: Life, step: Told) -> None:
    """Let a step of the story happen."""
    if id(step) in _OWN_TRANSACTION:
        step.move(life)
        return
    with life.at_work() as (session, of):
        step.move(life, session, of, {"at": step.at, "by": step.by})
