"""Two hundred people send in their reports at once: each is answered, each report is on record once."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import Engine, select

from notifications.links import LinkMaker
from pramoen.records import audit
from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Officer, Submission, SubmissionStep, WorkingCopy
from pramoen.records.web_sessions import open_session

ROOT = Path(__file__).parents[2]
PEOPLE, AT_ONCE, KNOCKING = 440, 200, 20
WORDS = {"team/1:value": "85", "team/1:done": "จัดประชุมกลุ่มสมมติ", "individual/1:value": "๙๐"}


@pytest.fixture
def evening(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, UUID]]:
    """Those who owe the month's report, each with the token of his session."""
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.province import EVENING, made_up_province, owing

    made_up_province(engine, people=PEOPLE)
    with writing(engine) as session:
        officers = {one.id: one for one in session.scalars(select(Officer))}
        return [
            (open_session(session, officers[one.officer_id], entered_by="link", at=EVENING), one.duty_id)
            for one in owing(session)
        ]


@pytest.fixture
def pages(evening: object, engine: Engine, tmp_path: Path) -> Iterator[Any]:
    """The pages, in a process of their own."""
    from benchmarks.page_server import served

    with served("ours", engine.url.render_as_string(hide_password=False), tmp_path) as server:
        yield server


@pytest.mark.proof
def test_two_hundred_people_at_once_meet_no_error_and_nothing_is_lost(evening, pages, engine, capsys):
    from benchmarks.crowd import ask

    people = evening[:AT_ONCE]
    done = ask("walk", pages.port, people=[(t, str(d)) for t, d in people], words=WORDS, pause=0)
    statuses = Counter((step, status) for step, status, *_ in done["answers"])
    assert {status for _, status in statuses} <= {200, 303}, statuses
    assert statuses["sending", 303] == AT_ONCE
    _is_all_on_record(engine, [duty for _, duty in people])
    at_99 = quantiles([seconds for _, _, seconds, _ in done["answers"]], n=100)[98]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{engine.dialect.name}: {AT_ONCE} people at once without a pause, p99 {at_99:.2f} s\n"
        )


@pytest.mark.proof
def test_a_flood_of_wrong_codes_and_links_keeps_nobody_out(evening, pages, engine, tmp_path):
    from benchmarks.crowd import ask
    from benchmarks.province import EVENING

    people = evening[:40]
    done = ask(
        "walk",
        pages.port,
        people=[(token, str(duty)) for token, duty in people],
        words=WORDS,
        pause=0,
        knocking=KNOCKING,
    )
    assert done["broken"] == []
    by_step: dict[str, set[int]] = {}
    for step, status, *_ in done["answers"]:
        by_step.setdefault(step, set()).add(status)
    assert by_step.pop("wrong link") == {404}
    assert by_step.pop("wrong code") <= {410, 429}
    assert set().union(*by_step.values()) == {200, 303}
    _is_all_on_record(engine, [duty for _, duty in people])
    # Nor does it keep out who comes by his link from the same address after it.
    address = f"http://127.0.0.1:{pages.port}"
    with reading(engine) as session:
        officer = session.get_one(Duty, people[0][1]).officer_id
    assert officer is not None
    link = LinkMaker(address, tmp_path / "secret.key").home(officer, EVENING)
    with httpx.Client(timeout=120) as http:
        found = re.search(r'name="mark" value="([^"]+)"', http.get(link).text)
        assert found is not None
        entered = http.post(f"{link}/enter", data={"mark": found[1]})
        assert entered.status_code == 303
        assert http.get(f"{address}/owed").status_code == 200


def _is_all_on_record(engine: Engine, duty_ids: list[UUID]) -> None:
    """Each was sent in once as it was typed, no working copy is left, and the trail holds."""
    with reading(engine) as session:
        sent = session.scalars(select(Submission).where(Submission.duty_id.in_(duty_ids))).all()
        assert sorted(one.duty_id for one in sent) == sorted(duty_ids)
        assert {one.version for one in sent} == {1}
        for one in sent:
            results = one.content["results"]
            assert (results["team/1"], results["individual/1"]) == ({"value": "85"}, {"value": "90"})
        steps = session.scalars(select(SubmissionStep.state).where(SubmissionStep.duty_id.in_(duty_ids)))
        assert list(steps) == ["submitted"] * len(duty_ids)
        copies = select(WorkingCopy).where(WorkingCopy.duty_id.in_(duty_ids))
        assert session.scalars(copies).all() == []
        assert audit.verify(session) is None
