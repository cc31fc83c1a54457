"""Telling those whom an amendment touches, and nobody else: once each, however often it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import pendulum
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, joinedload

from calendars.working_days import WorkingDays
from notifications.amended_notices import compose_amended
from notifications.amendment_effects import AmendmentEffects, Touch
from notifications.digests import Wording
from notifications.outbox.hours import next_inside
from notifications.outbox.ways import ways
from notifications.rehearsal import as_rehearsed
from pramoen.records import outbox
from pramoen.records.amendments import AMENDED, about_amendment, amendments_of
from pramoen.records.channel_marks import closed_channels
from pramoen.records.database import writing
from pramoen.records.models import Amendment, Message, Officer, Round
from pramoen.records.outbox import Planned, SpokenOf

__all__ = ["plan_amended_notices"]

_USEFUL_FOR = pendulum.duration(days=3)
# Those left over from longer ago tell nobody anything new.
_TOLD_WITHIN = pendulum.duration(days=14)
_AT_ONCE = 500


def plan_amended_notices(
    engine: Engine,
    round_ids: Sequence[UUID],
    *,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    hours: tuple[dt.time, dt.time],
    wording: Wording,
) -> list[UUID]:
    """Plan the notices that the amendments of these rounds, and their undoing, still owe; gives those added.

    Follows from what is on record: run again, it adds nothing. At night and on days off they wait for the
    next working morning.
    """
    with writing(engine) as session:
        closed = closed_channels(session)
        not_before = _at_work(at, calendar, hours)
        planned: list[Planned] = []
        for round_id in round_ids:
            of = session.get_one(Round, round_id, options=[joinedload(Round.province)])
            for amendment in amendments_of(session, round_id):
                for undone in (False, True):
                    when = amendment.undone_at if undone else amendment.applied_at
                    if when is None or when < at - _TOLD_WITHIN:
                        continue
                    # What was undone before anybody was told is told with its undoing alone.
                    if not undone and amendment.undone_at is not None:
                        continue
                    made = _Notices(session, of, amendment, undone, when, wording)
                    planned += made.planned(closed, not_before)
        return outbox.add_planned(session, as_rehearsed(planned, wording), at=at)


class _Notices:
    """The notices of one amendment, or of its undoing; what they have in common is read once."""

    def __init__(
        self,
        session: Session,
        of: Round,
        amendment: Amendment,
        undone: bool,
        when: pendulum.DateTime,
        wording: Wording,
    ) -> None:
        self._session, self._of, self._amendment = session, of, amendment
        self._undone, self._wording = undone, wording
        self._day = when.in_timezone("Asia/Bangkok").date()
        self._about = about_amendment(amendment, undone=undone)
        self._touched: Mapping[str, Touch] = amendment.effects["officers"]

    def planned(self, closed: Collection[tuple[int, str]], not_before: pendulum.DateTime) -> list[Planned]:
        done = self._told() | self._unheard()
        left = [
            (officer, reachable[0])
            for officer in self._officers()
            if officer.id not in done and (reachable := ways(officer, closed))
        ]
        if not left:
            # Most sweeps have nobody left to tell, and need none of what the words are made of.
            return []
        session, undone = self._session, self._undone
        effects = AmendmentEffects(session, self._amendment, undone=undone, wording=self._wording)
        return [self._notice(effects, officer, channel, not_before) for officer, channel in left]

    def _told(self) -> set[int | None]:
        """Who has a notice of it, on whatever channel."""
        query = select(Message.officer_id).where(
            Message.kind == AMENDED,
            Message.about == self._about,
            Message.rehearsal == self._wording.rehearsal,
        )
        return set(self._session.scalars(query))

    def _unheard(self) -> set[int | None]:
        """Of an amendment undone: who was never told of it, because the notice had not left yet."""
        if not self._undone:
            return set()
        query = select(Message.officer_id).where(
            Message.kind == AMENDED,
            Message.about == about_amendment(self._amendment, undone=False),
            Message.state == "suppressed",
            Message.reason == "superseded",
        )
        return set(self._session.scalars(query))

    def _officers(self) -> list[Officer]:
        ids = sorted(int(own) for own in self._touched)
        found: list[Officer] = []
        for first in range(0, len(ids), _AT_ONCE):
            query = select(Officer).options(joinedload(Officer.office)).where(Officer.active)
            found += self._session.scalars(query.where(Officer.id.in_(ids[first : first + _AT_ONCE])))
        return sorted(found, key=lambda officer: officer.id)

    def _notice(
        self, effects: AmendmentEffects, officer: Officer, channel: str, not_before: pendulum.DateTime
    ) -> Planned:
        touched = self._touched[str(officer.id)]
        owed = effects.owed(officer.id, touched)
        words = compose_amended(
            officer,
            effects.restated(touched),
            effects.days(touched),
            owed,
            amendment_id=self._amendment.id,
            round_label=self._of.label,
            round_number=self._of.number,
            letter_number=self._amendment.letter.number,
            letter_date=self._amendment.letter.issued_on,
            undone=self._undone,
            day=self._day,
            wording=self._wording,
        )
        return Planned(
            officer_id=officer.id,
            channel=channel,
            local_day=self._day,
            kind=AMENDED,
            rung=AMENDED,
            subject=words.subject,
            body=words.text,
            html=words.html,
            # It reminds of nothing: it goes out also where all of this has come in meanwhile.
            duties=tuple(SpokenOf(one.duty.id, None, None) for one in owed),
            not_before=not_before,
            useful_until=not_before + _USEFUL_FOR,
            rank=3,
            about=self._about,
        )


def _at_work(
    at: pendulum.DateTime, calendar: WorkingDays, hours: tuple[dt.time, dt.time]
) -> pendulum.DateTime:
    """`at`, or the beginning of the next working day's hours where offices are closed then."""
    inside = next_inside(at, hours)
    day = inside.in_timezone("Asia/Bangkok").date()
    if calendar.is_working(day):
        return inside
    while not calendar.is_working(day):
        day += dt.timedelta(days=1)
    return pendulum.instance(dt.datetime.combine(day, hours[0]), tz="Asia/Bangkok")
