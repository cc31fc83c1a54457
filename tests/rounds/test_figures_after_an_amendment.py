"""Of an indicator that an amendment takes from an office nothing is left to verify there."""

from __future__ import annotations

from collections import Counter

from a_life import DAY_1, DAY_2, Life
from an_amendment import a_round, amended_by, an_amendment, indicators, pair
from sqlalchemy import Engine, select

from pramoen.records.database import reading
from pramoen.records.figures import Period
from pramoen.records.models import Indicator
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.life.verifying import verify
from pramoen.rounds.verifiable import counts_of, figures_of

JULY = Period("2568-07")
RESULTS = {key: {"value": "85"} for key in ("team/1", "team/2", "individual/1", "individual/2")}
OTHER_OFFICE = "สำนักงานพัฒนาชุมชนอำเภออื่น"


def _counted_and_read(life: Life) -> tuple[tuple[int, int], Counter[str]]:
    """Of team/2: how many were reported and verified as counted, and how each one stands as it is read."""
    with reading(life.engine) as session:
        every = session.scalars(select(Indicator).where(Indicator.round_id == life.round_id)).all()
        [one] = [indicator for indicator in every if indicator.key == "team/2"]
        count = counts_of(session, life.round_id, every, JULY)["team/2"]
        read = Counter(figure.standing for figure in figures_of(session, one, [JULY]))
        return (count.reported, count.verified), read


def test_a_figure_that_is_asked_no_more_is_counted_no_more(engine: Engine) -> None:
    life = Life(engine, a_round(engine).round_id)
    with life.at_work() as (session, of):
        for code in ("P1", "P2", "S1", "X1"):
            send_in(session, life.duty(session, code), {"results": RESULTS}, at=DAY_1, by=code)
        verify(session, of, "team/2", month="2568-07", officers=["P1", "X1"], at=DAY_2, by="V1")
    assert _counted_and_read(life) == ((4, 2), Counter(verified=2, waiting=2))
    [taken] = [one for one in indicators() if one.key == "team/2"]
    elsewhere = taken.model_copy(update={"applies_to": {"except": [OTHER_OFFICE]}})
    amended_by(engine, an_amendment(pair(taken, elsewhere)))
    assert _counted_and_read(life) == ((3, 1), Counter(verified=1, waiting=2))
