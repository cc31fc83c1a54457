"""The words of messages that a person has sent by hand: corrections of wrong ones, and requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from calendars.digits import arabic, thai
from notifications.digests import Reminding, Wording
from notifications.messages import Correction, DigestItem, Nudge
from notifications.owed import owed_by
from notifications.rendering import Rendered, render
from notifications.titles import duty_title
from pramoen.records.models import Message, Officer

__all__ = ["SOON", "compose_correction", "compose_nudge"]

SOON = dt.timedelta(days=21)
"""How far ahead a message lists what is owed."""


def compose_correction(
    session: Session, wrong: Message, *, why: str, today: dt.date, wording: Wording
) -> Rendered:
    """The correction of a message that went out: what was wrong, in a person's words, and what is owed."""
    said = owed_by(session, wrong.officer) if wrong.officer is not None else []
    said = [one for one in said if one.duty.due <= today + SOON]
    context = Correction(
        today=today,
        round_label=_label(said, wording),
        link=_link(wording) if wrong.officer is not None else None,
        name=wrong.officer.name if wrong.officer is not None else "ทุกท่าน",
        items=_items(said, today=today, wording=wording),
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
        round_label=_label(said, wording),
        link=_link(wording),
        name=officer.name,
        items=_items(said, today=today, wording=wording),
        asked_by=asked_by,
        note=note,
    )
    return render("nudge", context, wording.overrides, digits=wording.digits)


def _items(said: Sequence[Reminding], *, today: dt.date, wording: Wording) -> tuple[DigestItem, ...]:
    return tuple(
        DigestItem(
            title=duty_title(one.duty.stage, one.indicator, one.duty.occurrence, digits=wording.digits),
            due=one.duty.due,
            days_left=(one.duty.due - today).days,
            stage=one.duty.stage,
        )
        for one in said
    )


def _label(said: Sequence[Reminding], wording: Wording) -> str:
    label = " และ ".join(dict.fromkeys(one.round_label for one in said))
    return thai(label) if wording.digits == "thai" else arabic(label)


def _link(wording: Wording) -> str | None:
    return f"{wording.public_url}/" if wording.public_url else None
