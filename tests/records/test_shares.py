"""A sweep that is shared out: each share is done by one worker, or by another where that one died."""

from __future__ import annotations

from uuid import UUID

import pytest
from a_round import morning
from sqlalchemy import Engine, select

from pramoen.records import lives, shares
from pramoen.records.database import reading, writing
from pramoen.records.lives import alive, this_process
from pramoen.records.models import SweepShare
from pramoen.records.shares import (
    finish_share,
    left_over,
    moment_of_sweep,
    record_shares,
    shares_left,
    take_share,
)

SWEEP, OTHER = UUID(int=1), UUID(int=2)
AT = morning("2025-06-23")
HERE, THERE = "here/1/1", "there/2/2"


@pytest.fixture(autouse=True)
def _at_work(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Who is at work, as far as these tests go."""
    working = {HERE, THERE}
    monkeypatch.setattr(shares, "life_of", lambda _, holder: "alive" if holder in working else "unknown")
    return working


def _take(engine: Engine, holder: str, sweep: UUID = SWEEP) -> int | None:
    with writing(engine) as session:
        share = take_share(session, sweep, holder)
        return share.number if share is not None else None


def _finish(engine: Engine, number: int) -> None:
    with writing(engine) as session:
        query = select(SweepShare.id).where(SweepShare.number == number, SweepShare.sweep == SWEEP)
        finish_share(session, session.scalars(query).one())


def test_each_share_goes_to_one_worker_and_none_is_left_when_all_are_done(engine: Engine) -> None:
    record_shares(engine, SWEEP, [[1, 2], [3]], at=AT)
    assert (_take(engine, HERE), _take(engine, THERE), _take(engine, "third/3/3")) == (1, 2, None)
    for left, number in ((1, 1), (0, 2)):
        _finish(engine, number)
        with reading(engine) as session:
            assert shares_left(session, SWEEP) == left
    assert _take(engine, HERE) is None


def test_a_worker_is_given_again_what_it_took_and_did_not_finish(engine: Engine) -> None:
    record_shares(engine, SWEEP, [[1], [2]], at=AT)
    assert (_take(engine, HERE), _take(engine, HERE)) == (1, 1)


def test_what_a_worker_that_died_has_not_done_is_taken_up(engine: Engine, _at_work: set[str]) -> None:
    record_shares(engine, SWEEP, [[1], [2]], at=AT)
    assert (_take(engine, HERE), _take(engine, THERE)) == (1, 2)
    _finish(engine, 1)
    _at_work.discard(THERE)
    assert _take(engine, HERE) == 2
    with reading(engine) as session:
        assert [share.holder for share in session.scalars(select(SweepShare))] == [HERE, HERE]


def test_a_sweep_is_shared_out_once_however_often_that_is_asked(engine: Engine) -> None:
    for provinces in ([[1], [2]], [[1], [2], [3]]):
        record_shares(engine, SWEEP, provinces, at=AT)
    with reading(engine) as session:
        assert shares_left(session, SWEEP) == 2
        assert (moment_of_sweep(session, SWEEP), moment_of_sweep(session, OTHER)) == (AT, None)


def test_sweeps_nobody_works_on_are_left_over_and_those_of_long_ago_are_not(
    engine: Engine, _at_work: set[str]
) -> None:
    record_shares(engine, SWEEP, [[1]], at=AT)
    record_shares(engine, OTHER, [[1]], at=AT.subtract(days=3))

    def left() -> list[UUID]:
        with reading(engine) as session:
            return [sweep for sweep, _ in left_over(session, since=AT.subtract(days=1))]

    assert left() == [SWEEP]
    _take(engine, HERE)
    assert left() == []
    _at_work.discard(HERE)
    assert left() == [SWEEP]


def test_two_workers_at_the_same_moment_take_different_shares(postgres_engine: Engine) -> None:
    record_shares(postgres_engine, SWEEP, [[1], [2]], at=AT)
    with writing(postgres_engine) as one, writing(postgres_engine) as other:
        taken = [take_share(one, SWEEP, HERE), take_share(other, SWEEP, THERE)]
        assert [share.number for share in taken if share is not None] == [1, 2]


def test_signs_of_life_are_what_keeps_a_share(
    postgres_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "life_of", lives.life_of)
    record_shares(postgres_engine, SWEEP, [[1]], at=AT)
    me = this_process()
    with alive(postgres_engine):
        assert _take(postgres_engine, me) == 1
        monkeypatch.setattr(lives.socket, "gethostname", lambda: "another-host")
        assert _take(postgres_engine, HERE) is None
        monkeypatch.undo()
    monkeypatch.setattr(lives.socket, "gethostname", lambda: "another-host")
    assert _take(postgres_engine, HERE) == 1
