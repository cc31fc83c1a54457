"""Writing forms as a workbook: a sheet an officer, and hidden ones that reckon and say what they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from pramoen.papers.forms.drawing import draw
from pramoen.papers.forms.meta import CALC_SHEET, META_SHEET, meta_of, meta_rows
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.plan import FormPlan
from pramoen.papers.forms.prefilling import prefill
from pramoen.papers.forms.protection import lock_book, lock_sheet
from pramoen.papers.forms.reckoning import CalcSheet, reckon
from pramoen.papers.forms.text import put_words
from pramoen.papers.forms.wardrobe import Wardrobe

__all__ = ["form_book", "sheet_names", "write_forms"]

_UNFIT = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def write_forms(path: Path, plans: Sequence[FormPlan]) -> None:
    """Write the forms of `plans` to an .xlsx file, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    form_book(plans).save(path)


def form_book(plans: Sequence[FormPlan]) -> Workbook:
    """The workbook of these forms."""
    book = Workbook()
    layouts = [lay_out(plan) for plan in plans]
    names = sheet_names([plan.officer_id for plan in plans])
    sheets = [book.worksheets[0], *(book.create_sheet() for _ in layouts[1:])]
    for sheet, name in zip(sheets, names, strict=True):
        sheet.title = name
    calc, meta = book.create_sheet(CALC_SHEET), book.create_sheet(META_SHEET)
    helpers, wardrobe = CalcSheet(calc), Wardrobe()
    for sheet, layout in zip(sheets, layouts, strict=True):
        draw(sheet, layout, wardrobe)
        prefill(sheet, layout)
        reckon(sheet, layout, helpers, wardrobe)
        lock_sheet(sheet)
    for row, values in enumerate(meta_rows(map(meta_of, names, layouts)), 1):
        for column, words in enumerate(values, 1):
            put_words(meta.cell(row, column), words)
    for hidden in (calc, meta):
        hidden.sheet_state = "hidden"
        lock_sheet(hidden)
    lock_book(book)
    book.calculation.fullCalcOnLoad = True
    return book


def sheet_names(officer_ids: Sequence[str]) -> list[str]:
    """A sheet's name for each officer: his id as far as a sheet may be called so, made unique."""
    names: list[str] = []
    for officer_id in officer_ids:
        base = _UNFIT.sub("-", officer_id).strip()[:24] or "sheet"
        name, n = base, 1
        while name.casefold() in {known.casefold() for known in [*names, CALC_SHEET, META_SHEET]}:
            n += 1
            name = f"{base}~{n}"
        names.append(name)
    return names
