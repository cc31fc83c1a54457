"""Locking what is not to be filled in: against slips, not against people; there is no password."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["lock_book", "lock_sheet"]


def lock_sheet(sheet: Worksheet) -> None:
    """Lock the sheet's cells but those to fill in; widths and heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def lock_book(book: Workbook) -> None:
    """Keep the sheets in their places and under their names."""
    book.security = WorkbookProtection(lockStructure=True)
