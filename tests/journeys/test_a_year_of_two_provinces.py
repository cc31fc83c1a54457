"""Fiscal year 2568 of two made-up provinces, from four letters to the grades, against reckonings of its own.

The story (`story.py`) runs every stage by its flow on a simulated clock, with LINE's stand-in and a mail
server as receivers, and keeps its own book of who owed and sent what. What is asserted is read from the
record and from what the two servers received; what flows return is never looked at.
"""

from __future__ import annotations

import gc
import os
import warnings
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import uuid4

import certifi
import pytest
from journeys import story_days as days
from journeys.acts import LAST, REFUSES, WITNESS
from journeys.book import Year
from journeys.expected_scores import TEAM_SHARE, half_up, scores_of, sender, total_of
from journeys.expected_words import Expected, delays, is_digest, items, reckon, staff
from journeys.letters_as_written import ROUNDS, RoundAsWritten
from journeys.owed import Owed
from journeys.provinces import SOMMOT, TUAYANG
from journeys.story import live
from journeys.world import Received, a_world
from rows_beside_rows import rows_of_all
from sqlalchemy import select
from standins.postgres import make_database

from pramoen.records import audit, duties, scores
from pramoen.records.amendments import standing_amendments
from pramoen.records.carrying.carry_over import carry_over
from pramoen.records.database import open_database, reading
from pramoen.records.models import (
    Duty,
    Grade,
    IndicatorSet,
    IndicatorVersion,
    Message,
    Officer,
    Round,
    Score,
)
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.life.signing import sign_off

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def prefect_in_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prefect's environment for flows in this process, for as long as these tests run."""
    before = dict(os.environ)
    os.environ.pop("PREFECT_API_URL", None)
    # All servers are on loopback without TLS; each of Prefect's many clients would read every certificate.
    one = tmp_path_factory.mktemp("certificates") / "one.pem"
    known, end = Path(certifi.where()).read_text(encoding="ascii"), "-----END CERTIFICATE-----\n"
    one.write_text(known[: known.index(end)] + end, encoding="ascii")
    os.environ["PREFECT_API_SSL_CERT_FILE"] = os.environ["SSL_CERT_FILE"] = str(one)
    os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
    for name in [name for name in os.environ if name.startswith("PRAMOEN_")]:
        del os.environ[name]
    from flows.embedded import prepare

    prepare(tmp_path_factory.mktemp("prefect"))
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, prefect_in_process: None
) -> Iterator[Year]:
    """The year as it was lived, once on each kind of database."""
    from flows.embedded import run_to_end

    folder: Path = tmp_path_factory.mktemp("year")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'pramoen.db'}"
    else:
        url = make_database(request.getfixturevalue("postgres"), f"y{uuid4().hex}")
    with a_world(folder, url) as world:
        with warnings.catch_warnings():
            # Prefect leaves connections to its own server to the garbage collector.
            warnings.simplefilter("ignore", ResourceWarning)
            lived = run_to_end(live(world))
            gc.collect()
        yield lived


@pytest.fixture(scope="module")
def expected(year: Year) -> Expected:
    """Who must have been told what, by the tests' own reckoning."""
    return reckon(year)


@pytest.fixture(scope="module")
def digests(year: Year) -> dict[tuple[tuple[str, str], Any], list[Received]]:
    """The reminders and digests that arrived, by person and day."""
    whose = _addresses(year)
    found: dict[tuple[tuple[str, str], Any], list[Received]] = {}
    for one in year.world.received:
        if is_digest(one):
            found.setdefault((whose[one.address], one.day), []).append(one)
    return found


def _addresses(year: Year) -> dict[str, tuple[str, str]]:
    return {
        address: key
        for key, person in year.people.items()
        for address in (person.line, person.mail)
        if address is not None
    }


# -- who was told what, and when -----------------------------------------------------------------------------


def test_everybody_is_told_on_the_days_of_his_duties_and_on_no_other(
    year: Year, expected: Expected, digests: dict[Any, Any]
) -> None:
    others = staff(year)
    assert len(expected.told) > 1_000
    assert sorted(set(expected.told) - set(digests)) == []
    # Supervisors and coordinators also hear how others stand.
    assert sorted(key for key in set(digests) - set(expected.told) if key[0] not in others) == []


def test_each_message_lists_what_its_reader_owes_that_day_with_its_buddhist_date_and_nothing_that_was_in(
    expected: Expected, digests: dict[Any, list[Received]]
) -> None:
    wrong = {
        key: (listed, items(digests[key][0].text))
        for key, listed in expected.told.items()
        if key in digests and items(digests[key][0].text) != listed
    }
    assert wrong == {}


def test_nobody_gets_two_digests_on_a_day(digests: dict[Any, list[Received]]) -> None:
    assert {key: len(several) for key, several in digests.items() if len(several) > 1} == {}


def test_delays_are_passed_up_once_to_the_supervisor_and_to_the_coordinator(
    expected: Expected, digests: dict[Any, list[Received]]
) -> None:
    told = {
        (key, day, *delay)
        for (key, day), several in digests.items()
        for one in several
        for delay in delays(one.text)
    }
    assert expected.passed_up
    assert told == expected.passed_up


def test_nothing_of_one_province_reaches_the_other(year: Year) -> None:
    whose = _addresses(year)
    # Of the channels themselves every coordinator hears.
    for one in year.world.received:
        province = whose[one.address][0]
        other = SOMMOT if province == TUAYANG else TUAYANG
        assert other not in one.text, (one.at, province)
    with reading(year.world.engine) as session:
        for duty, round_, officer in session.execute(
            select(Duty, Round, Officer)
            .join(Round, Round.id == Duty.round_id)
            .join(Officer, Officer.id == Duty.officer_id)
        ):
            assert officer.province_id == round_.province_id, duty.id


def test_who_was_touched_by_an_amendment_is_told_of_it_once_and_nobody_else(year: Year) -> None:
    whose = _addresses(year)
    for letter, touched in year.told_of_amendment.items():
        at = days.ACKNOWLEDGED[letter][0]
        told = Counter(
            whose[one.address]
            for one in year.world.received
            if one.at >= at and (one.at.date() - at.date()).days < 2 and "มีการแก้ไขตามหนังสือ" in one.text
        )
        assert told == Counter(dict.fromkeys(touched, 1)), letter


def test_every_message_left_the_outbox_and_arrived_as_often_as_it_was_accepted(year: Year) -> None:
    with reading(year.world.engine) as session:
        found = list(session.scalars(select(Message)))
        states = Counter(one.state for one in found)
        arrived = Counter(one.channel for one in year.world.received)
        assert set(states) <= {"accepted", "suppressed"}
        assert {one.reason for one in found if one.state == "suppressed"} <= {
            "satisfied",
            "quota",
            "superseded",
        }
        assert Counter(one.channel for one in found if one.state == "accepted") == arrived


# -- what was sent in, and what it came to -------------------------------------------------------------------


def _sent(year: Year, of: RoundAsWritten | None = None, *stages: str) -> list[Owed]:
    return [
        one for one in year.owed if id(one) in year.versions and one.stage in stages and of in (None, one.of)
    ]


def _duties(session: Any, year: Year) -> dict[tuple[Any, ...], Duty]:
    numbers = {year.ids[id(of)]: of for of in ROUNDS}
    return {
        (id(numbers[duty.round_id]), officer.code, duty.stage, duty.occurrence): duty
        for duty, officer in session.execute(
            select(Duty, Officer).join(Officer, Officer.id == Duty.officer_id)
        )
    }


def test_nothing_that_was_sent_in_is_lost_and_nothing_is_there_twice(year: Year) -> None:
    with reading(year.world.engine) as session:
        found = _duties(session, year)
        states = {one.id: one for one in duties.states(session)}
        for one in _sent(year, None, "monthly_report", "evaluation"):
            state = states[found[id(one.of), one.whose[1], one.stage, one.occurrence].id]
            assert state.state == "accepted", (one.whose, one.stage, one.occurrence)
        officers = {officer.id: officer for officer in session.scalars(select(Officer))}
        in_ = Counter(
            (one.round_id, officers[one.officer_id].code)
            for one in states.values()
            if one.settled_at is not None and one.officer_id is not None and one.stage == "monthly_report"
        )
        told = Counter((year.ids[id(one.of)], one.whose[1]) for one in _sent(year, None, "monthly_report"))
        assert in_ == told


def test_what_lacked_when_its_month_was_closed_is_missed_and_owed_no_more(year: Year) -> None:
    with reading(year.world.engine) as session:
        states = {one.id: one.state for one in duties.states(session)}
        found = _duties(session, year)
        lacking = {
            (id(one.of), one.whose[1], one.stage, one.occurrence)
            for one in year.owed
            if one.log and one.log[-1][1] == "missed" and one.whose not in year.left
        }
    assert len(lacking) > 10
    assert {key for key, duty in found.items() if states[duty.id] == "missed"} == lacking


def test_every_score_is_what_the_letters_numbers_make_it(year: Year) -> None:
    with reading(year.world.engine) as session:
        found = _duties(session, year)
        sets = {one.id: one.version_ids for one in session.scalars(select(IndicatorSet))}
        keys = {version.id: version.indicator.key for version in session.scalars(select(IndicatorVersion))}
        submissions = latest_submissions(session, [duty.id for duty in found.values()])
        rows = {
            (row.submission_id, row.indicator_version_id): row.score for row in session.scalars(select(Score))
        }
        looked_at = 0
        for one in _sent(year, None, "monthly_report", "evaluation"):
            duty = found[id(one.of), one.whose[1], one.stage, one.occurrence]
            sent = submissions[duty.id]
            recorded = {
                keys[version]: None if (value := rows[sent.id, version]) is None else Fraction(value)
                for version in sets[duty.indicator_set_id]
            }
            assert recorded == scores_of(year, one), (one.whose, one.stage, one.occurrence)
            looked_at += len(recorded)
        assert looked_at > 4_000


def test_every_percentage_and_grade_is_what_the_scores_come_to(year: Year) -> None:
    with reading(year.world.engine) as session:
        for of in ROUNDS:
            grades = {
                one.officer.code: one
                for one in session.scalars(select(Grade).where(Grade.round_id == year.ids[id(of)]))
            }
            evaluated = {one.whose[1]: one for one in _sent(year, of, "evaluation")}
            for code, grade in grades.items():
                if code not in evaluated:
                    assert (grade.percent, grade.grade) == (None, None), (of.letter, code)
                    continue
                total = total_of(year, evaluated[code])
                told = (f"{grade.percent:.2f}", grade.grade)
                assert told == (total.printed, total.grade), (of.letter, code)
                assert grade.content["team"] == half_up(total.team, 4)
                assert grade.content["individual"] == half_up(total.individual, 4)
            assert set(evaluated) <= set(grades)
            assert len(evaluated) > 30
    assert Fraction(2, 5) == TEAM_SHARE


def test_roll_ups_of_months_add_up_office_by_office(year: Year) -> None:
    with reading(year.world.engine) as session:
        for of in ROUNDS:
            rolled = scores.latest_roll_ups(session, year.ids[id(of)])
            assert set(rolled) == {"round", *(month for month, due in of.reports.items() if due >= of.issued)}
            for month, roll in rolled.items():
                if month == "round":
                    continue
                by_office: dict[str, list[int | None]] = {}
                for one in _sent(year, of, "monthly_report"):
                    if one.occurrence == month:
                        by_office.setdefault(sender(year, one).office, []).extend(
                            scores_of(year, one).values()
                        )
                told = {
                    one["office"]: one for one in roll.content["offices"] if one["counted"] or one["missing"]
                }
                assert {name: (one["mean"], one["counted"]) for name, one in told.items()} == {
                    name: _mean(values) for name, values in by_office.items()
                }, (of.letter, month)
                everything = [value for values in by_office.values() for value in values]
                province = roll.content["province"]
                assert (province["mean"], province["counted"]) == _mean(everything)


def _mean(values: list[int | None]) -> tuple[str, int]:
    counted = [value for value in values if value is not None]
    return half_up(Fraction(sum(counted), len(counted)), 4), len(counted)


# -- what people decided -------------------------------------------------------------------------------------


def test_every_round_is_closed_screened_and_signed(year: Year) -> None:
    with reading(year.world.engine) as session:
        for of in ROUNDS:
            found = session.get_one(Round, year.ids[id(of)])
            signed = sign_off(session, found)
            assert found.state == "closed"
            assert signed.screened is not None
            assert signed.signed is not None


def test_two_amendments_stand_one_on_the_other_and_the_third_was_undone(year: Year) -> None:
    with reading(year.world.engine) as session:
        standing = {
            of.letter: [one.letter.file_name for one in standing_amendments(session, year.ids[id(of)])]
            for of in ROUNDS
        }
    assert standing == {
        "tuayang_round_1.txt": [days.SIZES, days.WEIGHTS],
        "sommot_round_1.txt": ["sommot_later.txt"],
        "tuayang_round_2.txt": [],
        "sommot_round_2.txt": [],
    }


def test_a_refusal_to_acknowledge_stands_with_its_witness(year: Year) -> None:
    with reading(year.world.engine) as session:
        found = _duties(session, year)
        of = ROUNDS[0]
        told = {
            code: latest_submissions(session, [duty.id])[duty.id].content.get("acknowledgement")
            for (round_, code, stage, _), duty in found.items()
            if round_ == id(of) and stage == "evaluation" and code in (REFUSES[1], "102")
        }
    assert (told["102"] or {})["signed"] is True
    assert ((told[REFUSES[1]] or {})["signed"], (told[REFUSES[1]] or {})["witness"]) == (False, WITNESS)


def test_the_audit_trail_verifies_at_the_end(year: Year) -> None:
    with reading(year.world.engine) as session:
        assert audit.verify(session) is None
    assert year.world.now.date() == LAST


def test_the_year_moves_to_another_database_row_by_row_and_a_second_time_nothing_is_new(
    year: Year, postgres: str
) -> None:
    target = open_database(make_database(postgres, f"moved{uuid4().hex}"))
    before = rows_of_all(year.world.engine)
    moved = carry_over(year.world.engine, target)
    assert (moved.was_there, moved.rows > 1000) == (False, True)
    assert rows_of_all(target) == before
    assert carry_over(year.world.engine, target).was_there
    assert rows_of_all(target) == before == rows_of_all(year.world.engine)
    target.dispose()
