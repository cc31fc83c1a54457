"""What stands in the cells of a form before anybody types: what was sent in or drafted before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal, InvalidOperation

from openpyxl.worksheet.worksheet import Worksheet

from pramoen.papers.forms.fields import Field, Given
from pramoen.papers.forms.layout import Layout
from pramoen.papers.forms.stages import stage_form
from pramoen.papers.forms.text import put_words

__all__ = ["digest_of_given", "prefill", "prefilled"]


def prefilled(layout: Layout) -> dict[str, str]:
    """What stands in the cells as the form is written, as reading it back will give it."""
    plan = layout.plan
    answers = stage_form(plan.stage).answers(plan, plan.prior or {})
    known = {key: _as_read(answers[key], one.field) for key, one in layout.inputs.items() if answers.get(key)}
    return {key: value for key, value in known.items() if value}


def prefill(sheet: Worksheet, layout: Layout) -> None:
    """Put it into the cells."""
    for key, value in prefilled(layout).items():
        one = layout.inputs[key]
        cell = sheet[one.cell]
        if one.field.kind in ("number", "count"):
            cell.value = _number(value)
        elif one.field.kind == "date":
            cell.value = dt.date.fromisoformat(value)
        else:
            put_words(cell, value)


def digest_of_given(given: Given) -> str:
    """A digest of what is filled in, by which a sheet that nobody touched is known when it comes back."""
    return hashlib.sha256(json.dumps(sorted(given.items()), ensure_ascii=False).encode()).hexdigest()


def _as_read(value: str, field: Field) -> str | None:
    """The value as the cell will give it again; None where the field cannot hold it."""
    text = value.strip().replace("\r\n", "\n")
    if field.kind in ("number", "count"):
        try:
            plain = format(Decimal(text), "f")
        except InvalidOperation:
            return None
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if field.kind == "date":
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError:
            return None
    if field.kind == "choice":
        return text if text in field.choices else None
    return text


def _number(text: str) -> int | float | str:
    """The number as a spreadsheet holds it; as text where it has more digits than that can."""
    number = float(text)
    if Decimal(repr(number)) != Decimal(text):
        return text
    return int(number) if number.is_integer() else number
