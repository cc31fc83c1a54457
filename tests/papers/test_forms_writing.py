"""A form as it is written: what is locked, what may be typed, and that words stay words."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

import pytest
from form_cases import officer
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pramoen.papers.forms import FormPlan, write_forms
from pramoen.papers.forms.layout import COLUMNS
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.room import LEAST, Room
from pramoen.papers.forms.workbook import form_book, sheet_names

PLAN = officer(1, Random(5))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("forms") / "form.xlsx"
    write_forms(path, [PLAN])
    return load_workbook(path)


def _open_cells(plan: FormPlan) -> set[str]:
    layout = lay_out(plan)
    return {
        f"{column}{one.row}"
        for one in layout.inputs.values()
        for column in COLUMNS[COLUMNS.index(one.column) : COLUMNS.index(one.to) + 1]
    }


def test_only_the_cells_to_fill_in_are_unlocked_and_no_password_is_set(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    unlocked = {
        cell.coordinate for row in book["P0001"].iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked == _open_cells(PLAN)


def test_helpers_and_what_the_sheets_are_for_are_hidden(book: Workbook) -> None:
    assert {s.title: s.sheet_state for s in book.worksheets} == {
        "P0001": "visible",
        "_calc": "hidden",
        "_pramoen": "hidden",
    }


def test_numbers_days_and_choices_are_watched_while_somebody_types(book: Workbook) -> None:
    watched: dict[str, str] = {}
    for rule in book["P0001"].data_validations.dataValidation:
        for cells in rule.sqref.ranges:
            for row in cells.rows:
                watched.update({f"{COLUMNS[column - 1]}{line}": rule.type for line, column in row})
    kinds = {"number": "decimal", "count": "whole", "date": "date", "choice": "list"}
    inputs = lay_out(PLAN).inputs.values()
    assert watched == {one.cell: kinds[one.field.kind] for one in inputs if one.field.kind in kinds}


def test_a_list_to_choose_from_fits_what_spreadsheets_allow(book: Workbook) -> None:
    lists = [rule.formula1 for rule in book["P0001"].data_validations.dataValidation if rule.type == "list"]
    assert lists
    assert all(len(choices) <= 255 for choices in lists)
    for one in lay_out(PLAN).inputs.values():
        assert not any("," in choice or '"' in choice for choice in one.field.choices)


@pytest.mark.parametrize("room", [LEAST, LEAST.at_least(**dict.fromkeys(asdict(LEAST), 1000))])
def test_formulas_are_of_a_length_and_depth_that_spreadsheets_allow(room: Room) -> None:
    formulas = [
        cell.value
        for sheet in form_book([replace(PLAN, room=room)]).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 100
    assert max(map(len, formulas)) < 8192
    flat = [inside for formula in formulas for inside in re.findall(r"[A-Z]+\(([^()]*)\)", formula)]
    assert max(inside.count(",") + 1 for inside in flat) <= 255
    assert max(_depth(formula) for formula in formulas) <= 64


def _depth(formula: str) -> int:
    depth = deepest = 0
    for char in formula:
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "\tx"])
def test_words_from_the_record_are_never_a_formula(tmp_path: Path, words: str) -> None:
    entry = PLAN.indicators[0]
    indicator = entry.indicator.model_copy(update={"title": words})
    levels = ((1, words),)
    plan = replace(
        PLAN,
        officer_name=words,
        office=words,
        indicators=(replace(entry, indicator=indicator, levels=levels, target=words),),
    )
    path = tmp_path / "form.xlsx"
    write_forms(path, [plan])
    cells = [cell for row in load_workbook(path)["P0001"].iter_rows() for cell in row]
    own = [cell for cell in cells if cell.value == words]
    assert len(own) >= 4
    assert {(cell.data_type, cell.quotePrefix) for cell in own} == {("s", True)}


def test_every_sheet_has_a_name_of_its_own_whatever_the_officers_are_called() -> None:
    names = sheet_names(["P/1", "P:1", "_calc", "ก" * 60, "ก" * 61, "'", "p-1"])
    assert names[:3] == ["P-1", "P-1~2", "_calc~2"]
    assert len({name.casefold() for name in names}) == 7
    assert all(len(name) <= 31 for name in names)
