"""A paper as a spreadsheet, in the official typeface and set to print on A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pramoen.papers.forms.look import LOOKS
from pramoen.papers.printed.paper import Paper, Section

__all__ = ["write_sheet"]

_LEAST, _MOST = 10, 48


def write_sheet(path: Path, paper: Paper) -> None:
    """Write the paper as an .xlsx file; every cell is a text, so that no words become a formula."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "เอกสาร"
    pen = _Pen(sheet, max([2, *(len(section.headings) for section in paper.sections)]))
    for number, title in enumerate(paper.titles):
        pen.wide(title, "title" if number == 0 else "subtitle")
    for section in paper.sections:
        pen.section(section)
    for signature in paper.signatures:
        pen.skip()
        for words in ("(ลงชื่อ) " + "." * 48, f"({signature.name or '.' * 48})", signature.part):
            pen.wide(words, "sign")
    if paper.note:
        pen.skip()
        pen.wide(paper.note, "note")
    _widths(sheet, paper, pen.width)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.save(path)


class _Pen:
    """Writes a sheet of so many columns from the top down."""

    def __init__(self, sheet: Worksheet, width: int) -> None:
        self._sheet = sheet
        self._row = 0
        self.width = width

    def skip(self) -> None:
        """Leave a row empty."""
        self._row += 1

    def line(self, words: Sequence[str], look: str) -> None:
        """A row of cells."""
        self._row += 1
        for column, one in enumerate(words, 1):
            _put(self._sheet.cell(self._row, column), one, look)

    def wide(self, words: str, look: str) -> None:
        """A row of one cell over all columns."""
        self.line([words], look)
        self._merge(1)

    def section(self, section: Section) -> None:
        """A part of the paper."""
        self.skip()
        if section.title:
            self.wide(section.title, "part")
        for name, value in section.facts:
            self.line([name, value], "cell")
            self._merge(2)
        if section.headings:
            self.line(section.headings, "head")
            for row in section.rows:
                self.line(row, "cell")
        for line in section.lines:
            self.wide(line, "plain")

    def _merge(self, first: int) -> None:
        if self.width > first:
            self._sheet.merge_cells(
                start_row=self._row, start_column=first, end_row=self._row, end_column=self.width
            )


def _put(cell: Cell | MergedCell, words: str, look: str) -> None:
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)
    cell.data_type = "s"
    dress = LOOKS[look]
    cell.font, cell.alignment, cell.border = dress.font, dress.alignment, dress.border
    if dress.fill:
        cell.fill = dress.fill


def _widths(sheet: Worksheet, paper: Paper, width: int) -> None:
    tables = [[section.headings, *section.rows] for section in paper.sections if section.headings]
    for number in range(width):
        longest = max(
            [len(row[number]) for table in tables for row in table if number < len(row)], default=24
        )
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(_MOST, max(_LEAST, longest + 3))
