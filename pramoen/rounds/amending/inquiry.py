"""The questions that an amendment leaves to a person, and the answers given to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pramoen.errors import BadInput

__all__ = ["Inquiry", "Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must answer before anything is done: in Thai, and the option that answers."""

    id: str
    text: str
    answer_with: str

    def as_json(self) -> dict[str, str]:
        """The entry under `questions` as published."""
        return {"id": self.id, "text": self.text, "answer_with": self.answer_with}


@dataclass(slots=True)
class Inquiry:
    """The answers that came with the letter, the questions that are left, and notes on what was not asked."""

    answers: Mapping[str, str]
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)

    def ask(
        self, id_: str, text: str, *, choices: Collection[str] = (), answer_with: str | None = None
    ) -> str | None:
        """The answer where one was given; else the question is kept, and None.

        Raises BadInput for an answer that is none of `choices`.
        """
        given = self.answers.get(id_)
        if given is not None:
            self.used[id_] = given
            if choices and given not in choices:
                raise BadInput(f"--answer {id_}={given}: it must be one of {', '.join(choices)}")
            return given
        how = answer_with or f"--answer {id_}={'|'.join(choices) if choices else 'VALUE'}"
        self.questions.append(Question(id_, text, how))
        return None

    def again(self, id_: str, text: str, *, answer_with: str) -> None:
        """Keep a question although it was answered: the answer does not say all that is needed."""
        self.questions.append(Question(id_, text, answer_with))

    def check_all_used(self, known: Collection[str]) -> None:
        """Raises BadInput for an answer to what was never asked and never is (a misspelt id)."""
        for id_ in self.answers:
            stem = id_.partition(":")[0]
            if id_ not in self.used and stem not in known:
                asked = ", ".join(question.id for question in self.questions) or "nothing"
                raise BadInput(f"--answer {id_}: no such question; asked is {asked}")
