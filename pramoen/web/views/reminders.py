"""My reminders: over which channel they come, what was sent, what is next, and what may be declined."""

from __future__ import annotations

from typing import Final, cast

from starlette.responses import Response

from pramoen.records.channel_marks import latest_mark, mark_channel
from pramoen.records.optional_notices import set_optional_notices
from pramoen.records.preferred_channel import Preferred, prefer_channel
from pramoen.web.asked import Asked
from pramoen.web.reminders.page import reminders_page
from pramoen.web.reminders.sent import sent_lately
from pramoen.web.view import acts, shows

__all__ = ["choose_channel", "set_notices", "show", "show_sent"]

_A_PAGE: Final = 20
_NOTICES: Final = {"yes": "แจ้งขอรับอีกครั้งบนหน้าเว็บ", "no": "แจ้งยกเลิกบนหน้าเว็บ"}


@shows("/me/reminders")
def show(asked: Asked) -> Response:
    """Everything about one's own reminders."""
    return reminders_page(asked)


@shows("/me/reminders/sent")
def show_sent(asked: Asked) -> Response:
    """What was sent within three months, page by page."""
    given = asked.request.query_params.get("page", "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 1
    number = max(1, number)
    rows = sent_lately(asked, most=_A_PAGE + 1, skip=(number - 1) * _A_PAGE)
    return asked.page("me_sent", sent=rows[:_A_PAGE], number=number, more=len(rows) > _A_PAGE)


@acts("/me/reminders/channel")
def choose_channel(asked: Asked) -> Response:
    """Take the channel that goes first; LINE that was stopped by a word is taken up again with it."""
    me, first = asked.sight.officer, asked.form.get("first", "")
    if not {"line": me.line_user_id, "email": me.email}.get(first):
        return reminders_page(asked, slip="channel", status=422)
    prefer_channel(asked.db, me, cast(Preferred, first), at=asked.at, by=asked.by)
    latest = latest_mark(asked.db, me.id, first)
    if latest is not None and latest.state == "unlinked":
        mark_channel(asked.db, me.id, first, "works", reason="chosen on the page", at=asked.at)
    return asked.go("/me/reminders?done=channel")


@acts("/me/reminders/notices")
def set_notices(asked: Asked) -> Response:
    """Have the notices that may be declined, or not."""
    wanted = asked.form.get("wanted", "")
    if wanted not in _NOTICES:
        return reminders_page(asked, slip="notices", status=422)
    set_optional_notices(
        asked.db,
        asked.sight.officer.id,
        wanted=wanted == "yes",
        reason=_NOTICES[wanted],
        at=asked.at,
        by=asked.by,
    )
    return asked.go("/me/reminders?done=notices")
