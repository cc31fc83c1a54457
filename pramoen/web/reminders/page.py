"""The page about one's own reminders, as it stands and with what was wrong with a form of it."""

from __future__ import annotations

import datetime as dt
from typing import Final
from uuid import UUID

from starlette.responses import Response

from notifications.digests import remindings
from notifications.outbox.coming import coming_days
from notifications.owed import owed_duties
from pramoen.records.optional_notices import without_optional_notices
from pramoen.records.snoozes import snoozed
from pramoen.web.asked import Asked
from pramoen.web.landing.owed import owed_by
from pramoen.web.reminders.channels import channels_of
from pramoen.web.reminders.sent import sent_lately

__all__ = ["reminders_page"]

_A_FEW: Final = 5
_COMING: Final = 6


def reminders_page(
    asked: Asked, *, slip: str | None = None, slip_of: UUID | None = None, status: int = 200
) -> Response:
    """The page; `slip` is what was wrong, `slip_of` the duty whose form it was."""
    me, digits = asked.sight.officer, asked.parts.wording.digits
    off = snoozed(asked.db, asked.today, officer_id=me.id)
    owed = owed_by(asked.db, me, today=asked.today, digits=digits)
    return asked.page(
        "me_reminders",
        status=status,
        channels=channels_of(asked.db, me),
        prefers=me.prefers or "line",
        sent=sent_lately(asked, most=_A_FEW),
        coming=_coming(asked),
        owed=[one for one in owed if one.urgency != "later"],
        all_until=off.until.get((me.id, None)),
        own={duty_id for _, duty_id in off.own},
        notices_stopped=bool(without_optional_notices(asked.db, me.id)),
        done=asked.request.query_params.get("done", ""),
        slip=slip,
        slip_of=slip_of,
        typed=asked.form.get("reason", "")[:200],
    )


def _coming(asked: Asked) -> list[tuple[dt.date, list[tuple[str, dt.date]]]]:
    """Day by day what is brought to mind: the titles, and when each is due."""
    me, wording = asked.sight.officer, asked.parts.wording
    owed = owed_duties(asked.db, me, day=asked.today)
    days = coming_days(asked.db, me, owed, at=asked.at, calendar=asked.parts.calendar, most=_COMING)
    facts = remindings(asked.db, [duty for one in days for duty in one.duties])
    return [
        (one.day, [(facts[str(duty.id)].title(wording), duty.due) for duty in one.duties]) for one in days
    ]
