"""Which tables set targets, and which of their columns do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendars.digits import arabic
from calendars.months import MONTH
from pramoen.circulars.layouts.target_tables.grid import Column, Table

__all__ = ["holds_targets", "month_named", "target_columns"]

_TARGET = "เป้าหมาย"
_DEMANDED = re.compile(r"เป้าหมาย|ที่ต้อง")
# A register of places, a report of what was done, and the data that targets were worked out from set none.
_OTHER = re.compile(r"^(?:ทะเบียน|รายงาน|ฐานข้อมูล)")
_MONTH = re.compile(rf"^(?:เดือน)?\s*({MONTH})\s*(?:พ\.ศ\.)?\s*([0-9]{{4}}|[0-9]{{2}})?")


def month_named(column: Column) -> tuple[str, str] | None:
    """The month that a column is for and its year as printed ("" where none), in Arabic digits."""
    found = _MONTH.match(arabic(column.label))
    return (found[1], found[2] or "") if found else None


def holds_targets(table: Table) -> bool:
    """Whether the table sets targets: its caption or a column says so, and it is no register or report."""
    if any(_OTHER.match(words) for words in table.caption):
        return False
    return any(_TARGET in words for words in table.caption) or any(
        _TARGET in c.label or _TARGET in c.group for c in table.columns
    )


def target_columns(measures: Sequence[Column]) -> list[Column]:
    """The columns of targets among `measures`, those that say so themselves before those whose group does.

    Where none says so the caption does: then it is the column รวม, and without one all that hold numbers.
    """
    own = [column for column in measures if _DEMANDED.search(column.label)]
    grouped = [column for column in measures if _TARGET in column.group]
    if own and any(not _DEMANDED.search(c.label) for c in own if c in grouped):
        return grouped
    if grouped and own and "ที่ต้อง" in own[0].label:
        return [column for column in measures if column in own or column in grouped]
    if own or grouped:
        return own or grouped
    totals = [column for column in measures if column.label.startswith("รวม")]
    return totals[-1:] or list(measures)
