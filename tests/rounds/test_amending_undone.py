"""Taking an amendment back: what stood before stands again, and nothing is deleted."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from a_life import people
from a_round import an_indicator, morning, send_in, the_duties
from an_amendment import (
    a_round,
    amended_by,
    an_amendment,
    by_size,
    harder,
    indicators,
    pair,
    restated,
    rows_of,
    standing,
    undone,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from pramoen.circulars.circular import Deadline
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records.database import reading, writing
from pramoen.records.models import Amendment, IndicatorVersion, Round
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.opening import Opened

MOVED = [
    Deadline(stage="monthly_report", rule={"every": "month", "day": 25}, text="วันที่ ๒๕", line=1),
    Deadline(stage="evaluation", due=dt.date(2025, 9, 19), text="๑๙ ก.ย.", line=2),
]
NEW = an_indicator("individual/3", "0", title="จำนวนหมู่บ้านตัวอย่าง")
LADDER = {"1": "50", "2": "60", "3": "70", "4": "80", "5": "90"}
EVERYTHING = (
    harder("team/1"),
    pair(indicators()[1], None),
    restated("individual/1", weight="60"),
    pair(None, NEW.model_copy(update={"weight": "10"})),
)


def stands(engine: Engine, opened: Opened) -> dict[str, Any]:
    """What holds for people: the indicators, who owes what by when about which of them, and sizes."""
    rows = rows_of(engine)
    stated = standing(engine, opened)
    contents = {row["id"]: row["content"] for row in rows["indicator_versions"]}
    sets = {row["id"]: [contents[v] for v in row["version_ids"]] for row in rows["indicator_sets"]}
    about = {row["id"]: sets[row["indicator_set_id"]] for row in rows["duties"]}
    return {
        "indicators": stated,
        "duties": {
            duty.id: (duty.stage, duty.occurrence, duty.due, duty.state, about[duty.id])
            for duty in the_duties(engine)
            if duty.state != "waived"
        },
        "sizes": {row["name"]: row["size"] for row in rows["offices"]},
    }


def test_an_amendment_undone_leaves_everything_as_it_stood(engine: Engine) -> None:
    opened = a_round(engine)
    [june] = the_duties(engine, "P1", "agreement")
    send_in(engine, june.id, {"indicators": [{"key": "team/1"}]}, at=morning("2025-06-25"), by="P1")
    [july] = [d for d in the_duties(engine, "P1", "monthly_report") if d.occurrence == "2568-07"]
    results = {key: {"value": "90"} for key in ("team/1", "team/2", "individual/1", "individual/2")}
    send_in(engine, july.id, {"results": results}, at=morning("2025-07-08"), by="P1")
    before, rows = stands(engine, opened), rows_of(engine)
    letter = an_amendment(*EVERYTHING, deadlines=MOVED)
    document = amended_by(engine, letter, answers={"weights-not-100": "accept"}).document
    assert document["applied"], document["questions"]
    assert stands(engine, opened) != before
    middle = rows_of(engine)
    undone(engine, opened)
    assert stands(engine, opened) == before
    after = rows_of(engine)
    for earlier in (rows, middle):
        for table in ("indicator_versions", "deadlines", "scores", "decisions", "duties", "letters"):
            keys = {row["id"] for row in after[table]}
            assert {row["id"] for row in earlier[table]} <= keys, table
    versions = {row["id"]: row for row in after["indicator_versions"]}
    assert all(versions[row["id"]] == row for row in middle["indicator_versions"])


def test_scores_after_undoing_are_those_of_before(engine: Engine) -> None:
    opened = a_round(engine)
    [july] = [d for d in the_duties(engine, "P1", "monthly_report") if d.occurrence == "2568-07"]
    send_in(engine, july.id, {"results": {"team/1": {"value": "90"}}}, at=morning("2025-07-08"), by="P1")
    amended_by(engine, an_amendment(harder("team/1")))
    undone(engine, opened)
    scored = [row["score"] for row in rows_of(engine)["scores"] if row["result"] is not None]
    assert [str(score) for score in scored] == ["4.0000", "3.0000", "4.0000"]


def test_an_amendment_undone_can_be_applied_again_and_undone_again(engine: Engine) -> None:
    opened = a_round(engine)
    before = stands(engine, opened)
    letter = an_amendment(*EVERYTHING, deadlines=MOVED)
    answers = {"weights-not-100": "accept"}
    amended_by(engine, letter, answers=answers)
    first = stands(engine, opened)
    undone(engine, opened)
    again = amended_by(engine, letter, answers=answers, at=morning("2025-07-11"))
    assert again.amendment == 2
    assert stands(engine, opened) == first
    undone(engine, opened, "2", at=morning("2025-07-12"))
    assert stands(engine, opened) == before


def test_sizes_that_came_with_the_amendment_go_with_it(engine: Engine, tmp_path: Path) -> None:
    rows = [row if row.size is None else row.__class__(**{**_values(row), "size": None}) for row in people()]
    opened = a_round(engine, rows)
    before = stands(engine, opened)
    path = tmp_path / "s.csv"
    names = {row.office for row in rows}
    path.write_text("\n".join(f"{name},medium" for name in names), encoding="utf-8")
    letter = an_amendment(by_size("team/1", medium=LADDER))
    assert amended_by(engine, letter, answers={"size-of-districts": str(path)}).document["applied"]
    assert stands(engine, opened)["sizes"] != before["sizes"]
    undone(engine, opened)
    assert stands(engine, opened) == before


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


def test_undoing_is_on_record_with_who_and_why(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    undone(engine, opened)
    with reading(engine) as session:
        [amendment] = session.scalars(select(Amendment))
        versions = session.scalars(select(IndicatorVersion.version).order_by(IndicatorVersion.id)).all()
    assert (amendment.undone_by, amendment.undone_reason) == ("C1", "หนังสือแก้ไขคลาดเคลื่อน")
    assert amendment.undone_at == morning("2025-07-10")
    assert versions[-2:] == [2, 3]


def test_undone_already_it_stays_so_and_nothing_is_done(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    undone(engine, opened)
    before = rows_of(engine)
    undone(engine, opened, at=morning("2025-07-11"))
    assert rows_of(engine) == before


def test_an_amendment_with_another_on_top_is_not_undone(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    amended_by(engine, an_amendment(restated("team/2", unit="แห่ง"), number="ตบ 0019/ว 12"), sha256="c" * 64)
    before = rows_of(engine)
    with pytest.raises(NotAllowed, match="amend undo 2"):
        undone(engine, opened, "1")
    assert rows_of(engine) == before
    undone(engine, opened, "ตบ 0019/ว 12")
    undone(engine, opened, "1")
    assert standing(engine, opened) == {one.key: one for one in indicators()}


def test_an_amendment_on_which_a_month_was_closed_is_not_undone(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, an_amendment(harder("team/1")))
    close_month(engine, opened.round_id, "2568-07", at=morning("2025-07-21"), by="C1", why="ทดสอบ")
    with pytest.raises(NotAllowed, match="month reopen 2568-07"):
        undone(engine, opened, at=morning("2025-07-22"))


def test_an_amendment_of_a_closed_round_is_not_undone(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine)
    amended_by(sqlite_engine, an_amendment(harder("team/1")))
    with writing(sqlite_engine) as session:
        session.get_one(Round, opened.round_id).state = "closed"
    with pytest.raises(NotAllowed, match="closed"):
        undone(sqlite_engine, opened)


@pytest.mark.parametrize("by", ["P1", "S1"])
def test_nobody_but_a_coordinator_undoes_an_amendment(sqlite_engine: Engine, by: str) -> None:
    opened = a_round(sqlite_engine)
    amended_by(sqlite_engine, an_amendment(harder("team/1")))
    with pytest.raises(NotAllowed, match="coordinator"):
        undone(sqlite_engine, opened, by=by)


def test_undoing_needs_a_reason_and_an_amendment_that_there_is(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine)
    amended_by(sqlite_engine, an_amendment(harder("team/1")))
    with pytest.raises(BadInput, match="--why"):
        undone(sqlite_engine, opened, why=None)
    with pytest.raises(UnknownName, match="'7'"):
        undone(sqlite_engine, opened, "7")


CHANGES: dict[str, Any] = {
    "title": "ตัวชี้วัด {key} ชื่อใหม่",
    "unit": "แห่ง",
    "weight": "55",
    "owner_unit": "กลุ่มงานสมมติ",
    "applies_to": {"except": ["อื่น"]},
}
some_changes = st.dictionaries(
    st.sampled_from([one.key for one in indicators()]),
    st.sets(st.sampled_from(sorted(CHANGES)), min_size=1),
    max_size=4,
)


@settings(max_examples=15, deadline=None)
@given(changes=some_changes, cancelled=st.booleans(), added=st.booleans(), moved=st.booleans())
def test_whatever_an_amendment_changes_it_names_and_undoing_it_brings_back(
    database_in: Callable[[Path], Engine],
    changes: dict[str, set[str]],
    cancelled: bool,
    added: bool,
    moved: bool,
) -> None:
    amendments = [
        restated(
            key, **{f: v.format(key=key) if f == "title" else v for f, v in CHANGES.items() if f in fields}
        )
        for key, fields in changes.items()
    ]
    expected = {(key, field) for key, fields in changes.items() for field in fields}
    if cancelled and "team/2" not in changes:
        amendments.append(pair(indicators()[1], None))
        expected.add(("team/2", "removed"))
    if added:
        amendments.append(pair(None, NEW))
        expected.add(("individual/3", "added"))
    letter = an_amendment(*amendments, deadlines=MOVED if moved else [])
    with tempfile.TemporaryDirectory() as folder:
        engine = database_in(Path(folder))
        opened = a_round(engine)
        before = stands(engine, opened)
        document = amended_by(engine, letter, answers={"weights-not-100": "accept"}).document
        assert document["applied"], document["questions"]
        named = {(c["indicator"], c["field"]) for c in document["changes"] if "indicator" in c}
        assert named == expected
        assert {c["deadline"] for c in document["changes"] if "deadline" in c} == (
            {"monthly_report", "evaluation"} if moved else set()
        )
        undone(engine, opened)
        assert stands(engine, opened) == before
        engine.dispose()
