"""Real letters and made-up ones of their form, applied on opened rounds of the matching kind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from a_round import CALENDAR, LADDER, a_row, an_indicator, morning, the_duties
from an_amendment import amended_by, codes, rows_of, standing, undone
from sqlalchemy import Engine

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular, Deadline, Period, Reference
from pramoen.circulars.read import read_circular
from pramoen.records.database import reading, writing
from pramoen.records.models import Amendment
from pramoen.records.roster import save_roster
from pramoen.rounds.opening import Opened, open_on_letter

STRANGERS = Path(__file__).resolve().parents[1] / "circulars" / "strangers"


def opened_before(engine: Engine, letter: Circular, others: list[Indicator], districts: list[str]) -> Opened:
    """The round that a letter amends, as it stood before: the old texts and some indicators beside them."""
    before = [one.before for one in letter.amendments if one.before is not None]
    assert letter.fiscal_year is not None
    year = letter.fiscal_year - 543
    spring = letter.round == 2
    start, end = (
        (dt.date(year, 4, 1), dt.date(year, 9, 30))
        if spring
        else (dt.date(year - 1, 10, 1), dt.date(year, 3, 31))
    )
    day = start + dt.timedelta(days=40)
    # The letter on record is the one that the amendment refers to, where it names one.
    named = letter.refers_to[0] if letter.refers_to else Reference(number="สต 0019/ว 100")
    day = named.issued_on or day
    circular = Circular(
        number=named.number,
        issued_on=day,
        province=letter.province,
        fiscal_year=letter.fiscal_year,
        round=letter.round,
        period=Period(start=start, end=end),
        deadlines=[
            Deadline(stage="agreement", due=day + dt.timedelta(days=10), text="", line=1),
            Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="", line=2),
            Deadline(
                stage="evaluation",
                due=dt.date(year, 8, 30) if spring else dt.date(year, 3, 20),
                text="",
                line=3,
            ),
        ],
        indicators=[*before, *others],
    )
    rows = [
        a_row(
            f"P{n}",
            office=f"สำนักงานพัฒนาชุมชนอำเภอ{name}",
            size=None,
            province=letter.province,
            supervisor_id="C1",
        )
        for n, name in enumerate(districts, 1)
    ]
    rows.append(
        a_row(
            "C1",
            office=f"สำนักงานพัฒนาชุมชนจังหวัด{letter.province}",
            size=None,
            province=letter.province,
            roles=("coordinator",),
        )
    )
    at = morning(day.isoformat())
    with writing(engine) as session:
        save_roster(session, rows, at=at, by="C1")
    return open_on_letter(
        engine,
        circular,
        sha256="a" * 64,
        file_name="opening.txt",
        accepted={},
        settings={"ladder": LADDER, "team_share": "50", "results_share": "70"},
        calendar=CALENDAR,
        at=at,
        by="C1",
    )


def fields(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(c["indicator"], c["field"]) for c in document["changes"] if "indicator" in c}


def test_the_ubon_letter_names_its_two_indicators_and_asks_which_district_is_which_size(
    engine: Engine, circulars: Path, tmp_path: Path
) -> None:
    letter = read_circular(circulars / "ubon-ratchathani-2567-2-amendment.txt")
    others = [an_indicator("team/1", "90"), an_indicator("individual/1", "95")]
    opened = opened_before(engine, letter, others, ["ตัวอย่างหนึ่ง", "ตัวอย่างสอง", "ตัวอย่างสาม"])
    before = rows_of(engine)
    at = morning("2024-07-03")
    seen = amended_by(engine, letter, apply=False, at=at).document
    assert seen["round"]["label"] == "รอบที่ 2/2567 อุบลราชธานี"
    assert seen["letter"] == "อบ 0019/ว 536"
    assert any("ซึ่งเป็นหนังสือที่เปิดรอบนี้" in note for note in seen["notes"])
    assert {key for key, _ in fields(seen)} == {"team/5", "individual/8"}
    assert {field for key, field in fields(seen) if key == "team/5"} == {"levels.4.text", "rule"}
    [variants] = [c["after"] for c in seen["changes"] if c.get("field") == "variants"]
    assert [one["applies_to"]["size"] for one in variants] == ["large", "medium", "small"]
    assert {one["id"] for one in seen["questions"]} == {"letter-date", "size-of-districts"}
    assert rows_of(engine) == before
    path = tmp_path / "sizes.csv"
    path.write_text("อำเภอ,ขนาด\nตัวอย่างหนึ่ง,ใหญ่\nตัวอย่างสอง,กลาง\nตัวอย่างสาม,เล็ก\n", encoding="utf-8")
    answers = {"letter-date": "1 กรกฎาคม 2567", "size-of-districts": str(path)}
    done = amended_by(engine, letter, answers=answers, at=at).document
    assert (done["applied"], done["questions"], done["touches"]["officers"]) == (True, [], 3)
    with reading(engine) as session:
        effects = session.query(Amendment).one().effects
    touched = {codes(engine)[int(own)]: said["indicators"] for own, said in effects["officers"].items()}
    # The ladder of large districts is the one that stood for all.
    assert touched == {
        "P1": ["team/5"],
        "P2": ["team/5", "individual/8"],
        "P3": ["team/5", "individual/8"],
    }
    stands = standing(engine, opened)
    assert [stands[one.key] for one in others] == others
    assert stands["team/5"].levels[:3] == letter.amendments[0].before.levels[:3]  # type: ignore[union-attr]
    after = rows_of(engine)
    for table in (
        "officers",
        "provinces",
        "rounds",
        "submissions",
        "deadlines",
        "messages",
        "roll_ups",
        "scores",
    ):
        assert after[table] == before[table], table
    assert {d.due for d in the_duties(engine)} == {row["due"] for row in before["duties"]}
    undone(engine, opened, "อบ 0019/ว 536", at=morning("2024-07-04"))
    assert standing(engine, opened) == {
        one.key: one for one in [*(a.before for a in letter.amendments), *others] if one is not None
    }


def test_a_letter_of_days_and_indicators_moves_days_cancels_one_and_adds_one(
    engine: Engine, tmp_path: Path
) -> None:
    letter = read_circular(STRANGERS / "amendment_of_days_and_indicators.txt")
    others = [an_indicator("team/1", "75"), an_indicator("individual/1", "95")]
    opened = opened_before(engine, letter, others, ["ตัวอย่างหนึ่ง", "ตัวอย่างสอง"])
    path = tmp_path / "sizes.csv"
    path.write_text("ตัวอย่างหนึ่ง,large\nตัวอย่างสอง,small\n", encoding="utf-8")
    done = amended_by(
        engine, letter, answers={"size-of-districts": str(path)}, at=morning("2024-07-09")
    ).document
    assert done["applied"], done["questions"]
    assert {
        ("team/2", "weight"),
        ("team/2", "rule"),
        ("team/4", "removed"),
        ("individual/9", "added"),
    } <= fields(done)
    days = [(c["deadline"], c["before"], c["after"]) for c in done["changes"] if "deadline" in c]
    assert days == [
        ("monthly_report", {"every": "month", "day": 20}, {"every": "month", "day": 25}),
        ("evaluation", "2024-08-30", "2024-09-06"),
    ]
    assert list(standing(engine, opened)) == ["team/2", "team/1", "individual/1", "individual/9"]
    reports = {d.occurrence: d.due.day for d in the_duties(engine, "P1", "monthly_report")}
    assert reports == {"2567-05": 20, "2567-06": 20, "2567-07": 25, "2567-08": 25, "2567-09": 25}


def test_a_letter_that_gives_a_level_a_day_asks_it_of_the_offices(engine: Engine) -> None:
    letter = read_circular(STRANGERS / "amendment_side_by_side.txt")
    opened = opened_before(
        engine, letter, [an_indicator("team/1", "80"), an_indicator("individual/1", "100")], ["ตัวอย่างหนึ่ง"]
    )
    done = amended_by(engine, letter, at=morning("2024-02-15")).document
    assert done["applied"], done["questions"]
    assert ("team/3", "levels.5.text") in fields(done)
    [duty] = the_duties(engine, stage="indicator")
    assert (duty.due, duty.officer_id) == (dt.date(2024, 3, 15), None)
    undone(engine, opened, at=morning("2024-02-16"))
    assert [d.state for d in the_duties(engine, stage="indicator")] == ["waived"]
