"""Every page and action for every person, cell by cell."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_browser import Browser, House
from a_life import Life, a_life, people
from a_round import a_row, morning
from an_amendment import amended_by, an_amendment
from sqlalchemy import select
from who_may import PEOPLE, TABLE

from pramoen.circulars.circular import Deadline
from pramoen.records.database import open_database, reading
from pramoen.records.evidence import keep_evidence
from pramoen.records.migrate import migrate
from pramoen.records.models import Officer
from pramoen.rounds import access
from pramoen.rounds.life.conduct import log_behaviour
from pramoen.rounds.life.requests import ask
from pramoen.web.views import VIEWS


@pytest.fixture(scope="module")
def recorded_people(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Life]:
    """The life, with a coordinator of another province beside it."""
    file = tmp_path_factory.mktemp("people") / "pramoen.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    stranger = a_row("K1", roles=("coordinator",), province="อีกจังหวัด", office="สำนักงานอีกแห่ง")
    life = a_life(engine, rows=[*people(), stranger])
    moved = Deadline(stage="evaluation", due=dt.date(2025, 9, 19), text="ภายใน ๑๙ ก.ย.", line=1)
    amended_by(engine, an_amendment(deadlines=[moved]))
    engine.dispose()
    return file, life


@pytest.fixture
def populated(recorded_people: tuple[Path, Life], tmp_path: Path) -> Iterator[House]:
    file, life = recorded_people
    engine = open_database(f"sqlite:///{shutil.copy(file, tmp_path)}")
    house = House(Life(engine, life.round_id), tmp_path)
    with house.life.at_work() as (session, of):
        duty, folder = house.life.duty(session, "P1"), house.parts.evidence_folder
        file = keep_evidence(session, folder, duty, "a.pdf", b"%PDF-made up", at=house.at, by="P1")
        august = house.life.duty(session, "P1", month="2568-08")
        request = ask(session, august, kind="not-mine", reason="ย้ายแล้ว", at=house.at, by="P1")
        officer = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        noted = log_behaviour(session, of, officer, "ลงพื้นที่สม่ำเสมอ", at=house.at, by="S1")
    house.note = noted.id
    house.file, house.request = file.id, request.id
    yield house
    engine.dispose()


def address_in(house: House, path: str) -> str:
    """The address of a view for what is P1's."""
    return (
        path.replace("{duty}", str(house.life.id_of("P1")))
        .replace("{file}", str(house.file))
        .replace("{request}", str(house.request))
        .replace("{amendment}", "1")
        .replace("{indicator}", "1")
        .replace("{office}", "1")
        .replace("{officer}", str(house.officer_id("P1")))
        .replace("{round}", str(house.life.round_id))
        .replace("{note}", str(house.note))
    )


def browser_of(house: House, person: str) -> Browser:
    code = person.partition(" ")[0]
    by_password = code in ("C1", "K1") and "link" not in person
    return house.browser_of(code, "password" if by_password else "link")


def test_the_table_has_a_row_for_every_page_and_action_and_no_other() -> None:
    assert set(TABLE) == {f"{view.method} {view.path}" for view in VIEWS}


def test_every_row_has_a_cell_for_every_person() -> None:
    assert {row: len(cells) for row, cells in TABLE.items()} == dict.fromkeys(TABLE, len(PEOPLE))


@pytest.mark.parametrize("row", TABLE)
def test_each_gets_what_the_table_says(populated: House, row: str) -> None:
    method, _, path = row.partition(" ")
    address = address_in(populated, path)
    got = []
    for person in PEOPLE:
        browser = browser_of(populated, person)
        browser.get("/me")
        answer = browser.get(address) if method == "GET" else browser.post(address, {})
        done = "o" if answer.status in (200, 204, 303) else str(answer.status)
        got.append({404: "-", 409: "x", 422: "x"}.get(answer.status, done))
    assert dict(zip(PEOPLE, got, strict=True)) == dict(zip(PEOPLE, TABLE[row], strict=True))


@pytest.mark.parametrize("row", TABLE)
def test_nobody_gets_anything_without_a_session_or_with_one_that_is_over(populated: House, row: str) -> None:
    method, _, path = row.partition(" ")
    address = address_in(populated, path)
    over = browser_of(populated, "P1")
    over.get("/me")
    populated.at = populated.at.add(hours=12)
    for browser in (populated.browser(), over):
        answer = browser.get(address) if method == "GET" else browser.post(address, {})
        assert answer.status == 401


SIGHT = {
    # person: whose duties he sees, and as what
    "P1": {"P1": "own"},
    "P2": {"P2": "own"},
    "S1": {"S1": "own", "P1": "supervisor", "P2": "supervisor"},
    "X1": {"X1": "own"},
    "V1": {"V1": "own"},
    "C1 by link": {
        "C1": "own", "S1": "supervisor", "X1": "supervisor", "V1": "supervisor",
    },
    "C1": {
        "C1": "own", "S1": "supervisor", "X1": "supervisor", "V1": "supervisor",
        "P1": "coordinator", "P2": "coordinator",
    },
    "K1": {},
}  # fmt: skip


@pytest.mark.parametrize("person", PEOPLE)
def test_each_sees_his_own_duties_and_those_of_his_people(populated: House, person: str) -> None:
    with reading(populated.engine) as session:
        code = person.partition(" ")[0]
        officer = session.scalars(select(Officer).where(Officer.code == code)).one()
        sight = access.sight_of(
            session, officer, with_password=person in ("C1", "K1"), at=morning("2025-07-15")
        )
        seen = {}
        for other in ("P1", "P2", "S1", "X1", "V1", "C1"):
            try:
                _, part = access.duty_in_sight(session, sight, populated.life.id_of(other))
            except access.NotInSight:
                continue
            seen[other] = part
    assert seen == SIGHT[person]


def test_the_superior_of_a_supervisor_sees_the_evaluation_and_no_more(populated: House) -> None:
    with reading(populated.engine) as session:
        officer = session.scalars(select(Officer).where(Officer.code == "C1")).one()
        sight = access.sight_of(session, officer, with_password=False, at=morning("2025-07-15"))
        duty = populated.life.id_of("P1", "evaluation")
        assert access.duty_in_sight(session, sight, duty)[1] == "superior"
        with pytest.raises(access.NotInSight):
            access.duty_in_sight(session, sight, populated.life.id_of("P1", "agreement"))


def test_another_persons_id_is_answered_as_one_that_does_not_exist(populated: House) -> None:
    from uuid import uuid4

    browser = browser_of(populated, "P1")
    paths = [view.path for view in VIEWS if "{duty}" in view.path and view.method == "GET"]
    for path in paths:
        # What a colleague has not brought yet may be recorded for him; not what one of another office owes.
        other = "X1" if path.endswith("/behalf") else "P2"
        theirs = browser.get(path.replace("{duty}", str(populated.life.id_of(other))))
        nobodys = browser.get(path.replace("{duty}", str(uuid4())))
        nonsense = browser.get(path.replace("{duty}", "none"))
        assert theirs.status == nobodys.status == nonsense.status == 404
        texts = {one.text.replace(one.csrf, "") for one in (theirs, nobodys, nonsense)}
        assert len(texts) == 1


def test_verifiers_see_the_indicators_they_answer_for(populated: House) -> None:
    seen = {}
    for person in PEOPLE:
        with populated.life.at_work() as (session, of):
            code = person.partition(" ")[0]
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            sight = access.sight_of(
                session, officer, with_password=person in ("C1", "K1"), at=morning("2025-07-15")
            )
            seen[person] = access.indicators_in_sight(session, sight, of)
    both = ["team/1", "individual/1"]
    assert seen == {person: both if person in ("V1", "C1") else [] for person in PEOPLE}


@pytest.mark.parametrize("in_this_round", [False, True])
def test_who_acts_for_a_supervisor_sees_his_people(populated: House, in_this_round: bool) -> None:
    from pramoen.records.appointments import appoint

    with populated.life.at_work() as (session, of):
        found = {one.code: one for one in session.scalars(select(Officer))}
        appoint(
            session,
            found["X1"],
            kind="acting",
            for_officer=found["S1"],
            round_id=of.id if in_this_round else None,
            from_day=dt.date(2025, 7, 1),
            until_day=dt.date(2025, 7, 31),
            reason="คำสั่ง",
            at=populated.at,
            by="C1",
        )
        sight = access.sight_of(session, found["X1"], with_password=False, at=populated.at)
        assert {one.code for one in access.people_in_sight(session, sight)} == {"P1", "P2"}
        assert access.duty_in_sight(session, sight, populated.life.id_of("P1"))[1] == "supervisor"
        later = access.sight_of(session, found["X1"], with_password=False, at=morning("2025-08-01"))
        assert access.people_in_sight(session, later) == []


def test_a_session_of_one_province_opens_nothing_of_another(populated: House) -> None:
    with reading(populated.engine) as session:
        stranger = session.scalars(select(Officer).where(Officer.code == "K1")).one()
        sight = access.sight_of(session, stranger, with_password=True, at=populated.at)
        assert access.people_in_sight(session, sight) == []
        assert access.unsupervised_in_sight(session, sight) == []
        with pytest.raises(access.NotInSight):
            access.officer_in_sight(session, sight, "P1")
        assert access.rounds_in_sight(session, sight) == []


def test_a_coordinator_judges_those_above_whom_nobody_is_on_the_roster(populated: House) -> None:
    with populated.life.at_work() as (session, _of):
        found = {one.code: one for one in session.scalars(select(Officer))}
        found["X1"].supervisor_code = "gone"
        found["V1"].supervisor_code = "V1"
        for with_password, codes in ((True, {"X1", "V1", "C1"}), (False, set())):
            sight = access.sight_of(session, found["C2"], with_password=with_password, at=populated.at)
            assert {one.code for one in access.unsupervised_in_sight(session, sight)} == codes
