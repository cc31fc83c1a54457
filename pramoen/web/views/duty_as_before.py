"""Taking over what was answered for the month before, to go on from there."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.papers.forms.stages import stage_form
from pramoen.records.working_copies import keep_copy
from pramoen.rounds.sheets.month_before import report_before
from pramoen.web.asked import Asked
from pramoen.web.sheet.conflict import seen_of
from pramoen.web.sheet.showing import form_asked
from pramoen.web.sheet.typed import shown, typed_of
from pramoen.web.view import acts

__all__ = ["as_before"]


@acts("/duties/{duty}/as-before")
def as_before(asked: Asked) -> Response:
    """Fill what is still blank with the answers of the month before; nothing of it is sent in.

    It is kept as what is being typed, so it can be thrown away as a whole.
    """
    form = form_asked(asked)
    standing, duty = form.standing, form.standing.duty
    before = report_before(asked.db, duty)
    if before is None or not standing.may_fill_in or seen_of(asked) != standing.version:
        raise NotAllowed("there is no earlier report to take over, or something came in meanwhile")
    known = form.sheet.fields
    answers = stage_form(duty.stage).answers(form.sheet.plan, before.content)
    words = {key: shown(value, known[key][0]) for key, value in answers.items() if key in known and value}
    typed = words | typed_of(asked.form)
    keep_copy(asked.db, duty.id, asked.sight.officer.id, typed, seen=standing.version, at=asked.at)
    return asked.go(f"/duties/{duty.id}{'/behalf' if standing.on_behalf else ''}")
