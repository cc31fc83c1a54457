"""Putting off one's own reminders of a duty, and having them again."""

from __future__ import annotations

import datetime as dt
from typing import Final

from starlette.responses import Response

from pramoen.records.duties import states
from pramoen.records.snoozes import snoozed
from pramoen.rounds.access import Part, duty_in_sight
from pramoen.rounds.life.snooze_days import last_day
from pramoen.rounds.life.snoozing import lift_snooze, snooze
from pramoen.web.asked import Asked
from pramoen.web.landing.reasons import reason_in
from pramoen.web.landing.wrong_form import WrongForm
from pramoen.web.reminders.page import reminders_page
from pramoen.web.view import acts

__all__ = ["lift", "put_off"]

_MINE: Final[tuple[Part, ...]] = ("own", "answers")
_RESUME: Final = "ขอรับการแจ้งเตือนตามปกติ"


@acts("/duties/{duty}/snooze")
def put_off(asked: Asked) -> Response:
    """Until the end of a day and with a reason, both as on the page of a link."""
    duty, _ = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=_MINE)
    (state,) = states(asked.db, ids=[duty.id])
    if not state.is_open:
        return reminders_page(asked, slip="settled", status=422)
    until, last = _day(asked.form.get("until", "")), last_day(duty.due, today=asked.today)
    if until is None or last is None or not asked.today < until <= last:
        return reminders_page(asked, slip="day", slip_of=duty.id, status=422)
    try:
        reason = reason_in(dict(asked.form))
    except WrongForm:
        return reminders_page(asked, slip="reason", slip_of=duty.id, status=422)
    me = asked.sight.officer
    if snoozed(asked.db, asked.today, officer_id=me.id).until.get((me.id, duty.id)) != until:
        snooze(asked.db, duty.round, me.code, duty, until=until, reason=reason, at=asked.at, by=asked.by)
    return asked.go("/me/reminders?done=snooze")


@acts("/duties/{duty}/lift")
def lift(asked: Asked) -> Response:
    """Where nothing is put off, nothing is done."""
    duty, _ = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=_MINE)
    me = asked.sight.officer
    if (me.id, duty.id) in snoozed(asked.db, asked.today, officer_id=me.id).until:
        lift_snooze(asked.db, duty.round, me.code, duty, reason=_RESUME, at=asked.at, by=asked.by)
    return asked.go("/me/reminders?done=lift")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
