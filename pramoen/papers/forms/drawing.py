"""Drawing a laid-out form on a sheet: words, cells to fill in, widths, heights, and the page to print."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.inputs import style_of, validation_of
from pramoen.papers.forms.layout import WIDTHS, Layout
from pramoen.papers.forms.text import put_words
from pramoen.papers.forms.wardrobe import Wardrobe

__all__ = ["draw"]


def draw(sheet: Worksheet, layout: Layout, wardrobe: Wardrobe) -> None:
    """Draw everything of the form but its formulas."""
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    for row, height in layout.heights.items():
        sheet.row_dimensions[row].height = height
    for box in layout.boxes:
        wardrobe.dress(sheet, box.row, box.column, box.to, box.style)
        if box.words:
            put_words(sheet[f"{box.column}{box.row}"], box.words)
    rules: dict[Field, DataValidation] = {}
    for one in layout.inputs.values():
        wardrobe.dress(sheet, one.row, one.column, one.to, style_of(one.field))
        # Fields that allow the same share one rule: a sheet may hold 65,534 of them.
        alike = Field("", one.field.kind, "", one.field.choices, one.field.least, one.field.most)
        if alike not in rules:
            rule = validation_of(alike)
            if rule is None:
                continue
            rules[alike] = rule
            sheet.add_data_validation(rule)
        rules[alike].add(one.cell)
    _page(sheet, layout)


def _page(sheet: Worksheet, layout: Layout) -> None:
    """A4 on its side, one page wide, the heading of the summary on the first page only."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.4)
    sheet.page_margins.bottom, sheet.page_margins.footer = 0.7, 0.3
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "หน้า &P จาก &N"
    sheet.print_area = f"A1:G{layout.last_row}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
