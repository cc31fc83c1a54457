"""A wrong message is put right to exactly those whom it reached, once."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pendulum
from a_round import WORDING, a_row, morning, open_it, the_duties
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from notifications.by_hand import compose_correction
from notifications.outbox.corrections import correct, find_wrong
from notifications.rendering import Rendered
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.models import Group, Message, Officer, Province
from pramoen.records.outbox import Planned, SpokenOf

DAY = dt.date(2025, 6, 23)
AT = morning("2025-06-24", "10:00")


def _compose(session: Session, wrong: Message) -> Rendered:
    return compose_correction(session, wrong, why="วันครบกำหนดผิด", today=AT.date(), wording=WORDING)


def _officers(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return {officer.code: officer.id for officer in session.scalars(select(Officer))}


def _sent(
    engine: Engine,
    code: str | None,
    state: str = "accepted",
    *,
    day: dt.date = DAY,
    kind: str = "digest",
    channel: str = "line",
    group: int | None = None,
    duties: tuple[SpokenOf, ...] = (),
    rehearsal: bool = False,
) -> UUID:
    at = morning(day.isoformat())
    planned = Planned(
        officer_id=_officers(engine)[code] if code else None,
        group_id=group,
        channel=channel,
        local_day=day,
        kind=kind,
        rung="T-7",
        subject="แจ้งเตือน",
        body="…",
        html=None,
        duties=duties,
        not_before=at,
        useful_until=at + pendulum.duration(hours=24),
        rehearsal=rehearsal,
    )
    with writing(engine) as session:
        [added] = outbox.add_planned(session, [planned], at=at)
        session.get_one(Message, added).state = state
    return added


def _whom(engine: Engine, **asked: object) -> dict[str, str]:
    """Who would be written to, and by which channel."""
    with reading(engine) as session:
        return {one.message.to: one.message.channel for one in find_wrong(session, **asked)}  # type: ignore[arg-type]


def _correct(engine: Engine, **asked: object) -> list[Planned]:
    with writing(engine) as session:
        wrong = find_wrong(session, **asked)  # type: ignore[arg-type]
        return correct(session, wrong, at=AT, not_before=AT, compose=_compose, wording=WORDING)


def test_whom_it_reached_or_may_have_is_told_and_nobody_else(engine: Engine) -> None:
    open_it(engine, rows=[a_row(f"P{n}") for n in range(1, 7)])
    for code, state in (
        ("P1", "accepted"),
        ("P2", "unknown"),
        ("P3", "suppressed"),
        ("P4", "failed"),
        ("P5", "planned"),
    ):
        _sent(engine, code, state)
    _sent(engine, "P6", rehearsal=True)
    assert set(_whom(engine, day=DAY, kind="digest")) == {"P1", "P2"}


def test_the_correction_goes_the_way_the_wrong_message_went_and_points_to_it(engine: Engine) -> None:
    open_it(engine)
    by_mail = _sent(engine, "P1", channel="email")
    [planned] = _correct(engine, day=DAY)
    assert (planned.channel, planned.corrects, planned.kind) == ("email", by_mail, "correction")
    assert "วันครบกำหนดผิด" in planned.body
    assert "แจ้งเตือน" in planned.subject
    assert "๓๐ มิ.ย. ๖๘" in planned.body  # what P1 owes in truth


def test_planned_again_on_the_same_day_or_another_nobody_is_written_to_twice(engine: Engine) -> None:
    open_it(engine)
    _sent(engine, "P1")
    assert len(_correct(engine, day=DAY)) == 1
    assert _correct(engine, day=DAY) == []
    late = _sent(engine, "P2")
    assert [planned.corrects for planned in _correct(engine, day=DAY)] == [late]
    with writing(engine) as session:
        tomorrow = AT + pendulum.duration(days=1)
        wrong = find_wrong(session, day=DAY)
        assert (
            correct(session, wrong, at=tomorrow, not_before=tomorrow, compose=_compose, wording=WORDING) == []
        )
        assert len([m for m in outbox.messages(session) if m.kind == "correction"]) == 2


def test_who_got_several_wrong_messages_gets_one_correction(engine: Engine) -> None:
    open_it(engine)
    _sent(engine, "P1")
    latest = _sent(engine, "P1", day=DAY + dt.timedelta(days=1))
    assert [planned.corrects for planned in _correct(engine, kind="digest")] == [latest]


def test_it_is_asked_by_day_kind_round_or_id(engine: Engine) -> None:
    open_it(engine)
    [owed] = the_duties(engine, "P1", "agreement")
    one = _sent(engine, "P1", duties=(SpokenOf(owed.id, "T-7", DAY),))
    _sent(engine, "P2", kind="last_notice")
    assert set(_whom(engine, kind="last_notice")) == {"P2"}
    assert set(_whom(engine, round_id=owed.round_id)) == {"P1"}
    assert set(_whom(engine, ids=[one])) == {"P1"}
    assert _whom(engine, day=DAY + dt.timedelta(days=1)) == {}


def test_a_correction_that_was_wrong_itself_is_corrected_when_it_is_named(engine: Engine) -> None:
    open_it(engine)
    _sent(engine, "P1")
    [first] = _correct(engine, day=DAY)
    with writing(engine) as session:
        session.get_one(Message, first.id).state = "accepted"
    assert _correct(engine, day=AT.date()) == []
    [second] = _correct(engine, kind="correction")
    assert second.corrects == first.id


def test_a_group_gets_its_correction_without_anybodys_name(engine: Engine) -> None:
    open_it(engine)
    with writing(engine) as session:
        province = session.scalars(select(Province)).one()
        group = Group(
            province_id=province.id,
            code="G1",
            name="กลุ่มตัวอย่าง",
            line_group_id="C" + "0" * 32,
            added_at=AT,
            added_by="C1",
        )
        session.add(group)
        session.flush()
        group_id = group.id
    _sent(engine, None, group=group_id, kind="group_notice")
    [planned] = _correct(engine, day=DAY)
    assert (planned.group_id, planned.officer_id) == (group_id, None)
    assert "ทุกท่าน" in planned.body
