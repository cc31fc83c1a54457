"""The letters that an amendment refers to, against those on the record of its round."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from a_round import a_letter, open_it
from an_amendment import a_round, amended_by, an_amendment, harder, indicators, restated, rows_of
from sqlalchemy import Engine

from pramoen.circulars.circular import Amendment, Reference
from pramoen.errors import BadInput

OPENING = Reference(number="ตบ 0019/ว 1", issued_on=dt.date(2025, 6, 23))
FIRST = Reference(number="ตบ 0019/ว 9", issued_on=dt.date(2025, 7, 8))
STRANGER = Reference(number="ตบ 0019/ว 777", issued_on=dt.date(2025, 6, 20))


def new_words_alone(stated: Amendment) -> Amendment:
    """What a letter amends, told without the old text."""
    return stated.model_copy(update={"before": None})


def looked_at(engine: Engine, *named: Reference, **values: Any) -> dict[str, Any]:
    letter = an_amendment(harder("team/1"), refers_to=list(named), **values)
    return amended_by(engine, letter, apply=False).document


def asked(document: dict[str, Any]) -> list[str]:
    return [one["id"] for one in document["questions"]]


@pytest.mark.parametrize(
    "named",
    [
        [OPENING],
        [Reference(number="ตบ 0019/ว 1")],
        # Letters of the department may be named beside it.
        [Reference(number="มท 0405/ว 55", issued_on=dt.date(2025, 5, 2)), OPENING],
    ],
)
def test_a_letter_that_names_the_one_that_opened_the_round_says_so(
    sqlite_engine: Engine, named: list[Reference]
) -> None:
    a_round(sqlite_engine)
    document = looked_at(sqlite_engine, *named)
    assert asked(document) == []
    [note] = document["notes"]
    assert "ตบ 0019/ว 1" in note
    assert "ซึ่งเป็นหนังสือที่เปิดรอบนี้" in note


@pytest.mark.parametrize(
    "named",
    [
        [STRANGER],
        # The number is right and the day is not.
        [Reference(number="ตบ 0019/ว 1", issued_on=dt.date(2025, 6, 24))],
        [STRANGER, Reference(number="มท 0405/ว 55")],
    ],
)
def test_a_letter_that_names_only_others_is_asked_about_and_nothing_is_done(
    engine: Engine, named: list[Reference]
) -> None:
    a_round(engine)
    before = rows_of(engine)
    letter = an_amendment(new_words_alone(harder("team/1")), refers_to=named)
    document = amended_by(engine, letter).document
    assert (document["applied"], asked(document)) == (False, ["refers-to"])
    [question] = document["questions"]
    assert question["answer_with"] == "--answer refers-to=accept"
    assert named[0].number in question["text"]
    assert "หนังสือที่ ตบ 0019/ว 1 ลงวันที่ 23 มิถุนายน 2568" in question["text"]
    assert rows_of(engine) == before
    assert amended_by(engine, letter, answers={"refers-to": "accept"}).document["applied"] is True


def test_a_letter_whose_old_text_is_what_stands_is_placed_by_it_and_the_number_is_noted(
    sqlite_engine: Engine,
) -> None:
    a_round(sqlite_engine)
    document = looked_at(sqlite_engine, STRANGER)
    assert asked(document) == []
    [note] = document["notes"]
    assert "ตบ 0019/ว 777" in note and "ซึ่งไม่อยู่ในทะเบียน" in note and "ข้อความเดิมที่หนังสือยกมาตรงกับที่ใช้อยู่" in note


def test_the_answer_is_a_word_that_accepts_and_no_other(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    with pytest.raises(BadInput, match="refers-to=yes: it must be one of accept"):
        amended_by(
            sqlite_engine,
            an_amendment(new_words_alone(harder("team/1")), refers_to=[STRANGER]),
            answers={"refers-to": "yes"},
        )


def test_a_second_amendment_may_name_the_first_which_is_on_the_record_while_it_stands(
    sqlite_engine: Engine,
) -> None:
    a_round(sqlite_engine)
    weights = [new_words_alone(restated(key, weight=to)) for key, to in (("team/1", "55"), ("team/2", "45"))]
    second = an_amendment(*weights, number="ตบ 0019/ว 10", refers_to=[FIRST])
    assert asked(amended_by(sqlite_engine, second, sha256="c" * 64, apply=False).document) == ["refers-to"]
    amended_by(sqlite_engine, an_amendment(harder("individual/1")))
    document = amended_by(sqlite_engine, second, sha256="c" * 64).document
    assert document["applied"] is True
    assert any("ซึ่งเป็นหนังสือแก้ไขครั้งที่ 1 ของรอบนี้" in note for note in document["notes"])


def test_a_letter_that_names_none_is_not_asked_about(sqlite_engine: Engine) -> None:
    a_round(sqlite_engine)
    document = looked_at(sqlite_engine)
    assert (asked(document), document["notes"]) == ([], [])


def test_an_opening_letter_without_number_and_day_cannot_be_compared_and_that_is_said(
    sqlite_engine: Engine,
) -> None:
    letter = a_letter(indicators=indicators()).model_copy(update={"number": None, "issued_on": None})
    open_it(sqlite_engine, letter)
    document = looked_at(sqlite_engine, OPENING)
    assert asked(document) == []
    [note] = document["notes"]
    assert "เทียบกันไม่ได้" in note
