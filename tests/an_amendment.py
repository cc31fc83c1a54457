"""Amendments for tests: a round with four indicators, letters that amend it, and a look at every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pendulum
from a_life import people
from a_round import CALENDAR, a_letter, an_indicator, morning, open_it
from sqlalchemy import Engine, select

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Amendment, Circular, Deadline
from pramoen.records.base import Base
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer, Round
from pramoen.records.rounds import current_indicators
from pramoen.rounds.amending.applying import Outcome, amend
from pramoen.rounds.amending.undoing import undo
from pramoen.rounds.opening import Opened

LETTER_DAY = dt.date(2025, 7, 8)
AMENDED_AT = morning("2025-07-09")
UNDONE_AT = morning("2025-07-10")
WHY = "ตามหนังสือแก้ไขของจังหวัด"


def indicators() -> list[Indicator]:
    """Two of the team and two of the individual, each group of 100."""
    return [
        an_indicator("team/1", "60"),
        an_indicator("team/2", "40"),
        an_indicator("individual/1", "70"),
        an_indicator("individual/2", "30"),
    ]


def a_round(engine: Engine, rows: Any = None, deadlines: Any = None, stated: Any = None) -> Opened:
    """The round, open since 23 June 2025, with officers, their head and coordinators."""
    return open_it(engine, a_letter(deadlines, stated or indicators()), rows or people())


def pair(before: Indicator | None, after: Indicator | None) -> Amendment:
    """An indicator as it was and as it shall be."""
    known = after or before
    assert known is not None
    return Amendment(indicator=known.key, before=before, after=after)


def restated(key: str, **values: object) -> Amendment:
    """An indicator of the round with some fields changed."""
    [before] = [one for one in indicators() if one.key == key]
    return pair(before, before.model_copy(update=values))


def harder(key: str) -> Amendment:
    """An indicator whose ladder becomes 70 to 110: what scored 4.0 at 90 scores 3.0 then."""
    ladder = {"1": "70", "2": "80", "3": "90", "4": "100", "5": "110"}
    [before] = [one for one in indicators() if one.key == key]
    after = an_indicator(
        key,
        before.weight,
        levels=[{"level": int(n), "text": f"ร้อยละ {bound}"} for n, bound in ladder.items()],
        rule={"kind": "threshold", "direction": "up", "between": "linear", "levels": ladder},
    )
    return pair(before, after)


def by_size(key: str, **ladders: dict[str, str]) -> Amendment:
    """An indicator with a ladder for each size of district named."""
    [before] = [one for one in indicators() if one.key == key]
    variants = [
        {
            "applies_to": {"size": size},
            "levels": [{"level": int(n), "text": f"ร้อยละ {bound}"} for n, bound in ladder.items()],
            "rule": {"kind": "threshold", "direction": "up", "between": "linear", "levels": ladder},
        }
        for size, ladder in ladders.items()
    ]
    return pair(
        before,
        Indicator.model_validate(before.model_dump() | {"levels": [], "rule": None, "variants": variants}),
    )


def an_amendment(*amendments: Amendment, deadlines: Iterable[Deadline] = (), **values: object) -> Circular:
    """A letter of 8 July 2025 that amends the round."""
    said: dict[str, Any] = {
        "number": "ตบ 0019/ว 9",
        "issued_on": LETTER_DAY,
        "province": "ตัวอย่างบุรี",
        "kind": "amendment",
        "fiscal_year": 2568,
        "round": 2,
        "amendments": list(amendments),
        "indicators": [one.after for one in amendments if one.after is not None],
        "deadlines": list(deadlines),
    }
    return Circular(**(said | values))


def amended_by(
    engine: Engine,
    letter: Circular,
    *,
    sha256: str = "b" * 64,
    answers: dict[str, str] | None = None,
    at: pendulum.DateTime = AMENDED_AT,
    by: str = "C1",
    why: str | None = WHY,
    apply: bool = True,
    named: str | None = None,
) -> Outcome:
    """Apply a letter, or look what it would do."""
    return amend(
        engine,
        letter,
        sha256=sha256,
        file_name="amendment.txt",
        answers=answers or {},
        named=named,
        province=None,
        calendar=CALENDAR,
        reword=lambda _session, _message, still: ("ใหม่", f"{len(still)}", None),
        at=at,
        by=by,
        why=why,
        apply=apply,
    )


def undone(
    engine: Engine,
    opened: Opened,
    wanted: str = "1",
    *,
    at: pendulum.DateTime = UNDONE_AT,
    by: str = "C1",
    why: str | None = "หนังสือแก้ไขคลาดเคลื่อน",
) -> None:
    """Take an amendment back."""
    with writing(engine) as session:
        undo(
            session,
            session.get_one(Round, opened.round_id),
            wanted,
            reword=lambda _session, _message, still: ("ใหม่", f"{len(still)}", None),
            at=at,
            by=by,
            why=why,
        )


def standing(engine: Engine, opened: Opened) -> dict[str, Indicator]:
    """The indicators that stand, by key, in their order."""
    with reading(engine) as session:
        return {one.key: one for _, one in current_indicators(session, opened.round_id)}


def rows_of(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, in the order of their keys."""
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in Base.metadata.sorted_tables
        }


def codes(engine: Engine) -> dict[int, str]:
    """The officers' codes by id."""
    with reading(engine) as session:
        return {officer.id: officer.code for officer in session.scalars(select(Officer))}
