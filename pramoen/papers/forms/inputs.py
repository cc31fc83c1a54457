"""Cells to fill in: unlocked, yellow, and watched by the spreadsheet while somebody types."""

from __future__ import annotations

import datetime as dt

from openpyxl.worksheet.datavalidation import DataValidation

from pramoen.papers.forms.fields import Field

__all__ = ["LARGEST", "OLDEST_DAY", "asked_for", "style_of", "validation_of"]

LARGEST = 10**12
"""Numbers stay below this, so that formulas hold them exactly."""

OLDEST_DAY = dt.date(1990, 1, 1)
"""No round is about a day before; a small number in a cell for a date would be one."""

_STYLES = {
    "number": "input_number",
    "count": "input_number",
    "date": "input_date",
    "choice": "input",
    "levels": "input_words",
    "text": "input_words",
}
WORDS = {
    "number": "พิมพ์ตัวเลขเท่านั้น เช่น 85 หรือ 85.25",
    "between": "พิมพ์ตัวเลขตั้งแต่ {least} ถึง {most}",
    "count": "พิมพ์จำนวนเต็ม เช่น 0, 1, 2",
    "date": "พิมพ์วันที่ เช่น 28/6/2567",
    "choice": "เลือกจากรายการ",
    "levels": "พิมพ์ระดับ เช่น 1-3",
    "title": "ข้อมูลไม่ถูกต้อง",
}


def style_of(field: Field) -> str:
    """The name of the field's look."""
    return _STYLES[field.kind]


def asked_for(field: Field) -> str | None:
    """What is to be typed into the field, in Thai; None for words."""
    if field.kind in ("number", "count") and field.least is not None and field.most is not None:
        return WORDS["between"].format(least=field.least, most=field.most)
    return WORDS.get(field.kind)


def validation_of(field: Field) -> DataValidation | None:
    """What a spreadsheet lets be typed into the field; None for words."""
    if field.kind in ("number", "count"):
        least, most = field.least or str(-LARGEST), field.most or str(LARGEST)
        rule = DataValidation(
            type="whole" if field.kind == "count" else "decimal",
            operator="between",
            formula1=least,
            formula2=most,
        )
    elif field.kind == "date":
        rule = DataValidation(
            type="date",
            operator="between",
            formula1=f"DATE({OLDEST_DAY.year},1,1)",
            formula2="DATE(2700,1,1)",
        )
    elif field.kind == "choice":
        # Commas part the choices, so no choice has one.
        rule = DataValidation(type="list", formula1='"' + ",".join(field.choices) + '"')
    else:
        return None
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle, rule.error = WORDS["title"], asked_for(field)
    rule.prompt = asked_for(field)
    return rule
