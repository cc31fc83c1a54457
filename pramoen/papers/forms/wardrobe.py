"""Dressing cells in their looks. Each look is made once a workbook: openpyxl takes long over styles."""

from __future__ import annotations

import copy

from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from pramoen.papers.forms.layout import COLUMNS
from pramoen.papers.forms.look import LOOKS

__all__ = ["Wardrobe"]


class Wardrobe:
    """The looks worn so far in one workbook."""

    def __init__(self) -> None:
        self._worn: dict[str, StyleArray] = {}

    def dress(self, sheet: Worksheet, row: int, column: str, to: str, style: str) -> None:
        """Give a cell its look, over several columns where `to` is another one."""
        for letter in COLUMNS[COLUMNS.index(column) : COLUMNS.index(to) + 1]:
            cell = sheet[f"{letter}{row}"]
            if style not in self._worn:
                look = LOOKS[style]
                cell.font, cell.alignment, cell.border = look.font, look.alignment, look.border
                cell.protection, cell.number_format = look.protection, look.number_format
                if look.fill:
                    cell.fill = look.fill
                self._worn[style] = copy.copy(cell._style)
            else:
                cell._style = copy.copy(self._worn[style])
        if to != column:
            sheet.merged_cells.add(f"{column}{row}:{to}{row}")
