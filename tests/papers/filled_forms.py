"""Filling in a form as an officer would: the cell is found by what it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pramoen.papers.forms import FilledForm, FormPlan, open_forms, read_forms, write_forms
from pramoen.papers.forms.placing import lay_out


def cell_of(plan: FormPlan, key: str) -> str:
    """The coordinate of a field's cell."""
    return lay_out(plan).inputs[key].cell


def fill(path: Path, plans: list[FormPlan], typed: dict[str, Any], *, sheet: str | None = None) -> None:
    """Type values into a workbook of these forms, on one sheet or the only one; a text stays a text."""
    book = load_workbook(path)
    plan = next(plan for plan in plans if sheet in (None, plan.officer_id))
    for key, value in typed.items():
        cell = book[plan.officer_id][cell_of(plan, key)]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)


def filled(folder: Path, plan: FormPlan, typed: dict[str, Any]) -> Path:
    """A form written and filled in."""
    path = folder / "form.xlsx"
    write_forms(path, [plan])
    fill(path, [plan], typed)
    return path


def read(path: Path, *plans: FormPlan) -> list[FilledForm]:
    """The forms read back."""
    return read_forms(open_forms(path), {plan.duty_id: plan for plan in plans})
