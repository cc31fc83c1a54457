"""An indicator's fields before anything is typed: the same for everybody who has it, so rendered once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from pramoen.identity import TheVery
from pramoen.web.sheet.questions import Question

__all__ = ["questions_html"]

Questions = tuple[Question, ...]


def questions_html(
    environment: Environment, questions: Questions, words: Mapping[str, str], faults: Mapping[str, str]
) -> Markup:
    """The fields of questions that forms share, with what was typed and what is wrong."""
    keys = [field.key for one in questions for field in one.row.fields]
    if any(key in words or key in faults for key in keys):
        return _rendered(environment, questions, words, faults)
    return _blank(environment, TheVery(questions))


@lru_cache(maxsize=2048)
def _blank(environment: Environment, questions: TheVery[Questions]) -> Markup:
    # Nothing that anybody typed is kept here.
    return _rendered(environment, questions.it, {}, {})


def _rendered(
    environment: Environment, questions: Questions, words: Mapping[str, str], faults: Mapping[str, str]
) -> Markup:
    macros = environment.get_template("sheet_macros.html").module
    return Markup(macros.questions(questions, words, faults))  # type: ignore[attr-defined]
