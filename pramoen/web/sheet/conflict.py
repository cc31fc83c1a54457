"""Two people on one form: what is on record beside what was typed, for the one who came second to choose."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from pramoen.records.working_copies import keep_copy
from pramoen.web.asked import Asked
from pramoen.web.sheet.showing import FormAsked
from pramoen.web.sheet.typed import Typed, typed_before

__all__ = ["Difference", "conflict_page", "seen_of"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the two say otherwise; None where one leaves it blank."""

    where: str
    what: str
    theirs: str | None
    mine: str | None


def seen_of(asked: Asked) -> int:
    """The version on record that a form was shown for; what is none counts as none seen."""
    seen = asked.form.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else -1


def conflict_page(asked: Asked, form: FormAsked, typed: Typed) -> Response:
    """Both versions field by field where they differ. What was typed is kept until one was chosen."""
    standing = form.standing
    keep_copy(
        asked.db, standing.duty.id, asked.sight.officer.id, typed.words, seen=seen_of(asked), at=asked.at
    )
    theirs, titles = typed_before(form.sheet.plan), _titles(form)
    differences = [
        Difference(titles[key], one.name, theirs.get(key), typed.words.get(key))
        for key, (one, _) in form.sheet.fields.items()
        if theirs.get(key) != typed.words.get(key)
    ]
    return asked.page(
        "duty_conflict",
        status=409,
        duty=standing.duty,
        standing=standing,
        differences=differences,
        words=typed.words,
    )


def _titles(form: FormAsked) -> dict[str, str]:
    titles = {
        key: f"{one.entry.indicator.number} {one.entry.indicator.title}"
        for one in form.sheet.indicators
        for key in one.keys
    }
    for table in form.sheet.tables:
        titles |= {field.key: table.title for question in table.rows for field in question.row.fields}
    return titles
