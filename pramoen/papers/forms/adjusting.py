"""Adjustments on a form: a cell for each reason that a rule names, and the points in the formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pramoen.appraisal.scoring.rule import Rule
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import Cells, Exact, common_scale, scaled

__all__ = ["adjusted", "reason_answers", "reason_rows", "reasons_given"]

WORDS = {
    "heading": "เหตุที่ปรับคะแนน (หากมี)",
    "applies": "มีเหตุนี้",
    "row": "{reason} ({points} คะแนน)",
    "blank": "{reason} (ยังไม่ได้กำหนดคะแนน)",
}


def reason_rows(rule: Rule, at: str) -> list[Row]:
    """A row for each reason; those of the rule that a formula leads into stand with it."""
    points = _points(rule)
    if not points:
        return []
    return [
        Row(WORDS["heading"]),
        *(
            Row(
                WORDS["blank" if size is None else "row"].format(reason=reason, points=size),
                (Field(_key(at, reason), "choice", reason, choices=(WORDS["applies"],)),),
            )
            for reason, size in points.items()
        ),
    ]


def reasons_given(rule: Rule, at: str, given: Given) -> list[str]:
    """The reasons that were marked."""
    return [reason for reason in _points(rule) if _key(at, reason) in given]


def reason_answers(rule: Rule, at: str, result: Mapping[str, Any]) -> dict[str, str]:
    """The marks for the reasons that a result names."""
    return {
        _key(at, reason): WORDS["applies"]
        for reason in result.get("reasons") or ()
        if reason in _points(rule)
    }


def adjusted(rule: Rule, score: Exact, at: str, cells: Cells) -> Exact:
    """The score after the rule's own adjustments, kept from 0 to 5.

    A reason counts once: one of the rule that a formula leads into has been applied there.
    """
    inner = _inner(rule)
    own = {reason: size for reason, size in _of(rule).items() if inner is None or reason not in _of(inner)}
    capped = cells.kept(score)
    if not own:
        return capped
    marked = {reason: f'{cells.ref(_key(at, reason))}="{WORDS["applies"]}"' for reason in own}
    sizes = {reason: size for reason, size in own.items() if size is not None}
    scale = common_scale(list(sizes.values()))
    terms = [f"IF({marked[reason]},{scaled(size, scale)},0)" for reason, size in sizes.items()]
    unset = [marked[reason] for reason in own if reason not in sizes]
    points = cells.put("+".join(terms) or "0")
    unless = ",".join([f'{capped.n}=""', *unset])
    return cells.kept(
        cells.fraction(
            f"{capped.n}*{scale}+{capped.d}*{points}", f"{capped.d}*{scale}", unless=f"OR({unless})"
        )
    )


def _key(at: str, reason: str) -> str:
    return f"{at}reason.{reason}"


def _inner(rule: Rule) -> Rule | None:
    inner = getattr(rule, "of", None)
    return inner if isinstance(inner, Rule) else None


def _of(rule: Rule) -> dict[str, str | None]:
    return {one.reason: one.points for one in rule.adjustments}


def _points(rule: Rule) -> dict[str, str | None]:
    """The points of every reason that the rule's result may name."""
    inner = _inner(rule)
    return _of(rule) | (_of(inner) if inner else {})
