"""What a transaction asked once it need not ask again; who changes something says so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from pramoen.records.kept_answers import Question, keep_answers


class Asked:
    """A question about numbers, which notes what it is asked: of an odd one it has no answer."""

    def __init__(self) -> None:
        self.of: list[list[int]] = []
        self.question = Question(self._halves)

    def _halves(self, _session: Session, numbers: Sequence[int]) -> dict[int, int]:
        self.of.append(list(numbers))
        return {number: number // 2 for number in numbers if number % 2 == 0}


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def session() -> Session:
    return Session()


def test_a_session_that_keeps_nothing_asks_each_time(asked: Asked, session: Session) -> None:
    assert asked.question.of(session, 4) == asked.question.of(session, 4) == 2
    assert asked.of == [[4], [4]]


def test_one_that_keeps_answers_asks_of_each_thing_once(asked: Asked, session: Session) -> None:
    keep_answers(session)
    assert asked.question.of_each(session, [2, 3, 4, 2]) == {2: 1, 4: 2}
    assert asked.question.of(session, 4) == 2
    assert asked.question.of_each(session, [4, 6]) == {4: 2, 6: 3}
    assert asked.of == [[2, 3, 4], [6]]


def test_that_there_is_no_answer_is_kept_too(asked: Asked, session: Session) -> None:
    keep_answers(session)
    assert asked.question.of(session, 3) is asked.question.of(session, 3) is None
    assert asked.of == [[3]]


def test_what_has_changed_is_as_it_was_said_or_asked_anew(asked: Asked, session: Session) -> None:
    keep_answers(session)
    asked.question.of_each(session, [2, 4])
    asked.question.is_now(session, 2, 100)
    asked.question.forget(session, 4)
    assert asked.question.of_each(session, [2, 4]) == {2: 100, 4: 2}
    assert asked.of == [[2, 4], [4]]


def test_two_questions_and_two_sessions_do_not_mix_their_answers(asked: Asked, session: Session) -> None:
    other, other_session = Asked(), Session()
    keep_answers(session)
    keep_answers(other_session)
    asked.question.is_now(session, 2, 100)
    assert other.question.of(session, 2) == 1
    assert asked.question.of(other_session, 2) == 1


def test_nothing_is_asked_of_nothing(asked: Asked, session: Session) -> None:
    assert asked.question.of_each(session, []) == {}
    assert asked.of == []
