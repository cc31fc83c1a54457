"""A day as people type it: 28/6/2567, in Thai digits or Arabic, or in words."""

from __future__ import annotations

import datetime as dt
from typing import Final

from pramoen.papers.forms.fields import Field
from pramoen.papers.forms.values import BadCellError, typed_value

__all__ = ["typed_day"]

_DAY: Final = Field("day", "date", "วันที่")
_LONGEST: Final = 60


def typed_day(words: str) -> dt.date | None:
    """The day that was typed; None where it is none."""
    try:
        found = typed_value(words[:_LONGEST], _DAY)
    except BadCellError:
        return None
    return None if found is None else dt.date.fromisoformat(found)
