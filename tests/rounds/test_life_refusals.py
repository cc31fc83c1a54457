"""Each step of the life refused: to the wrong person, in the wrong order, too late, and twice at once.

A table, step by refusal; a cell that is missing fails. What a refusal leaves behind is nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal

import pytest
from a_life import DAY_1, DAY_2, DAY_3, LATE, OTHER, REPORT, Life, a_life
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import InstrumentedAttribute

from pramoen.errors import NotAllowed
from pramoen.records import audit
from pramoen.records.database import reading
from pramoen.records.models import (
    AuditHead,
    Decision,
    Request,
    RollUp,
    Submission,
    SubmissionStep,
    Verification,
)
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.deciding import waive_or_reopen
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.month_state import reopen_month
from pramoen.rounds.life.requests import ask, decide_request
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.life.signing import screen, sign
from pramoen.rounds.life.verifying import verify

JULY = "2568-07"
SHARES = Shares(Decimal(50), Decimal(70))
ENDED = LATE.add(days=5)
Move = Callable[[Life, str], None]


def drafts(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        keep_draft(session, life.duty(session, "P1"), {"results": {}}, at=DAY_1, by=by)


def sends(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by=by)


def mends(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), OTHER, at=DAY_2, by=by, seen=1)


def returns(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        give_back(session, life.duty(session, "P1"), reason="ขาดหลักฐาน", at=DAY_2, by=by)


def accepts(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        accept(session, life.duty(session, "P1"), at=DAY_2, by=by)


def asks(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        ask(session, life.duty(session, "P1"), kind="change", reason="ตัวเลขคลาดเคลื่อน", at=DAY_3, by=by)


def grants(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        request = session.scalars(select(Request.id)).one()
        decide_request(session, request, grant=True, reason="เห็นชอบ", at=DAY_3, by=by)


def verifies(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        verify(session, of, "team/1", month=JULY, officers=["P1"], at=DAY_2, by=by)


def sends_figures_back(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        verify(session, of, "team/1", month=JULY, officers=["P1"], return_with="ไม่ตรง", at=DAY_2, by=by)


def waives(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        waive_or_reopen(session, life.duty(session, "P1"), kind="waive", reason="ลาคลอด", at=DAY_1, by=by)


def owes_again(life: Life, by: str) -> None:
    with life.at_work() as (session, _):
        waive_or_reopen(session, life.duty(session, "P1"), kind="reopen", reason="กลับมา", at=DAY_2, by=by)


def closes_month(life: Life, by: str) -> None:
    close_month(life.engine, life.round_id, JULY, at=LATE, by=by, why="ปิดตามกำหนด")


def closes_month_without_a_reason(life: Life, by: str) -> None:
    close_month(life.engine, life.round_id, JULY, at=LATE, by=by)


def reopens_month(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        reopen_month(session, of, JULY, reason="ส่งข้อมูลเพิ่ม", at=LATE.add(hours=1), by=by)


def closes_round(life: Life, by: str) -> None:
    close_round(life.engine, life.round_id, shares=SHARES, at=LATE, by=by, why="ปิดรอบ")


def closes_round_without_a_reason(life: Life, by: str) -> None:
    close_round(life.engine, life.round_id, shares=SHARES, at=LATE, by=by)


def closes_round_otherwise(life: Life, by: str) -> None:
    other = Shares(Decimal(60), Decimal(80))
    close_round(life.engine, life.round_id, shares=other, at=ENDED, by=by, why="ปิดใหม่")


def appoints(life: Life, _by: str) -> None:
    with life.at_work() as (session, of):
        for officer, kind in (("C2", "committee"), ("S1", "head")):
            name_officer(
                session,
                of,
                officer,
                kind=kind,
                target=None,
                from_day=None,
                until_day=None,
                reason="คำสั่งที่ ๑",
                at=DAY_1,
                by="C1",
            )


def screens(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        screen(session, of, agrees=True, reason="ถูกต้อง", at=ENDED, by=by)


def screens_back(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        screen(session, of, agrees=False, reason="ทบทวน", at=ENDED, by=by)


def signs(life: Life, by: str) -> None:
    with life.at_work() as (session, of):
        sign(session, of, reason="เห็นชอบ", at=ENDED, by=by)


@dataclass(frozen=True)
class Refused:
    """After `before`, `who` takes the step and is told `words`; None where nothing comes of it in silence."""

    who: str
    words: str | None
    before: tuple[tuple[Move, str], ...] = ()
    move: Move | None = None


@dataclass(frozen=True)
class Twice:
    """Of two at once `done` get through; either way it stands once."""

    done: int
    words: str | None = None


@dataclass(frozen=True)
class Step:
    """A step that `by` takes after `before`; `mark` is what it leaves on record, once."""

    move: Move
    by: str
    mark: tuple[InstrumentedAttribute[str], str]
    before: tuple[tuple[Move, str], ...]
    wrong_person: Refused
    wrong_order: Refused
    too_late: Refused
    twice: Twice


S, A = (sends, "P1"), (accepts, "S1")
R, ASKED, GRANTED = (returns, "S1"), (asks, "P1"), (grants, "S1")
MONTH, ROUND, NAMED = (closes_month, "C1"), (closes_round, "C1"), (appoints, "C1")
SCREENED, SIGNED = (screens, "C2"), (signs, "S1")
STATE, DECIDED = SubmissionStep.state, Decision.kind

STEPS = {
    "draft": Step(
        drafts, "P1", (STATE, "draft"), (),
        Refused("P2", "P1's own"),
        Refused("P1", "waits for a word on it", (S,)),
        Refused("P1", f"{JULY} was closed", (MONTH,)),
        Twice(2),
    ),
    "submit": Step(
        sends, "P1", (STATE, "submitted"), (),
        Refused("S1", "P1's own"),
        Refused("P1", "ask for a change", (S, A)),
        Refused("P1", f"{JULY} was closed", (MONTH,)),
        Twice(2),
    ),
    "return": Step(
        returns, "S1", (STATE, "returned"), (S,),
        Refused("P2", "P2 may not return this", (S,)),
        Refused("S1", "nothing has been sent in"),
        Refused("S1", f"{JULY} was closed", (S, MONTH)),
        Twice(1, "it was returned"),
    ),
    "mend": Step(
        mends, "P1", (Submission.sent_by, "P1"), (S, R),
        Refused("P2", "P1's own", (S, R)),
        Refused("P1", "version 2 came in", (S, R, (mends, "P1"))),
        Refused("P1", f"{JULY} was closed", (S, R, MONTH)),
        Twice(1, "version 2 came in"),
    ),
    "accept": Step(
        accepts, "S1", (STATE, "accepted"), (S,),
        Refused("P1", "may not accept this: nobody judges what is his own", (S,)),
        Refused("S1", "has not been sent in again", (S, R)),
        Refused("S1", "is closed", (S, ROUND)),
        Twice(1, "accepted already"),
    ),
    "ask for a change": Step(
        asks, "P1", (Request.kind, "change"), (S, A),
        Refused("P2", "owed by P1", (S, A)),
        Refused("P1", "nothing of it has been accepted", (S,)),
        Refused("P1", "is closed", (S, A, ROUND)),
        Twice(1, "waits for a decision already"),
    ),
    "grant the change": Step(
        grants, "S1", (DECIDED, "grant"), (S, A, ASKED),
        Refused("P1", "request of his own", (S, A, ASKED)),
        Refused("S1", "decided already", (S, A, ASKED, GRANTED)),
        Refused("S1", f"{JULY} was closed", (S, A, ASKED, MONTH)),
        Twice(1, "decided already"),
    ),
    "amend": Step(
        mends, "P1", (Submission.sent_by, "P1"), (S, A, ASKED, GRANTED),
        Refused("P2", "P1's own", (S, A, ASKED, GRANTED)),
        Refused("P1", "ask for a change", (S, A, ASKED)),
        Refused("P1", f"{JULY} was closed", (S, A, ASKED, GRANTED, MONTH)),
        Twice(1, "version 2 came in"),
    ),
    "verify": Step(
        verifies, "V1", (Verification.state, "verified"), (S,),
        Refused("P2", "P2 may not verify team/1", (S,)),
        Refused("V1", None),
        Refused("V1", f"{JULY} was closed", (S, MONTH)),
        Twice(2),
    ),
    "send figures back": Step(
        sends_figures_back, "V1", (Verification.state, "returned"), (S,),
        Refused("P2", "P2 may not verify team/1", (S,)),
        Refused("V1", None, (S, R)),
        Refused("V1", "is closed", (S, ROUND)),
        Twice(2),
    ),
    "waive": Step(
        waives, "S1", (DECIDED, "waive"), (),
        Refused("P1", "P1 may not decide what is owed; S1 or a coordinator may"),
        Refused("S1", "waived already", ((waives, "C1"),)),
        Refused("C1", "is closed", (ROUND,)),
        Twice(1, "waived already"),
    ),
    "owe again": Step(
        owes_again, "S1", (DECIDED, "reopen"), ((waives, "C1"),),
        Refused("P2", "P2 may not decide what is owed", ((waives, "C1"),)),
        Refused("C1", "was not waived"),
        Refused("C1", "is closed", ((waives, "C1"), ROUND)),
        Twice(1, "was not waived"),
    ),
    "close the month": Step(
        closes_month, "C1", (RollUp.scope, JULY), (S,),
        Refused("S1", "S1 may not decide whether a month is closed with gaps", (S,)),
        Refused("C1", None, move=closes_month_without_a_reason),
        Refused("C1", "its months stay as they are", (ROUND,)),
        Twice(2),
    ),
    "reopen the month": Step(
        reopens_month, "C1", (DECIDED, "reopen-month"), (MONTH,),
        Refused("S1", "S1 may not decide whether a month is reopened", (MONTH,)),
        Refused("C1", "is not closed"),
        Refused("C1", "is closed; its months", (MONTH, ROUND)),
        Twice(1, "is not closed"),
    ),
    "close the round": Step(
        closes_round, "C1", (RollUp.scope, "round"), (S,),
        Refused("S1", "S1 may not decide whether a round is closed with gaps", (S,)),
        Refused("C1", None, move=closes_round_without_a_reason),
        Refused("C1", "closed with other figures", (ROUND,), closes_round_otherwise),
        Twice(2),
    ),
    "screen": Step(
        screens, "C2", (DECIDED, "screened"), (NAMED, ROUND),
        Refused("C1", "C1 may not screen the results; appointed for it is C2", (NAMED, ROUND)),
        Refused("C2", "is not closed", (NAMED,)),
        Refused("C2", "has been signed", (NAMED, ROUND, SCREENED, SIGNED)),
        Twice(1, "screened already"),
    ),
    "sign": Step(
        signs, "S1", (DECIDED, "signed"), (NAMED, ROUND, SCREENED),
        Refused("C2", "C2 may not sign the results; appointed for it is S1", (NAMED, ROUND, SCREENED)),
        Refused("S1", "has not reviewed the results", (NAMED, ROUND)),
        Refused("S1", "is not closed", (NAMED, ROUND, (screens_back, "C2"))),
        Twice(1, "signed already"),
    ),
}  # fmt: skip
REFUSALS = ("wrong_person", "wrong_order", "too_late")


def _marks(life: Life, step: Step) -> int:
    """How often what the step leaves is on record."""
    column, value = step.mark
    with reading(life.engine) as session:
        query = select(func.count()).select_from(column.class_).where(column == value)
        return session.scalar(query) or 0


def _trail(life: Life) -> tuple[int | None, int]:
    """The first broken entry of the audit trail, and how long the trail is."""
    with reading(life.engine) as session:
        return audit.verify(session), session.get_one(AuditHead, 1).seq


def _before(life: Life, moves: tuple[tuple[Move, str], ...]) -> None:
    for move, by in moves:
        move(life, by)


def test_the_table_has_every_cell() -> None:
    assert {field.name for field in fields(Step)} >= {*REFUSALS, "twice"}
    for name, step in STEPS.items():
        cells = [getattr(step, refusal) for refusal in REFUSALS]
        assert [type(cell) for cell in [*cells, step.twice]] == [Refused, Refused, Refused, Twice], name
        assert step.wrong_person.who != step.by, name


@pytest.mark.parametrize("name", STEPS)
def test_in_its_turn_the_step_is_taken_once_and_noted(sqlite_engine: Engine, name: str) -> None:
    life, step = a_life(sqlite_engine), STEPS[name]
    _before(life, step.before)
    marks, (_, entries) = _marks(life, step), _trail(life)
    step.move(life, step.by)
    assert _marks(life, step) == marks + 1
    broken, after = _trail(life)
    assert broken is None and after > entries


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("name", STEPS)
def test_it_is_refused_and_leaves_nothing(sqlite_engine: Engine, name: str, refusal: str) -> None:
    life, step = a_life(sqlite_engine), STEPS[name]
    cell: Refused = getattr(step, refusal)
    _before(life, cell.before)
    marks, trail = _marks(life, step), _trail(life)
    move = cell.move or step.move
    if cell.words is None:
        move(life, cell.who)
    else:
        with pytest.raises(NotAllowed) as raised:
            move(life, cell.who)
        assert cell.words in str(raised.value) and "\n" not in str(raised.value)
    assert (_marks(life, step), _trail(life)) == (marks, trail)


@pytest.mark.parametrize("name", STEPS)
def test_twice_at_once_it_stands_once(engine: Engine, name: str) -> None:
    life, step = a_life(engine), STEPS[name]
    _before(life, step.before)
    marks = _marks(life, step)
    ready = threading.Barrier(2, timeout=120)
    told: list[str | None] = []

    def take() -> None:
        ready.wait()
        try:
            step.move(life, step.by)
        except NotAllowed as error:
            told.append(str(error))
        else:
            told.append(None)

    both = [threading.Thread(target=take) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(240)
    assert told.count(None) == step.twice.done and len(told) == 2
    refused = [words for words in told if words is not None]
    assert all(step.twice.words and step.twice.words in words for words in refused)
    assert _marks(life, step) == marks + 1
    assert _trail(life)[0] is None
