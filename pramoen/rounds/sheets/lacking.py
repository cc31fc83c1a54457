"""What a sheet still lacks by the checks of completeness, told by the cells where it is to be put."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from pramoen.papers.forms import FilledForm
from pramoen.records.models import Duty
from pramoen.rounds.checking import gaps_in

__all__ = ["Lacking", "lacking", "lacking_fields"]

_AT_ONCE = frozenset({"weights-not-100", "evidence-missing"})
"""The checks that a sheet has to meet before it is taken; what others find is told when a month is closed."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is lacking, in Thai, and the keys of the fields where it is to be put."""

    keys: tuple[str, ...]
    message: str


def lacking(session: Session, duty: Duty, form: FilledForm) -> list[str]:
    """The faults of a sheet that is sent in, each with its cells.

    What the sheet has no cell for, such as weights that the letter itself gives, is left to the checks.
    """
    found = []
    for one in lacking_fields(session, duty, form.content or {}, set(form.cells)):
        cells = [form.cells[key] for key in one.keys]
        word = "cells" if len(cells) > 1 else "cell"
        found.append(f"sheet {form.meta.sheet}, {word} {', '.join(cells)}: {one.message}")
    return found


def lacking_fields(
    session: Session,
    duty: Duty,
    content: Mapping[str, Any],
    keys: Collection[str],
) -> list[Lacking]:
    """What the content that is sent in for a duty lacks and a form with these fields can mend."""
    found = []
    for gap in gaps_in(session, duty, content, codes=_AT_ONCE):
        field = gap.place.rpartition(": ")[2]
        own = tuple(key for key in _keys(field, content) if key in keys)
        if own:
            found.append(Lacking(own, gap.message))
    return found


def _keys(field: str, content: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the fields for a place in the content, such as `indicators.team/1.evidence`."""
    _, _, rest = field.partition("indicators.")
    key, _, name = rest.rpartition(".")
    if name == "evidence":
        yield f"{key}:evidence.1.reference"
    elif name == "weight":
        yield f"{key}:weight"
    elif field == "indicators":
        stated = content.get("indicators") or []
        for part in dict.fromkeys(one["key"].partition("/")[0] for one in stated):
            own = [one for one in stated if one["key"].startswith(f"{part}/")]
            if sum(Decimal(one.get("weight") or 0) for one in own) != 100:
                yield from (f"{one['key']}:weight" for one in own)
