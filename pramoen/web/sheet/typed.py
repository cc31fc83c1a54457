"""What was typed into a form on a page: as it stands, and as the submission it comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pramoen.papers.forms import FormPlan
from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.inputs import asked_for
from pramoen.papers.forms.stages import stage_form
from pramoen.papers.forms.values import BadCellError, typed_value
from pramoen.rounds.sheets.the_rest import with_the_rest
from pramoen.web.sheet.questions import Sheet

__all__ = ["PREFIX", "Typed", "content_of", "read_typed", "shown", "typed_before", "typed_of"]

PREFIX: Final = "f."
"""What the names of a form's own fields begin with; the rest is the field's key."""

_EMPTY = "โปรดกรอกช่องนี้"
_LONG = "ข้อความยาวเกินไป"
_NOT_THAT = "โปรดตรวจสอบช่องนี้"


@dataclass(slots=True)
class Typed:
    """The words in each field by its key, what they come to, and what is wrong with which."""

    words: dict[str, str]
    given: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def typed_of(form: Mapping[str, str]) -> dict[str, str]:
    """The words of the form's own fields, by key, of what was posted; blank ones are left out."""
    return {
        name.removeprefix(PREFIX): words
        for name, words in form.items()
        if name.startswith(PREFIX) and words.strip()
    }


def typed_before(plan: FormPlan) -> dict[str, str]:
    """The words that stand in each field for what is on record."""
    answers = stage_form(plan.stage).answers(plan, plan.prior or {})
    return {key: _as_typed(value) for key, value in answers.items() if value}


def read_typed(sheet: Sheet, words: Mapping[str, str]) -> Typed:
    """What the words come to; each field that cannot be understood is named with what to type there."""
    known = sheet.fields
    typed = Typed({key: value for key, value in words.items() if key in known})
    for key, value in typed.words.items():
        one, _ = known[key]
        try:
            found = typed_value(value, one)
        except BadCellError:
            typed.faults[key] = asked_for(one) or _LONG
        else:
            if found is not None:
                typed.given[key] = found
    for one, row in known.values():
        if row.needs and one.key in typed.given and row.needs not in typed.given:
            typed.faults.setdefault(row.needs, _EMPTY)
    for key, _ in stage_form(sheet.plan.stage).faults(typed.given):
        typed.faults.setdefault(key, _EMPTY if key not in typed.given else _NOT_THAT)
    return typed


def content_of(sheet: Sheet, typed: Typed, before: Mapping[str, Any] | None) -> dict[str, Any]:
    """The submission that was typed, with what was said before and has no field here."""
    content = stage_form(sheet.plan.stage).content(sheet.plan, typed.given)
    return content if before is None else with_the_rest(content, before)


def shown(value: str, one: Field) -> str:
    """A value on record as words to read."""
    return _as_typed(value) if one.kind == "date" else value


def _as_typed(value: str) -> str:
    """A day as people type it, 28/6/2567; everything else as it is."""
    try:
        day = dt.date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        day = None
    return value if day is None else f"{day.day}/{day.month}/{day.year + 543}"
