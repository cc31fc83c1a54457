"""Linking oneself to LINE by a QR code, a link or a code that is typed; and taking it back."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from notifications.channels.masking import mask
from notifications.link_notices import plan_link_notice
from pramoen.records.linking import unlink, waiting_code
from pramoen.web.asked import Asked
from pramoen.web.entry.limits import is_too_much, note, too_often
from pramoen.web.line_linking.codes import VALID_MINUTES, code_shown, new_code
from pramoen.web.line_linking.conversation import conversation, qr_code
from pramoen.web.view import acts, shows

__all__ = ["make", "show", "state", "take_back"]

_REASON: Final = "เจ้าหน้าที่ยกเลิกเองบนหน้าเว็บ"


@shows("/me/line")
def show(asked: Asked) -> Response:
    """Whether one is linked, and the code that waits to be sent, if any."""
    me, parts = asked.sight.officer, asked.parts
    waits = code_shown(asked)
    address = conversation(parts.line_basic_id, waits[0]) if waits and parts.line_basic_id else None
    return asked.page(
        "me_line",
        linked=mask(me.line_user_id) if me.line_user_id else None,
        has_mail=me.email is not None,
        is_open=parts.line_secret is not None,
        basic_id=parts.line_basic_id,
        code=waits[0] if waits else None,
        until=waits[1].expires_at if waits else None,
        address=address,
        drawing=qr_code(address) if address else None,
        minutes=VALID_MINUTES,
    )


@shows("/me/line/state")
def state(asked: Asked) -> Response:
    """Whether the code still waits; once it does not, on to the page that says what is."""
    if not asked.is_piecewise or waiting_code(asked.db, asked.sight.officer, at=asked.at) is None:
        return asked.go("/me/line")
    return asked.page("me_line_state")


@acts("/me/line/code")
def make(asked: Asked) -> Response:
    """Make a code, a few in a quarter of an hour."""
    who = str(asked.sight.officer.id)
    if is_too_much(asked.db, "line-code", who, at=asked.at):
        return too_often(asked.parts)
    note(asked.db, "line-code", who, at=asked.at)
    new_code(asked)
    return asked.go("/me/line")


@acts("/me/line/unlink")
def take_back(asked: Asked) -> Response:
    """Forget the LINE account; where there is none, nothing is done."""
    me = asked.sight.officer
    if me.line_user_id is not None:
        unlink(asked.db, me, reason=_REASON, at=asked.at, by=asked.by)
        plan_link_notice(asked.db, me, linked=False, at=asked.at, wording=asked.parts.wording)
    return asked.go("/me/reminders?done=unlinked")
