"""The words of messages that a person has sent by hand: corrections of wrong ones, and requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from notifications.digests import Reminding, Wording, digest_items, home_link, round_labels
from notifications.messages import Correction, Nudge
from notifications.owed import owed_by
from notifications.rendering import Rendered, render
from pramoen.records.models import Message, Officer

__all__ = ["SOON", "compose_correction", "compose_nudge"]

SOON = dt.timedelta(days=21)
"""How far ahead a message lists what is owed."""


def compose_correction(
    session: Session, wrong: Message, *, why: str, today: dt.date, wording: Wording
) -> Rendered:
    """The correction of a message that went out: what was wrong, in a person's words, and what is owed."""
    officer = wrong.officer
    said = owed_by(session, officer, day=today) if officer is not None else []
    said = [one for one in said if one.duty.due <= today + SOON]
    context = Correction(
        today=today,
        round_label=round_labels((one.round_label for one in said), wording),
        link=home_link(officer, day=today, wording=wording) if officer is not None else None,
        name=officer.name if officer is not None else "ทุกท่าน",
        items=digest_items(said, officer, day=today, today=today, wording=wording) if officer else (),
        wrong_subject=wrong.subject,
        sent_on=wrong.local_day,
        why=why,
    )
    return render("correction", context, wording.overrides, digits=wording.digits)


def compose_nudge(
    officer: Officer,
    said: Sequence[Reminding],
    *,
    asked_by: str,
    note: str | None,
    today: dt.date,
    wording: Wording,
) -> Rendered:
    """A request of `asked_by` (a name) for what is still open, with a note of his own."""
    context = Nudge(
        today=today,
        round_label=round_labels((one.round_label for one in said), wording),
        link=home_link(officer, day=today, wording=wording),
        name=officer.name,
        items=digest_items(said, officer, day=today, today=today, wording=wording),
        asked_by=asked_by,
        note=note,
    )
    return render("nudge", context, wording.overrides, digits=wording.digits)
