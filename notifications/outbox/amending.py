"""Telling those whom an amendment touches, and nobody else: once each, however often it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, joinedload

from calendars.working_days import WorkingDays
from notifications.amended_notices import DayMoved, Restated, compose_amended
from notifications.digests import Reminding, Wording, remindings
from notifications.outbox.hours import next_inside
from notifications.outbox.ways import ways
from notifications.rehearsal import as_rehearsed
from notifications.titles import duty_title
from pramoen.appraisal.indicator import Indicator
from pramoen.records import duties, outbox
from pramoen.records.amendments import AMENDED, about_amendment, amendments_of
from pramoen.records.channel_marks import closed_channels
from pramoen.records.database import writing
from pramoen.records.duties import DutyState
from pramoen.records.models import Amendment, IndicatorVersion, Message, Officer, Round
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
        self._touched: Mapping[str, Any] = amendment.effects["officers"]

    def planned(self, closed: Collection[tuple[int, str]], not_before: pendulum.DateTime) -> list[Planned]:
        done = self._told() | self._unheard()
        left = [
            (officer, reachable[0])
            for officer in self._officers()
            if officer.id not in done and (reachable := ways(officer, closed))
        ]
        if left:
            self._read()
        return [self._notice(officer, channel, not_before) for officer, channel in left]

    def _read(self) -> None:
        """What the words are made of; most sweeps have nobody left to tell and need none of it."""
        session, effects = self._session, self._amendment.effects
        self._restated = {one.key: one for one in self._restatements(effects["versions"])}
        self._moved = {UUID(row[0]): (row[1], row[2]) for row in effects["moved"]}
        self._dropped = {UUID(id_) for id_ in effects["dropped"]}
        self._added = {UUID(id_) for name in ("added", "reopened") for id_ in effects[name]}
        acknowledging = {UUID(id_) for id_ in effects["acknowledging"]}
        ids = sorted({*self._moved, *self._dropped, *self._added, *acknowledging})
        self._states = {
            state.id: state
            for first in range(0, len(ids), _AT_ONCE)
            for state in duties.states(session, ids=ids[first : first + _AT_ONCE])
        }
        self._facts = remindings(session, list(self._states.values()))
        self._acknowledging = {self._states[id_].officer_id: id_ for id_ in acknowledging}

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

    def _notice(self, officer: Officer, channel: str, not_before: pendulum.DateTime) -> Planned:
        touched = self._touched[str(officer.id)]
        keys = dict.fromkeys([*touched["indicators"], *touched["owns"]])
        concerned = [UUID(id_) for id_ in touched["duties"]]
        owed = self._owed(officer, concerned)
        words = compose_amended(
            officer,
            [self._restated[key] for key in keys if key in self._restated],
            self._days(concerned),
            owed,
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

    def _owed(self, officer: Officer, concerned: Sequence[UUID]) -> list[Reminding]:
        """What is to be done about it: duties that are open and were moved or added for the officer."""
        ids = dict.fromkeys(concerned)
        if officer.id in self._acknowledging:
            ids[self._acknowledging[officer.id]] = None
        return [self._facts[str(id_)] for id_ in ids if id_ in self._states and self._states[id_].is_open]

    def _days(self, concerned: Iterable[UUID]) -> list[DayMoved]:
        said: dict[tuple[str, str | None, str | None], DayMoved] = {}
        for id_ in concerned:
            state = self._states[id_]
            before, after = self._before_after(state)
            title = duty_title(
                state.stage,
                self._facts[str(id_)].indicator,
                state.occurrence,
                digits=self._wording.digits,
            )
            said.setdefault((title, str(before), str(after)), DayMoved(title, before, after))
        return sorted(said.values(), key=lambda one: one.after or one.before or self._day)

    def _before_after(self, state: DutyState) -> tuple[dt.date | None, dt.date | None]:
        before: dt.date | None
        after: dt.date | None
        if state.id in self._moved:
            was, became = self._moved[state.id]
            before, after = dt.date.fromisoformat(was), dt.date.fromisoformat(became)
        elif state.id in self._dropped:
            before, after = state.due, None
        else:
            before, after = None, state.due
        return (after, before) if self._undone else (before, after)

    def _restatements(self, versions: Sequence[Sequence[int | None]]) -> Iterable[Restated]:
        for was_id, made_id in versions:
            before, after = self._stated(was_id), self._stated(made_id)
            yield Restated(after, before) if self._undone else Restated(before, after)

    def _stated(self, version_id: int | None) -> Indicator | None:
        if version_id is None:
            return None
        version = self._session.get_one(IndicatorVersion, version_id)
        return None if version.withdrawn else Indicator.model_validate(version.content)


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
