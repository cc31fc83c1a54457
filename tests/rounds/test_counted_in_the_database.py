"""What is counted in the database for thousands is what is told of each one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from a_life import DAY_1, DAY_2, DAY_3, LATE, OTHER, REPORT, Life, a_life
from sqlalchemy import Engine, select

from pramoen.records import duties
from pramoen.records.database import reading
from pramoen.records.figures import Period
from pramoen.records.models import Indicator, Office, Officer, Submission
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.life.verifying import verify
from pramoen.rounds.progress import Unsettled, unsettled_of
from pramoen.rounds.to_judge import to_judge
from pramoen.rounds.verifiable import counts_of, figures_of, standings_by_office

JULY = Period("2568-07")
SOMETHING_ELSE = {"results": {"individual/1": REPORT["results"]["individual/1"]}}


def _verifiers_were_here(life: Life) -> None:
    """P1 is found right, P2 too and then sends something else, X1 is returned; S1 says nothing of team/1."""
    with life.at_work() as (session, of):
        for code in ("P1", "P2", "X1", "V1"):
            send_in(session, life.duty(session, code), REPORT, at=DAY_1, by=code)
        send_in(session, life.duty(session, "S1"), SOMETHING_ELSE, at=DAY_1, by="S1")
        for key in ("team/1", "individual/1"):
            verify(session, of, key, month="2568-07", officers=["P1", "P2"], at=DAY_2, by="V1")
        verify(session, of, "team/1", month="2568-07", officers=["X1"], at=DAY_2, by="V1", return_with="แก้ไข")
    with life.at_work() as (session, _):
        send_in(session, life.duty(session, "P2"), OTHER, at=DAY_3, by="P2")


def test_figures_are_counted_as_they_are_read(engine: Engine) -> None:
    life = a_life(engine)
    _verifiers_were_here(life)
    with reading(engine) as session:
        offices = session.scalars(select(Office.id)).all()
        indicators = {one.key: one for one in session.scalars(select(Indicator))}
        whole = {}
        for key, indicator in indicators.items():
            counted = standings_by_office(session, indicator, JULY)
            read = figures_of(session, indicator, [JULY], office_ids=offices)
            assert {id_: +own for id_, own in counted.items()} == {
                id_: Counter(one.standing for one in read if one.one.office_id == id_) for id_ in counted
            }
            assert {one.one.office_id for one in read} == set(counted)
            whole[key] = sum(counted.values(), Counter())
        assert whole["team/1"] == {"verified": 1, "changed": 1, "returned": 1, "waiting": 1, "silent": 1}
        # Of what did not change in the newer version the first word stands.
        assert whole["individual/1"] == {"verified": 2, "waiting": 2}
        counts = counts_of(session, life.round_id, list(indicators.values()), JULY)
        assert [(counts[key].reported, counts[key].verified) for key in ("team/1", "individual/1")] == [
            (3, 1),
            (4, 2),
        ]


def test_what_is_unsettled_of_people_is_counted_as_one_by_one(engine: Engine) -> None:
    life = a_life(engine)
    with life.at_work() as (session, _):
        for code in ("P1", "P2", "X1", "V1"):
            send_in(session, life.duty(session, code), REPORT, at=DAY_1, by=code)
        keep_draft(session, life.duty(session, "S1"), REPORT, at=DAY_1, by="S1")
        accept(session, life.duty(session, "P1"), at=LATE, by="S1")
        give_back(session, life.duty(session, "X1"), reason="แก้ไข", at=LATE, by="C1")
        duties.decide(session, life.duty(session, "V1"), kind="waive", reason="ลา", at=LATE, by="C1")
    _counted_as_one_by_one(life)
    close_month(engine, life.round_id, "2568-07", at=LATE, by="C1", why="ปิด")
    _counted_as_one_by_one(life)


def _counted_as_one_by_one(life: Life) -> None:
    with reading(life.engine) as session:
        people = session.scalars(select(Officer.id)).all()
        states = duties.states(session, round_ids=[life.round_id], officer_ids=people)
        for today in (dt.date(2025, 7, 20), dt.date(2025, 7, 23)):
            counted = unsettled_of(session, life.round_id, people, today=today)
            assert {id_: counted.get(id_, Unsettled(0, 0)) for id_ in people} == {
                id_: Unsettled(
                    sum(one.is_open and one.due < today for one in states if one.officer_id == id_),
                    sum(one.state == "submitted" for one in states if one.officer_id == id_),
                )
                for id_ in people
            }
        waiting = [one for one in states if one.state == "submitted"]
        assert len(waiting) == 1
        assert to_judge(session, [life.round_id], people) == [one.id for one in waiting]
        assert to_judge(session, [life.round_id], []) == []


def test_what_is_counted_of_a_version_is_taken_from_its_content(engine: Engine) -> None:
    life = a_life(engine)
    told = {"acknowledgement": {"signed": True}, "opinions": [{"by": "A"}, {"by": "B"}]}
    results = {"results": {"team/1": {"value": "1"}, "individual/1": None, "team/2": {}}}
    with life.at_work() as (session, _):
        duty = life.duty(session, "P1")
        for version, content in enumerate(({}, results, told, {"results": None}), 1):
            session.add(
                Submission(duty_id=duty.id, version=version, content=content, sent_at=DAY_1, sent_by="P1")
            )
    with reading(engine) as session:
        found = session.scalars(select(Submission).order_by(Submission.version)).all()
        assert [(one.reported, one.opinions, one.acknowledged) for one in found] == [
            ("", 0, False),
            ("\nteam/1\nteam/2\n", 0, False),
            ("", 2, True),
            ("", 0, False),
        ]
