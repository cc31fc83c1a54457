"""Forms that come at the same time share a transaction, and nobody notices."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import NoReturn

import httpx
import pendulum
import pytest
from a_browser import ORIGIN, Browser, House
from a_life import LATE, a_life
from a_round import a_letter
from filling_in import FILLED, at, content, opens
from sqlalchemy import Engine, event, select
from standins.prefect_server import wait_until

from pramoen.circulars.circular import Deadline
from pramoen.errors import PramoenError
from pramoen.records import audit, duties
from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Submission, SubmissionStep, WorkingCopy
from pramoen.records.submissions import hold, life_of
from pramoen.web import answering


@dataclass
class Post:
    """A form that somebody posts."""

    browser: Browser
    path: str
    fields: dict[str, str]


def _form(house: House, code: str, *, typed: dict[str, str] = FILLED, to: str = "send", of: str = "") -> Post:
    """An officer's report for July, sent from the page that shows it."""
    browser, page = opens(house, code, of=code)
    return Post(browser, f"{at(house, of or code)}/{to}", {"csrf": page.csrf, "seen": "0"} | typed)


def _at_once(house: House, posts: list[Post]) -> list[httpx.Response]:
    """All of them at the same time."""

    async def one(post: Post) -> httpx.Response:
        transport = httpx.ASGITransport(house.app, client=("192.0.2.1", 40000))
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, cookies=post.browser.cookies, trust_env=False
        ) as client:
            return await client.post(
                post.path, data=post.fields, headers={"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
            )

    async def every() -> list[httpx.Response]:
        return await asyncio.gather(*map(one, posts))

    return asyncio.run(every())


@contextmanager
def _commits(engine: Engine) -> Iterator[list[str]]:
    """What is committed meanwhile."""
    seen: list[str] = []

    def note(_connection: object) -> None:
        seen.append("commit")

    event.listen(engine, "commit", note)
    yield seen
    event.remove(engine, "commit", note)


def _trail_holds(house: House) -> bool:
    with reading(house.engine) as session:
        return audit.verify(session) is None


def test_reports_that_are_sent_at_once_are_each_on_record_once(either_house: House) -> None:
    house, codes = either_house, ["P1", "P2", "S1", "X1", "V1", "C1"]
    posts = [
        _form(house, code, typed=FILLED | {"f.team/1:value": str(80 + n)}) for n, code in enumerate(codes)
    ]
    with _commits(house.engine) as commits:
        answers = _at_once(house, posts)
    assert [(one.status_code, one.headers["location"]) for one in answers] == [
        (303, f"{at(house, code)}/done") for code in codes
    ]
    assert len(commits) < len(codes)
    for n, code in enumerate(codes):
        assert house.life.state(code) == "submitted"
        assert content(house, code)["results"]["team/1"] == {"value": str(80 + n)}  # type: ignore[index]
    with reading(house.engine) as session:
        steps = session.scalars(select(SubmissionStep)).all()
        assert sorted(step.by for step in steps) == sorted(codes)
        assert audit.last_entry(session) >= len(codes)
    assert _trail_holds(house)


def test_what_is_refused_takes_nothing_from_those_it_came_with(either_house: House) -> None:
    house = either_house
    others = _form(house, "X1", of="P1")
    without_token = _form(house, "S1")
    without_token.fields["csrf"] = "made-up"
    with_a_fault = _form(house, "V1", typed=FILLED | {"f.team/1:value": "มาก"})
    nobody = _form(house, "C1")
    nobody.browser.cookies.clear()
    answers = _at_once(
        house, [_form(house, "P1"), others, without_token, _form(house, "P2"), with_a_fault, nobody]
    )
    assert [one.status_code for one in answers] == [303, 404, 403, 303, 422, 401]
    states = {code: house.life.state(code) for code in ("P1", "P2", "X1", "S1", "V1", "C1")}
    assert states == dict.fromkeys(states, "open") | {"P1": "submitted", "P2": "submitted"}
    with reading(house.engine) as session:
        [kept] = session.scalars(select(WorkingCopy))
        assert kept.fields["team/1:value"] == "มาก"
    assert _trail_holds(house)


def test_a_button_pressed_twice_at_once_sends_once(either_house: House) -> None:
    house = either_house
    pressed = _form(house, "P1")
    answers = _at_once(house, [pressed, pressed, _form(house, "P2")])
    assert [one.status_code for one in answers] == [303, 303, 303]
    with reading(house.engine) as session:
        assert [one.version for one in session.scalars(select(Submission).join(Duty))] == [1, 1]


def test_two_who_send_something_else_for_one_duty_at_once_are_shown_each_other(either_house: House) -> None:
    house = either_house
    first, second = _form(house, "P1"), _form(house, "P1", typed=FILLED | {"f.team/1:value": "12"})
    answers = _at_once(house, [first, second, _form(house, "P2")])
    assert sorted(one.status_code for one in answers[:2]) == [303, 409]
    assert answers[2].status_code == 303
    with reading(house.engine) as session:
        own = life_of(session, house.life.id_of("P1"))
        assert [(one.version, step.state) for one, step in own] == [(1, "submitted")]


def test_what_people_type_at_once_is_kept_for_each(either_house: House) -> None:
    house, codes = either_house, ["P1", "P2", "S1", "X1"]
    for words in ("1", "12"):
        posts = [
            _form(house, code, typed={"f.team/1:value": words + str(n)}, to="typing")
            for n, code in enumerate(codes)
        ]
        assert {one.status_code for one in _at_once(house, posts)} == {200}
    with reading(house.engine) as session:
        kept = {one.officer_id: one.fields for one in session.scalars(select(WorkingCopy))}
        assert kept == {house.officer_id(code): {"team/1:value": f"12{n}"} for n, code in enumerate(codes)}


def test_colleagues_whose_reports_come_at_once_settle_what_their_office_owes_once(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    month = Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="ทุกวันที่ ๒๐", line=1)
    once = Deadline(stage="indicator", due=LATE.date(), indicator="team/1", text="ภายใน ๒๓ ก.ค.", line=2)
    life = a_life(engine, a_letter(deadlines=[month, once]))
    house = House(life, tmp_path_factory.mktemp("house"))
    answers = _at_once(house, [_form(house, code) for code in ("P1", "P2", "S1")])
    assert {one.status_code for one in answers} == {303}
    with reading(engine) as session:
        settled = [
            one for one in duties.states(session) if one.stage == "indicator" and one.state == "submitted"
        ]
        assert len(settled) == 1
        assert len(life_of(session, settled[0].id)) == 1
    assert _trail_holds(house)


def test_a_database_that_is_busy_is_told_to_each_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [_form(house, code) for code in ("P1", "P2")]
    asked: list[pendulum.DateTime] = []

    def busy(_engine: Engine) -> NoReturn:
        asked.append(house.at)
        raise PramoenError("the database is in use by another run that did not finish in time; run it again")

    monkeypatch.setattr(answering, "writing", busy)
    answers = _at_once(house, posts)
    assert [one.status_code for one in answers] == [503, 503]
    # Nobody waits for the database once more by himself.
    assert len(asked) <= len(posts)
    assert house.life.state("P1") == "open"


def test_who_waits_for_what_somebody_else_holds_keeps_nobody_waiting(
    postgres_engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    house = House(a_life(postgres_engine), tmp_path_factory.mktemp("house"))
    held, free, types = _form(house, "P1"), _form(house, "P2"), _form(house, "P1", to="typing")
    answers: list[httpx.Response] = []
    sending = Thread(target=lambda: answers.extend(_at_once(house, [held, free, types])))
    with writing(postgres_engine) as session:
        hold(session, house.life.duty(session, "P1"))
        sending.start()
        wait_until(lambda: house.life.state("P2") == "submitted")
        wait_until(lambda: _kept_for(house, "P1"))
        assert house.life.state("P1") == "open"
    sending.join(240)
    assert [one.status_code for one in answers] == [303, 303, 200]
    assert house.life.state("P1") == "submitted"


def _kept_for(house: House, code: str) -> bool:
    with reading(house.engine) as session:
        kept = session.scalars(select(WorkingCopy.officer_id)).all()
    return house.officer_id(code) in kept
