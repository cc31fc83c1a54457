"""One submission: drafted, sent in, returned, mended, accepted, amended, closed; each step in its turn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from a_life import AGREEMENT, DAY_1, DAY_2, DAY_3, LATE, OTHER, REPORT, Life, a_life
from a_round import a_letter, morning
from sqlalchemy import Engine, select

from pramoen.circulars.circular import Deadline
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import duties
from pramoen.records.closed_months import closed_months
from pramoen.records.database import reading, writing
from pramoen.records.kept_answers import keep_answers
from pramoen.records.models import Officer
from pramoen.records.submissions import hold, latest_version, life_of
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.closing_round import Shares, close_round
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.month_state import reopen_month
from pramoen.rounds.life.requests import ask, decide_request
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.status import round_status


@pytest.fixture
def life(sqlite_engine: Engine) -> Life:
    return a_life(sqlite_engine)


def _sent(life: Life, code: str = "P1") -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, code), REPORT, at=DAY_1, by=code)


def _accepted(life: Life, code: str = "P1") -> None:
    _sent(life, code)
    with life.at_work() as (session, _):
        accept(session, life.duty(session, code), at=DAY_2, by="S1")


def test_drafted_submitted_returned_mended_accepted_amended_and_closed(engine: Engine) -> None:
    life = a_life(engine)
    seen = []

    def note() -> None:
        seen.append(life.state("P1"))

    with life.at_work() as (session, _):
        keep_draft(session, life.duty(session, "P1"), {"results": {}}, at=DAY_1, by="P1")
    note()
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
    note()
    with life.at_work() as (session, _):
        give_back(session, life.duty(session, "P1"), reason="ขาดหลักฐาน", at=DAY_2, by="S1")
    note()
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), OTHER, at=DAY_2, by="P1", seen=2)
    note()
    with life.at_work() as (session, _):
        accept(session, life.duty(session, "P1"), at=DAY_3, by="S1", seen=3)
    note()
    with life.at_work() as (session, _):
        request = ask(
            session, life.duty(session, "P1"), kind="change", reason="ตัวเลขคลาดเคลื่อน", at=DAY_3, by="P1"
        )
        assert life.duty(session, "P1").id == request.duty_id
    with life.at_work() as (session, _):
        decide_request(session, request.id, grant=True, reason="เห็นชอบ", at=DAY_3, by="S1")
    note()
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_3, by="P1")
    with life.at_work() as (session, _):
        accept(session, life.duty(session, "P1"), at=DAY_3, by="S1")
    note()
    close_month(engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิดตามกำหนด")
    with life.at_work() as (session, _), pytest.raises(NotAllowed, match="2568-07 was closed on 2025-07-23"):
        give_back(session, life.duty(session, "P1"), reason="ช้าไป", at=LATE, by="S1")
    assert seen == ["draft", "submitted", "returned", "submitted", "accepted", "returned", "accepted"]
    with reading(engine) as session:
        steps = [
            (version.version, step.state, step.by, step.capacity, step.reason)
            for version, step in life_of(session, life.id_of("P1"))
        ]
    assert steps == [
        (1, "draft", "P1", "self", None),
        (2, "submitted", "P1", "self", None),
        (2, "returned", "S1", "supervisor", "ขาดหลักฐาน"),
        (3, "submitted", "P1", "self", None),
        (3, "accepted", "S1", "supervisor", None),
        (3, "returned", "S1", "supervisor", "ตัวเลขคลาดเคลื่อน"),
        (4, "submitted", "P1", "self", None),
        (4, "accepted", "S1", "supervisor", None),
    ]


def test_nothing_is_overwritten(life: Life) -> None:
    with life.at_work() as (session, _):
        for content in (REPORT, OTHER, REPORT):
            send_in(session, life.duty(session, "P1"), content, at=DAY_1, by="P1")
    with reading(life.engine) as session:
        contents = [version.content for version, _ in life_of(session, life.id_of("P1"))]
    assert contents == [REPORT, OTHER, REPORT]


def test_the_same_content_sent_in_again_is_the_same_version(life: Life) -> None:
    _sent(life)
    _sent(life)
    with reading(life.engine) as session:
        assert len(life_of(session, life.id_of("P1"))) == 1


@pytest.mark.parametrize("by", ["P2", "S1", "X1", "V1", "C1"])
def test_only_the_officer_himself_sends_in_what_is_his(life: Life, by: str) -> None:
    with life.at_work() as (session, _), pytest.raises(NotAllowed, match=r"P1's own|on behalf of P1"):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by=by)
    assert life.state("P1") == "open"


@pytest.mark.parametrize("by", ["P2", "S1", "C1", "C2"])
def test_a_colleague_the_supervisor_or_a_coordinator_records_on_behalf_and_is_named(
    life: Life, by: str
) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by=by, on_behalf_of="P1")
    with reading(life.engine) as session:
        [(version, step)] = life_of(session, life.id_of("P1"))
    assert (version.sent_by, step.by, step.capacity, step.acting_for) == (by, by, "on_behalf", "P1")


def test_somebody_of_another_office_may_not_record_on_behalf(life: Life) -> None:
    with life.at_work() as (session, _), pytest.raises(NotAllowed, match="X1 may not record on behalf of P1"):
        send_in(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="X1", on_behalf_of="P1")


def test_who_is_not_on_the_roster_takes_no_step(life: Life) -> None:
    _sent(life)
    for step in (_accept_by("P99"), _return_by("P99"), _send_by("P99")):
        with pytest.raises(UnknownName, match="no officer 'P99'"):
            step(life)


def _accept_by(by: str) -> Callable[[Life], None]:
    def step(life: Life) -> None:
        with life.at_work() as (session, _):
            accept(session, life.duty(session, "P1"), at=DAY_2, by=by)

    return step


def _return_by(by: str) -> Callable[[Life], None]:
    def step(life: Life) -> None:
        with life.at_work() as (session, _):
            give_back(session, life.duty(session, "P1"), reason="แก้ไข", at=DAY_2, by=by)

    return step


def _send_by(by: str) -> Callable[[Life], None]:
    def step(life: Life) -> None:
        with life.at_work() as (session, _):
            send_in(session, life.duty(session, "P1"), OTHER, at=DAY_2, by=by)

    return step


@pytest.mark.parametrize("by", ["P1", "P2", "X1", "V1", "C1", "C2"])
def test_only_the_supervisor_accepts(life: Life, by: str) -> None:
    _sent(life)
    with pytest.raises(NotAllowed, match=r"may accept|S1 may"):
        _accept_by(by)(life)
    assert life.state("P1") == "submitted"


@pytest.mark.parametrize("by", ["P1", "P2", "X1", "V1"])
def test_only_the_supervisor_or_a_coordinator_returns(life: Life, by: str) -> None:
    _sent(life)
    with pytest.raises(NotAllowed, match="S1"):
        _return_by(by)(life)


def test_where_nobody_above_is_on_the_roster_another_coordinator_accepts(life: Life) -> None:
    _sent(life, "C1")
    with (
        life.at_work() as (session, _),
        pytest.raises(NotAllowed, match="may not accept this: nobody judges"),
    ):
        accept(session, life.duty(session, "C1"), at=DAY_2, by="C1")
    with life.at_work() as (session, _):
        assert accept(session, life.duty(session, "C1"), at=DAY_2, by="C2").capacity == "coordinator"


def _refused(life: Life, step: Callable[[Life], None], words: str) -> None:
    before = life.state("P1")
    with pytest.raises(NotAllowed, match=words) as raised:
        step(life)
    assert "\n" not in str(raised.value)
    assert life.state("P1") == before


def test_nothing_sent_in_is_neither_accepted_nor_returned(life: Life) -> None:
    _refused(life, _accept_by("S1"), "nothing has been sent in")
    _refused(life, _return_by("S1"), "nothing has been sent in")


def test_a_draft_is_not_accepted(life: Life) -> None:
    with life.at_work() as (session, _):
        keep_draft(session, life.duty(session, "P1"), REPORT, at=DAY_1, by="P1")
    _refused(life, _accept_by("S1"), "it is a draft")


def test_what_was_returned_is_not_accepted_before_it_comes_again(life: Life) -> None:
    _sent(life)
    _return_by("S1")(life)
    _refused(life, _accept_by("S1"), "has not been sent in again")
    _refused(life, _return_by("S1"), "has not been sent in again")


def test_what_was_accepted_is_not_sent_in_anew_without_a_request(life: Life) -> None:
    _accepted(life)
    _refused(life, _send_by("P1"), "ask for a change")


def test_what_was_sent_in_is_no_draft_again(life: Life) -> None:
    _sent(life)

    def draft(life: Life) -> None:
        with life.at_work() as (session, _):
            keep_draft(session, life.duty(session, "P1"), OTHER, at=DAY_2, by="P1")

    _refused(life, draft, "waits for a word on it")


def test_nothing_is_returned_without_a_reason(life: Life) -> None:
    _sent(life)
    with life.at_work() as (session, _), pytest.raises(BadInput, match="--why"):
        give_back(session, life.duty(session, "P1"), reason="  ", at=DAY_2, by="S1")


def test_a_form_with_a_fault_is_not_sent_in(life: Life) -> None:
    with life.at_work() as (session, _), pytest.raises(BadInput, match=r"results\.team/1"):
        send_in(session, life.duty(session, "P1"), {"results": {"team/1": "85"}}, at=DAY_1, by="P1")


def test_late_is_late_and_kept_so_also_after_it_was_accepted(life: Life) -> None:
    with life.at_work() as (session, _):
        sent = send_in(session, life.duty(session, "P1"), REPORT, at=LATE, by="P1")
    assert sent.days_late == 3
    with life.at_work() as (session, of):
        accept(session, life.duty(session, "P1"), at=LATE.add(days=1), by="S1")
        [july] = [
            one for one in round_status(session, of, at=LATE)["stages"] if one["occurrence"] == "2568-07"
        ]
    assert (july["in"], july["late"]) == (1, 1)


def test_what_came_in_time_is_not_late_because_it_was_accepted_later(life: Life) -> None:
    _sent(life)
    with life.at_work() as (session, of):
        accept(session, life.duty(session, "P1"), at=LATE, by="S1")
        [july] = [
            one for one in round_status(session, of, at=LATE)["stages"] if one["occurrence"] == "2568-07"
        ]
    assert (july["in"], july["late"]) == (1, 0)


def test_after_the_month_is_closed_it_is_too_late_until_a_person_reopens_it(life: Life) -> None:
    close_month(life.engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิดตามกำหนด")

    def late(life: Life) -> None:
        with life.at_work() as (session, _):
            send_in(session, life.duty(session, "P1"), REPORT, at=LATE.add(days=1), by="P1")

    _refused(life, late, "pramoen month reopen 2568-07")
    with life.at_work() as (session, of):
        reopen_month(session, of, "2568-07", reason="ส่งข้อมูลเพิ่ม", at=LATE.add(hours=1), by="C1")
    late(life)
    assert life.state("P1") == "submitted"
    again = close_month(life.engine, life.round_id, "2568-07", at=LATE.add(days=2), by="C1", why="ปิดอีกครั้ง")
    assert again.closed
    with life.at_work() as (session, of), pytest.raises(NotAllowed, match="was closed"):
        give_back(session, life.duty(session, "P1"), reason="ช้าไป", at=LATE.add(days=3), by="S1")


def test_a_month_reopened_and_closed_with_nothing_changed_is_closed_again(life: Life) -> None:
    for hours in (0, 2):
        close_month(life.engine, life.round_id, "2568-07", at=LATE.add(hours=hours), by="C1", why="ปิด")
        with life.at_work() as (session, _), pytest.raises(NotAllowed, match="was closed"):
            send_in(session, life.duty(session, "P1"), REPORT, at=LATE.add(hours=hours), by="P1")
        if hours == 0:
            with life.at_work() as (session, of):
                reopen_month(session, of, "2568-07", reason="ตรวจอีกครั้ง", at=LATE.add(hours=1), by="C1")


def test_a_month_that_is_open_is_not_reopened(life: Life) -> None:
    with life.at_work() as (session, of), pytest.raises(NotAllowed, match="is not closed"):
        reopen_month(session, of, "2568-07", reason="ลอง", at=LATE, by="C1")


def test_after_the_round_is_closed_no_step_is_taken(life: Life) -> None:
    _sent(life)
    close_round(
        life.engine, life.round_id, shares=Shares(Decimal(50), Decimal(70)), at=LATE, by="C1", why="ปิดรอบ"
    )
    for step in (_send_by("P1"), _accept_by("S1"), _return_by("S1")):
        _refused(life, step, "is closed")


def test_a_version_that_was_not_seen_is_not_decided_on(life: Life) -> None:
    _sent(life)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), OTHER, at=DAY_2, by="P1")
    with (
        life.at_work() as (session, _),
        pytest.raises(NotAllowed, match="version 2 came in on 2025-07-16 08:30"),
    ):
        accept(session, life.duty(session, "P1"), at=DAY_3, by="S1", seen=1)


def test_two_who_mend_one_version_do_not_both_send_it(life: Life) -> None:
    _sent(life)
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1"), OTHER, at=DAY_2, by="P1", seen=1)
    with life.at_work() as (session, _), pytest.raises(NotAllowed, match="version 2 came in"):
        send_in(
            session, life.duty(session, "P1"), {"results": {}}, at=DAY_2, by="P2", on_behalf_of="P1", seen=1
        )


def test_of_two_who_accept_at_once_the_second_is_told_in_one_line(engine: Engine) -> None:
    life = a_life(engine)
    _sent(life)
    ready = threading.Barrier(2, timeout=120)
    outcomes: list[str] = []

    def one() -> None:
        ready.wait()
        try:
            with life.at_work() as (session, _):
                accept(session, life.duty(session, "P1"), at=DAY_2, by="S1")
        except NotAllowed as error:
            outcomes.append(str(error))
        else:
            outcomes.append("done")

    both = [threading.Thread(target=one) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(240)
    assert sorted(outcomes) == ["done", "it cannot be accepted: it has been accepted already"]
    with reading(engine) as session:
        assert [step.state for _, step in life_of(session, life.id_of("P1"))] == ["submitted", "accepted"]


def test_of_two_who_accept_and_return_at_once_one_prevails(engine: Engine) -> None:
    life = a_life(engine)
    _sent(life)
    ready = threading.Barrier(2, timeout=120)
    outcomes: list[str] = []

    def take(step: Callable[[Life], None]) -> None:
        ready.wait()
        try:
            step(life)
        except NotAllowed as error:
            outcomes.append(str(error))
        else:
            outcomes.append("done")

    both = [threading.Thread(target=take, args=(step,)) for step in (_accept_by("S1"), _return_by("C1"))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(240)
    # A return may follow on an acceptance; an acceptance never on a return.
    states = [life.state("P1")]
    assert states == ["returned"]
    assert outcomes.count("done") in (1, 2)


def test_an_agreement_lives_as_a_report_does(life: Life) -> None:
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P1", "agreement"), AGREEMENT, at=morning("2025-06-26"), by="P1")
        accept(session, life.duty(session, "P1", "agreement"), at=morning("2025-06-27"), by="S1")
    assert life.state("P1", "agreement") == "accepted"


def test_a_waived_duty_takes_nothing_in(life: Life) -> None:
    with life.at_work() as (session, _):
        duties.decide(session, life.duty(session, "P1"), kind="waive", reason="ลาคลอด", at=DAY_1, by="C1")
    _refused(life, _send_by("P1"), "was waived")


def test_colleagues_who_report_at_once_settle_what_their_office_owes_once(engine: Engine) -> None:
    month = Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="ทุกวันที่ ๒๐", line=1)
    once = Deadline(stage="indicator", due=LATE.date(), indicator="team/1", text="ภายใน ๒๓ ก.ค.", line=2)
    life = a_life(engine, a_letter(deadlines=[month, once]))
    codes = ["P1", "P2", "S1"]
    ready = threading.Barrier(len(codes), timeout=120)
    errors: list[Exception] = []

    def report(code: str) -> None:
        ready.wait()
        try:
            _sent(life, code)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=report, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(240)
    assert errors == []
    with reading(engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        [owed] = [
            d for d in duties.states(session) if d.stage == "indicator" and d.office_id == officer.office_id
        ]
        assert owed.state == "submitted"
        assert len(life_of(session, owed.id)) == 1


def test_what_was_known_of_a_duty_before_it_was_held_does_not_count(postgres_engine: Engine) -> None:
    life = a_life(postgres_engine)
    with writing(postgres_engine) as session:
        keep_answers(session)
        duty = life.duty(session, "P1")
        assert duties.states(session, ids=[duty.id])[0].state == "open"
        assert latest_version(session, duty.id) is None
        assert closed_months(session, [duty.round_id]) == {}
        _sent(life, "P1")
        close_month(postgres_engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิดตามกำหนด")
        hold(session, duty)
        [state] = duties.states(session, ids=[duty.id])
        last = latest_version(session, duty.id)
        assert (state.state, last.version if last else 0) == ("submitted", 1)
        assert list(closed_months(session, [duty.round_id])) == [(duty.round_id, "2568-07")]
