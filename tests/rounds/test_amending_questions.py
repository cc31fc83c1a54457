"""What an amendment asks a person, and that nothing is done while a question is left."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from a_life import PROVINCIAL
from a_round import a_letter, a_row, an_indicator, open_it
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
)
from openpyxl import Workbook
from sqlalchemy import Engine, select

from pramoen.circulars.circular import Deadline, Finding
from pramoen.errors import BadInput, NotAllowed, UnreadableFile
from pramoen.records.database import reading
from pramoen.records.models import Amendment, Office

LADDER = {"1": "50", "2": "60", "3": "70", "4": "80", "5": "90"}
SIZED = by_size("team/1", large=LADDER, medium=LADDER, small=LADDER)


def questions(document: dict[str, Any]) -> list[str]:
    return [one["id"] for one in document["questions"]]


def unsized() -> list[Any]:
    """Two district offices whose size nobody knows, and an office of the province."""
    office = "สำนักงานพัฒนาชุมชนอำเภอ{}"
    return [
        a_row("P1", office=office.format("หนองตัวอย่าง"), size=None),
        a_row("P2", office=office.format("โคกตัวอย่าง"), size=None),
        a_row("C1", office=PROVINCIAL, size=None, roles=("supervisor", "coordinator")),
    ]


def sizes_file(path: Path, *rows: tuple[str, str]) -> str:
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return str(path)


def test_which_district_is_which_size_is_asked_and_nothing_is_done(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine, unsized())
    before = rows_of(sqlite_engine)
    document = amended_by(sqlite_engine, an_amendment(SIZED)).document
    [question] = document["questions"]
    assert question["id"] == "size-of-districts"
    assert question["answer_with"] == "--answer size-of-districts=FILE"
    assert "หนองตัวอย่าง" in question["text"]
    assert "จังหวัด" not in question["text"].replace("อำเภอ", "")
    assert document["applied"] is False
    assert rows_of(sqlite_engine) == before


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_of_sizes_is_answered_by_a_file(engine: Engine, tmp_path: Path, kind: str) -> None:
    a_round(engine, unsized())
    rows = [("ที่", "อำเภอ", "ขนาด"), ("1", "หนองตัวอย่าง", "ใหญ่"), ("2", "อำเภอโคกตัวอย่าง", "ขนาดเล็ก")]
    path = tmp_path / f"sizes.{kind}"
    if kind == "csv":
        sizes_file(path, *rows)  # type: ignore[arg-type]
    else:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    document = amended_by(engine, an_amendment(SIZED), answers={"size-of-districts": str(path)}).document
    assert document["applied"]
    with reading(engine) as session:
        sizes = dict(session.execute(select(Office.name, Office.size)).all())
        [amendment] = session.scalars(select(Amendment))
    assert sizes["สำนักงานพัฒนาชุมชนอำเภอหนองตัวอย่าง"] == "large"
    assert sizes["สำนักงานพัฒนาชุมชนอำเภอโคกตัวอย่าง"] == "small"
    assert sizes[PROVINCIAL] is None
    assert amendment.answers == {"size-of-districts": str(path)}


def test_a_list_that_leaves_a_district_out_is_asked_for_again(sqlite_engine: Engine, tmp_path: Path) -> None:
    a_round(sqlite_engine, unsized())
    path = sizes_file(tmp_path / "s.csv", ("หนองตัวอย่าง", "large"))
    document = amended_by(sqlite_engine, an_amendment(SIZED), answers={"size-of-districts": path}).document
    [question] = document["questions"]
    assert "โคกตัวอย่าง" in question["text"]
    assert "หนองตัวอย่าง" not in question["text"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("หนองตัวอย่าง,ใหญ่มาก", "ใหญ่มาก"),
        ("หนองตัวอย่าง,large\nหนองตัวอย่าง,small", "above"),
        (",large", "names no district"),
        ("", "no district"),
    ],
)
def test_a_list_of_sizes_that_means_nothing_names_its_row(
    sqlite_engine: Engine, tmp_path: Path, content: str, words: str
) -> None:
    a_round(sqlite_engine, unsized())
    path = tmp_path / "s.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        amended_by(sqlite_engine, an_amendment(SIZED), answers={"size-of-districts": str(path)})


def test_a_list_of_sizes_that_is_not_there_is_said(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine, unsized())
    with pytest.raises(UnreadableFile, match="no such file"):
        amended_by(sqlite_engine, an_amendment(SIZED), answers={"size-of-districts": "/nowhere/s.csv"})


def test_where_the_roster_has_every_size_it_is_taken_from_there_and_said_so(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    document = amended_by(sqlite_engine, an_amendment(SIZED), apply=False).document
    assert document["questions"] == []
    assert any("roster" in note for note in document["notes"])


def test_a_size_without_criteria_is_asked_about(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    letter = an_amendment(by_size("team/1", large=LADDER, small=LADDER))
    [question] = amended_by(sqlite_engine, letter).document["questions"]
    assert question["id"] == "size-of-districts"
    assert "กลาง" in question["text"]


def test_the_day_of_an_undated_letter_is_asked(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    letter = an_amendment(harder("team/1"), issued_on=None)
    document = amended_by(sqlite_engine, letter).document
    assert (questions(document), document["since"]) == (["letter-date"], None)
    done = amended_by(sqlite_engine, letter, answers={"letter-date": "8 กรกฎาคม 2568"}).document
    assert (done["applied"], done["since"]) == (True, "2025-07-08")


def test_a_day_that_is_none_is_refused(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    with pytest.raises(BadInput, match="letter-date"):
        amended_by(sqlite_engine, an_amendment(issued_on=None), answers={"letter-date": "31 เมษายน 2568"})


def test_an_answer_to_what_is_never_asked_is_refused(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    with pytest.raises(BadInput, match="size-of-district"):
        amended_by(sqlite_engine, an_amendment(harder("team/1")), answers={"size-of-district": "x.csv"})


def test_an_answer_that_is_none_of_the_choices_is_refused(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    letter = an_amendment(restated("team/1", weight="65"))
    with pytest.raises(BadInput, match="accept"):
        amended_by(sqlite_engine, letter, answers={"weights-not-100": "yes"})


def test_a_round_that_was_never_opened_is_asked_about(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    document = amended_by(sqlite_engine, an_amendment(harder("team/1"), round=1)).document
    assert (document["round"], questions(document)) == (None, ["round"])
    assert "1/2568" in document["questions"][0]["text"]


def test_an_amendment_for_another_round_than_the_one_named_is_asked_about(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    letter = an_amendment(harder("team/1"), round=1)
    document = amended_by(sqlite_engine, letter, named="2/2568").document
    assert questions(document) == ["other-round"]
    answers = {"other-round": "accept"}
    assert amended_by(sqlite_engine, letter, named="2/2568", answers=answers).document["applied"]


def test_of_two_rounds_that_it_may_mean_a_person_says_which(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    other = a_letter(indicators=indicators()).model_copy(update={"province": "สมมติธานี", "number": "สธ 1"})
    rows = [a_row("Q1", province="สมมติธานี"), a_row("P1"), a_row("C1", roles=("coordinator",))]
    open_it(sqlite_engine, other, rows, sha256="9" * 64)
    letter = an_amendment(harder("team/1"), province=None)
    document = amended_by(sqlite_engine, letter).document
    assert questions(document) == ["round"]
    assert {"ตัวอย่างบุรี", "สมมติธานี"} <= set(document["questions"][0]["text"].replace(",", " ").split())
    chosen = amended_by(
        sqlite_engine, letter, answers={"round": "รอบที่ 2/2568 ตัวอย่างบุรี"}, apply=False
    ).document
    assert chosen["round"]["label"] == "รอบที่ 2/2568 ตัวอย่างบุรี"


def test_an_indicator_that_the_round_does_not_have_is_asked_about(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine)
    before = an_indicator("individual/9", "30", title="จำนวนครัวเรือนต้นแบบสมมติ")
    letter = an_amendment(pair(before, before.model_copy(update={"weight": "20"})))
    [question] = amended_by(sqlite_engine, letter).document["questions"]
    assert question["id"] == "indicator:individual/9"
    skipped = amended_by(sqlite_engine, letter, answers={"indicator:individual/9": "skip"}).document
    assert skipped["changes"] == []
    assert list(standing(sqlite_engine, opened)) == ["team/1", "team/2", "individual/1", "individual/2"]


def test_an_indicator_under_another_number_is_asked_about_and_changed_where_it_stands(
    sqlite_engine: Engine,
) -> None:
    stated = [*indicators()[:3], an_indicator("individual/2", "30", title="ความสำเร็จการส่งข่าวประชาสัมพันธ์สมมติ")]
    opened = a_round(sqlite_engine, stated=stated)
    before = stated[-1].model_copy(update={"key": "individual/8", "number": "8"})
    letter = an_amendment(pair(before, before.model_copy(update={"unit": "ข่าว"})))
    [question] = amended_by(sqlite_engine, letter).document["questions"]
    assert question["id"] == "indicator:individual/8"
    assert question["answer_with"] == "--answer indicator:individual/8=individual/2|new|skip"
    answers = {"indicator:individual/8": "individual/2"}
    done = amended_by(sqlite_engine, letter, answers=answers).document
    assert [(c["indicator"], c["field"]) for c in done["changes"]] == [("individual/2", "unit")]
    assert standing(sqlite_engine, opened)["individual/2"].unit == "ข่าว"


def test_a_number_that_is_anothers_is_never_taken_for_it(sqlite_engine: Engine) -> None:
    stated = [an_indicator("team/1", "100", title="ร้อยละของการเบิกจ่ายงบประมาณ"), *indicators()[2:]]
    a_round(sqlite_engine, stated=stated)
    before = an_indicator("team/1", "100", title="ความสำเร็จของหมู่บ้านต้นแบบสมมติ")
    letter = an_amendment(pair(before, before.model_copy(update={"unit": "แห่ง"})))
    document = amended_by(sqlite_engine, letter).document
    assert (questions(document), document["changes"]) == (["indicator:team/1"], [])
    taken = amended_by(sqlite_engine, letter, answers={"indicator:team/1": "new"}).document
    assert questions(taken) == ["indicator:team/1"]


def test_an_old_text_that_is_not_what_stands_is_asked_about(sqlite_engine: Engine) -> None:
    opened = a_round(sqlite_engine)
    amended_by(sqlite_engine, an_amendment(harder("team/1")))
    # This letter was written as if the first had never been: its old text is the first letter's.
    stale = restated("team/1", title="ตัวชี้วัด team/1 ใหม่")
    document = amended_by(sqlite_engine, an_amendment(stale, number="ตบ 2"), sha256="c" * 64).document
    assert questions(document) == ["stands-otherwise:team/1"]
    answers = {"stands-otherwise:team/1": "apply"}
    done = amended_by(sqlite_engine, an_amendment(stale, number="ตบ 2"), sha256="c" * 64, answers=answers)
    assert done.document["applied"]
    assert standing(sqlite_engine, opened)["team/1"].rule == indicators()[0].rule


def test_another_file_of_a_letter_applied_before_is_asked_about(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    amended_by(sqlite_engine, an_amendment(harder("team/1")))
    again = amended_by(sqlite_engine, an_amendment(restated("team/2", unit="แห่ง")), sha256="d" * 64).document
    assert questions(again) == ["same-letter"]


def test_a_letter_that_does_not_add_up_is_accepted_by_a_person_first(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    finding = Finding(
        code="ladder-not-monotone", severity="error", where="team/1", message="ลำดับผิด", lines=[3]
    )
    letter = an_amendment(harder("team/1"), findings=[finding])
    assert questions(amended_by(sqlite_engine, letter).document) == ["finding:ladder-not-monotone"]
    answers = {"finding:ladder-not-monotone": "accept"}
    assert amended_by(sqlite_engine, letter, answers=answers).document["applied"]


def test_which_of_several_deadlines_is_meant_is_asked(sqlite_engine: Engine) -> None:
    days = [
        Deadline(stage="submission", due=dt.date(2025, 8, 1), text="", line=1),
        Deadline(stage="submission", due=dt.date(2025, 9, 1), text="", line=2),
    ]
    a_round(sqlite_engine, deadlines=days)
    letter = an_amendment(
        deadlines=[Deadline(stage="submission", due=dt.date(2025, 9, 8), text="ส่ง", line=1)]
    )
    document = amended_by(sqlite_engine, letter).document
    assert questions(document) == ["deadline:1"]
    done = amended_by(sqlite_engine, letter, answers={"deadline:1": "2025-09-01"}).document
    assert [(c["before"], c["after"]) for c in done["changes"]] == [("2025-09-01", "2025-09-08")]


def test_a_revision_of_an_open_round_changes_what_it_restates_and_cancels_what_it_leaves_out(
    engine: Engine,
) -> None:
    opened = a_round(engine)
    stated = [an_indicator("team/1", "100"), *indicators()[2:]]
    letter = an_amendment(kind="revision", indicators=stated)
    document = amended_by(engine, letter).document
    said = [(c.get("indicator"), c.get("field")) for c in document["changes"]]
    assert said == [("team/1", "weight"), ("team/2", "removed")]
    assert list(standing(engine, opened)) == ["team/1", "individual/1", "individual/2"]


def test_a_revision_that_restates_a_part_of_the_list_is_asked_about(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    letter = an_amendment(kind="revision", indicators=[an_indicator("team/1", "70")])
    document = amended_by(sqlite_engine, letter).document
    assert questions(document) == ["missing-indicators:team", "weights-not-100"]


def test_the_letter_that_opened_the_round_amends_nothing(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    with pytest.raises(NotAllowed, match="opened"):
        amended_by(sqlite_engine, an_amendment(kind="revision"), sha256="0" * 64)


def test_a_letter_against_itself_changes_nothing(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    letter = an_amendment(kind="revision", indicators=indicators())
    document = amended_by(sqlite_engine, letter, apply=False).document
    assert (document["changes"], document["questions"]) == ([], [])
    assert document["touches"]["officers"] == 0
