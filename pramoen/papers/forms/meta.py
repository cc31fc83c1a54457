"""The hidden sheet by which a workbook says what its sheets are for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from pramoen.papers.forms.layout import Layout
from pramoen.papers.forms.prefilling import digest_of_given, prefilled

__all__ = ["CALC_SHEET", "META_SHEET", "SheetMeta", "meta_of", "meta_rows"]

META_SHEET, CALC_SHEET = "_pramoen", "_calc"
MARK_BEGINS = "pramoen form "
MARK = f"{MARK_BEGINS}2"


@dataclass(frozen=True, slots=True)
class SheetMeta:
    """What a sheet is for: round, officer, duty, versions of the indicators, and its structure's digest.

    `room` is how many lines it has of each, `filled` the digest of what stood in its cells as it was written,
    `seen` the version that stood on record then, 0 where there was none.
    """

    sheet: str
    stage: str
    round_id: str
    officer_id: str
    duty_id: str
    versions: str
    digest: str
    room: str
    filled: str
    seen: str


def meta_of(sheet: str, layout: Layout) -> SheetMeta:
    """What a laid-out sheet is for."""
    plan = layout.plan
    versions = ",".join(str(entry.version) for entry in plan.indicators)
    filled = digest_of_given(prefilled(layout))
    own = (plan.stage, plan.round_id, plan.officer_id, plan.duty_id, versions, layout.digest)
    return SheetMeta(sheet, *own, plan.room.words, filled, str(plan.seen))


def meta_rows(metas: Iterable[SheetMeta]) -> list[list[str]]:
    """The rows of the hidden sheet."""
    return [[MARK], [field.name for field in fields(SheetMeta)], *(list(astuple(one)) for one in metas)]
