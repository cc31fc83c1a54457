"""The duty that a form is about."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Session

from pramoen.records import duties
from pramoen.records.duties import DutyState
from pramoen.web.landing.opening import Opened, Refused
from pramoen.web.landing.owed import owes

__all__ = ["duty_meant"]


def duty_meant(session: Session, opened: Opened, form: dict[str, str], *, today: dt.date) -> DutyState:
    """The duty named in a form. Raises Refused where it is not one that this link may speak of.

    A link for one duty speaks of that one alone; any other of the officer's own, still open, is fine.
    """
    try:
        duty_id = UUID(form.get("duty", ""))
    except ValueError:
        raise Refused(400) from None
    if opened.link.duty_id not in (None, duty_id) or not owes(session, opened.officer, duty_id, today=today):
        raise Refused(403)
    (duty,) = duties.states(session, ids=[duty_id])
    return duty
