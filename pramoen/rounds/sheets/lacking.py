"""What a sheet still lacks by the checks of completeness, told by the cells where it is to be put."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pendulum
from sqlalchemy.orm import Session

from pramoen.papers.forms import FilledForm
from pramoen.records.models import Duty
from pramoen.rounds.checking import check_duty

__all__ = ["lacking"]

_AT_ONCE = frozenset({"weights-not-100", "evidence-missing"})
"""The checks that a sheet has to meet before it is taken; what others find is told when a month is closed."""


def lacking(session: Session, duty: Duty, form: FilledForm, *, at: pendulum.DateTime) -> list[str]:
    """The faults of a sheet that was just sent in, each with its cells.

    What the sheet has no cell for, such as weights that the letter itself gives, is left to the checks.
    """
    found = []
    for check in check_duty(session, duty, at=at)["checks"]:
        for gap in check["gaps"] if check["code"] in _AT_ONCE else ():
            field = str(gap["place"]).rpartition(": ")[2]
            cells = [form.cells[key] for key in _keys(field, form) if key in form.cells]
            if cells:
                word = "cells" if len(cells) > 1 else "cell"
                found.append(f"sheet {form.meta.sheet}, {word} {', '.join(cells)}: {gap['message']}")
    return found


def _keys(field: str, form: FilledForm) -> Iterator[str]:
    """The keys of the cells for a field of the form, such as `indicators.team/1.evidence`."""
    _, _, rest = field.partition("indicators.")
    key, _, name = rest.rpartition(".")
    if name == "evidence":
        yield f"{key}:evidence.1.reference"
    elif name == "weight":
        yield f"{key}:weight"
    elif field == "indicators":
        stated = (form.content or {}).get("indicators", [])
        for part in dict.fromkeys(one["key"].partition("/")[0] for one in stated):
            own = [one for one in stated if one["key"].startswith(f"{part}/")]
            if sum(Decimal(one.get("weight") or 0) for one in own) != 100:
                yield from (f"{one['key']}:weight" for one in own)
