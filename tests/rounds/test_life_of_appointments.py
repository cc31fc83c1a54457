"""Who acts for another is named as such; so is who answers for an office, and only while it holds."""

from __future__ import annotations

import datetime as dt

import pytest
from a_life import DAY_1, DAY_2, DAY_3, REPORT, Life, a_life
from a_round import a_letter, morning
from sqlalchemy import Engine, select

from pramoen.circulars.circular import Deadline
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import duties
from pramoen.records.appointments import standing_appointments
from pramoen.records.models import Duty
from pramoen.rounds.life.appointing import end, name_officer
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import send_in


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return a_life(sqlite_engine)


def _name(
    life: Life,
    officer: str,
    kind: str = "acting",
    target: str | None = "S1",
    by: str = "C1",
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    reason: str = "คำสั่งรักษาราชการแทน",
) -> int:
    with life.at_work() as (session, of):
        return name_officer(
            session,
            of,
            officer,
            kind=kind,
            target=target,
            from_day=first,
            until_day=last,
            reason=reason,
            at=DAY_1,
            by=by,
        ).id


def _sent(life: Life, code: str = "P1") -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, code), REPORT, at=DAY_1, by=code)


def test_who_acts_for_the_supervisor_accepts_and_is_named_as_such(engine: Engine) -> None:
    life = a_life(engine)
    _sent(life)
    _name(life, "P2")
    with life.at_work() as (session, _):
        step = accept(session, life.duty(session, "P1"), at=DAY_2, by="P2")
        assert (step.by, step.capacity, step.acting_for) == ("P2", "supervisor", "S1")


def test_who_acts_for_his_own_supervisor_does_not_judge_his_own(life: Life) -> None:
    _sent(life, "P2")
    _name(life, "P2")
    with (
        life.at_work() as (session, _),
        pytest.raises(NotAllowed, match="may not accept this: nobody judges"),
    ):
        accept(session, life.duty(session, "P2"), at=DAY_2, by="P2")
    with (
        life.at_work() as (session, _),
        pytest.raises(NotAllowed, match="may not return this: nobody judges"),
    ):
        give_back(session, life.duty(session, "P2"), reason="แก้ไข", at=DAY_2, by="P2")


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (dt.date(2025, 7, 16), dt.date(2025, 7, 16), True),
        (dt.date(2025, 7, 17), None, False),
        (dt.date(2025, 7, 1), dt.date(2025, 7, 15), False),
    ],
)
def test_acting_holds_from_its_first_day_to_its_last(
    life: Life, first: dt.date | None, last: dt.date | None, holds: bool
) -> None:
    _sent(life)
    _name(life, "P2", first=first, last=last)
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1")
        if holds:
            accept(session, duty, at=DAY_2, by="P2")
        else:
            with pytest.raises(NotAllowed):
                accept(session, duty, at=DAY_2, by="P2")


def test_an_appointment_that_was_ended_holds_no_more_and_stays_on_record(life: Life) -> None:
    _sent(life)
    number = _name(life, "P2")
    with life.at_work() as (session, of):
        end(session, of, number, reason="ผู้บังคับบัญชากลับมาปฏิบัติราชการ", at=DAY_1, by="C1")
    with life.at_work() as (session, of):
        with pytest.raises(NotAllowed, match="has ended already"):
            end(session, of, number, reason="อีกครั้ง", at=DAY_2, by="C1")
        assert standing_appointments(session, of.province_id, dt.date(2025, 7, 16)) == []
        with pytest.raises(NotAllowed, match="S1 may"):
            accept(session, life.duty(session, "P1"), at=DAY_2, by="P2")


def test_a_supervisor_names_who_acts_for_himself_and_nobody_else_does(life: Life) -> None:
    assert _name(life, "P2", by="S1") > 0
    with pytest.raises(NotAllowed, match="a coordinator or administrator may"):
        _name(life, "P2", by="P2")
    with pytest.raises(NotAllowed, match="a coordinator or administrator may"):
        _name(life, "P2", target="C1", by="S1")


@pytest.mark.parametrize(
    ("kind", "target", "error", "words"),
    [
        ("king", None, BadInput, "nothing one is appointed to"),
        ("acting", None, BadInput, "name the officer with --for"),
        ("head", "S1", BadInput, "takes no --for"),
        ("acting", "P2", BadInput, "cannot act for himself"),
        ("acting", "P99", UnknownName, "no officer 'P99'"),
        ("owner", "team/9", UnknownName, "no indicator 'team/9'"),
        ("answers", "ที่อื่น", UnknownName, "no office 'ที่อื่น'"),
        ("answers", "สำนักงานพัฒนาชุมชนอำเภออื่น", BadInput, "of another office"),
    ],
)
def test_an_appointment_that_means_nothing_is_refused(
    life: Life, kind: str, target: str | None, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        _name(life, "P2", kind, target)


def test_an_appointment_needs_a_reason_and_days_in_order(life: Life) -> None:
    with pytest.raises(BadInput, match="--why"):
        _name(life, "P2", reason=" ")
    with pytest.raises(BadInput, match="ends before it begins"):
        _name(life, "P2", first=dt.date(2025, 7, 2), last=dt.date(2025, 7, 1))


OFFICE = "สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง"
LETTER = a_letter(
    deadlines=[
        Deadline(
            stage="indicator", due=dt.date(2025, 7, 31), indicator="team/1", text="ภายใน ๓๑ ก.ค.", line=1
        )
    ]
)


def _of_office(life: Life, by: str) -> str:
    with life.at_work() as (session, _):
        owed = [d for d in duties.states(session) if d.stage == "indicator"]
        found = session.scalars(select(Duty).where(Duty.id.in_([d.id for d in owed])))
        [duty] = [one for one in found if one.office is not None and one.office.name == OFFICE]
        return send_in(session, duty, {"done": "ส่งแล้ว"}, at=morning("2025-07-30"), by=by).standing.capacity


def test_an_office_answers_by_its_head_until_somebody_is_named(sqlite_engine: Engine) -> None:
    life = a_life(sqlite_engine, LETTER)
    with pytest.raises(NotAllowed, match="P1 does not answer for this office; S1 does"):
        _of_office(life, "P1")
    _name(life, "P1", "answers", OFFICE)
    with pytest.raises(NotAllowed, match="S1 does not answer for this office; P1 does"):
        _of_office(life, "S1")
    assert _of_office(life, "P1") == "answers"


def test_a_coordinator_records_what_an_office_owes(sqlite_engine: Engine) -> None:
    assert _of_office(a_life(sqlite_engine, LETTER), "C1") == "coordinator"


def test_acting_for_who_coordinates_is_to_coordinate(life: Life) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "C1"), REPORT, at=DAY_1, by="C1")
    _name(life, "V1", target="C2")
    with life.at_work() as (session, _):
        step = accept(session, life.duty(session, "C1"), at=DAY_3, by="V1")
        assert (step.capacity, step.acting_for) == ("coordinator", "C2")
