"""Going on from both versions where two people filled in one form."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.records.working_copies import keep_copy
from pramoen.web.asked import Asked
from pramoen.web.sheet.showing import form_asked
from pramoen.web.sheet.typed import typed_before, typed_of
from pramoen.web.view import acts

__all__ = ["merge"]


@acts("/duties/{duty}/merge")
def merge(asked: Asked) -> Response:
    """What is on record, and over it what was typed: kept as what is being typed, nothing is sent in yet."""
    form = form_asked(asked)
    standing, duty = form.standing, form.standing.duty
    if not standing.may_fill_in:
        raise NotAllowed("it cannot be filled in any more")
    words = typed_before(form.sheet.plan) | typed_of(asked.form)
    keep_copy(asked.db, duty.id, asked.sight.officer.id, words, seen=standing.version, at=asked.at)
    return asked.go(f"/duties/{duty.id}{'/behalf' if standing.on_behalf else ''}")
