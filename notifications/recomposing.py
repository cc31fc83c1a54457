"""Wording a planned message anew when some of what it speaks of was settled before it left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pendulum
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from notifications.digests import Reminding, Wording, compose_digest, remindings
from notifications.group_notices import compose_group_notice
from notifications.kinds import DIGEST, GROUP, LAST_NOTICE, STAFF
from notifications.ladder import RungDay
from notifications.outbox.staff_again import staff_again
from notifications.rendering import Rendered, with_banner
from notifications.staff_digests import compose_staff_digest
from pramoen.records import outbox
from pramoen.records.duties import DutyState
from pramoen.records.models import Message

__all__ = ["Recompose", "recompose_digest"]

Recompose = Callable[[Session, Message, Sequence[DutyState]], tuple[str, str, str | None]]


def recompose_digest(wording: Wording, *, at: pendulum.DateTime) -> Recompose:
    """A function that words a planned message anew for those of its duties that are still owed.

    What a sweep planned it words as the sweep did; a message that a person wrote stays as it is. Links are
    those of the message's own day.
    """

    def recompose(
        session: Session, message: Message, still: Sequence[DutyState]
    ) -> tuple[str, str, str | None]:
        words = _words(session, message, still, wording, at)
        if words is None:
            return message.subject, message.body, message.html
        if message.rehearsal:
            today = at.in_timezone("Asia/Bangkok").date()
            words = with_banner(words, today=today, overrides=wording.overrides, digits=wording.digits)
        return words.subject, words.text, words.html if message.html is not None else None

    return recompose


def _words(
    session: Session, message: Message, still: Sequence[DutyState], wording: Wording, at: pendulum.DateTime
) -> Rendered | None:
    today = at.in_timezone("Asia/Bangkok").date()
    said = _said(session, message, still)
    if message.kind == GROUP:
        return compose_group_notice(said, today=today, wording=wording) if said else None
    if message.officer is None:
        return None
    if message.kind in STAFF:
        calendar = wording.calendar or WorkingDays()
        facts = staff_again(session, message, message.officer, said, at=at, calendar=calendar)
        return compose_staff_digest(facts, day=message.local_day, today=today, wording=wording)
    if message.kind not in (DIGEST, LAST_NOTICE):
        return None
    last = any(one.rung is not None and one.rung.is_last_notice and one.rung.day == today for one in said)
    return compose_digest(
        session,
        message.officer,
        said,
        kind=LAST_NOTICE if last else DIGEST,
        rung=message.rung,
        day=message.local_day,
        today=today,
        wording=wording,
    )


def _said(session: Session, message: Message, still: Sequence[DutyState]) -> list[Reminding]:
    """The duties still owed, each with the rung that the message was planned for."""
    rows = {row.duty_id: row for row in outbox.spoken_of(session, [message.id]).get(message.id, [])}
    facts = remindings(session, still)
    said: list[Reminding] = []
    for duty in still:
        one, row = facts[str(duty.id)], rows.get(duty.id)
        rung = None
        if row is not None and row.rung is not None and row.rung_day is not None:
            rung = RungDay(row.rung, row.rung_day)
        said.append(Reminding(one.duty, one.round_label, one.indicator, rung))
    return said
