"""What a sweep looks at: the moment, the duties of open rounds, who answers for them, what was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from calendars.working_days import WorkingDays
from notifications.chain import Chain
from notifications.kinds import PERSONAL
from notifications.ladder import OPENED, RungDay, days_ahead, latest_rung, rung_days
from notifications.outbox.held import HeldReason
from notifications.outbox.ways import ways
from notifications.telling import Telling
from pramoen.records import duties, outbox
from pramoen.records.answering import Answering
from pramoen.records.channel_marks import closed_channels
from pramoen.records.deadlines import standing_deadlines
from pramoen.records.duties import DutyState
from pramoen.records.holds import suspended_rounds
from pramoen.records.models import ChannelMark, Officer, Round
from pramoen.records.snoozes import Snoozed, snoozed
from pramoen.records.told import never_told, written_on

__all__ = ["LISTED_AHEAD", "Sweep"]

LISTED_AHEAD = dt.timedelta(days=21)
"""How far ahead a digest names what is due beside that which it is sent for."""

_BY_ID = 500


@dataclass
class Sweep:
    """The facts of one moment, each read when first asked for; `hours` are the first and last to send in."""

    session: Session
    rounds: Sequence[Round]
    at: pendulum.DateTime
    calendar: WorkingDays
    hours: tuple[dt.time, dt.time]
    rehearsal: bool = False

    def __post_init__(self) -> None:
        local = self.at.in_timezone("Asia/Bangkok")
        self.today: dt.date = local.date()
        self.within = self.hours[0] <= local.time() <= self.hours[1]
        self.working = self.calendar.is_working(self.today)
        self.tellings = {of.id: Telling.of(of.settings) for of in self.rounds}
        self._rounds = {of.id: of for of in self.rounds}
        self._days: dict[tuple[UUID, tuple[str, ...], dt.date, dt.date, dt.date | None], list[RungDay]] = {}

    @cached_property
    def suspended(self) -> set[UUID]:
        """The rounds whose reminders rest."""
        return suspended_rounds(self.session)

    @cached_property
    def states(self) -> list[DutyState]:
        """The duties that a rung may have come for, and those that nobody was told of; soonest due first."""
        if not self.rounds:
            return []
        round_ids = list(self._rounds)
        ladders = [
            telling.rungs(stage)
            for telling in self.tellings.values()
            for stage in (telling.ladder if isinstance(telling.ladder, dict) else ("*",))
        ]
        untold = never_told(self.session, round_ids, rehearsal=self.rehearsal) if _opens(ladders) else set()
        ahead = max(LISTED_AHEAD, dt.timedelta(days=days_ahead(ladders)))
        until = None if len(untold) > _BY_ID else self.today + ahead
        found = duties.states(self.session, round_ids=round_ids, due_until=until)
        if until is None:
            return [duty for duty in found if duty.due <= self.today + ahead or duty.id in untold]
        untold -= {duty.id for duty in found}
        late = duties.states(self.session, ids=list(untold)) if untold else []
        return found + [duty for duty in late if duty.due > until]

    @cached_property
    def standing(self) -> set[int]:
        """The deadlines that no amendment has replaced or withdrawn."""
        return {d.id for of in self.rounds for d in standing_deadlines(self.session, of.id)}

    @cached_property
    def listed(self) -> list[DutyState]:
        """Those of the duties that are open and soon due or overdue, of rounds that are not suspended."""
        soon = self.today + LISTED_AHEAD
        return [
            duty
            for duty in self.states
            if duty.is_open
            and duty.due <= soon
            and duty.round_id not in self.suspended
            and duty.deadline_id in self.standing
        ]

    @cached_property
    def officers(self) -> dict[int, Officer]:
        """The active officers of the rounds' provinces, by id."""
        provinces = {of.province_id for of in self.rounds}
        query = (
            select(Officer)
            .options(joinedload(Officer.office))
            .where(Officer.active, Officer.province_id.in_(provinces))
        )
        return {officer.id: officer for officer in self.session.scalars(query)}

    @cached_property
    def _answering(self) -> Answering:
        offices = {duty.office_id for duty in self.states if duty.officer_id is None}
        return Answering(self.session, list(self._rounds), offices, day=self.today)

    def answering(self, duty: DutyState) -> list[Officer]:
        """Who is to be reminded of a duty: the officer himself, or those who answer for the office."""
        if duty.officer_id is None:
            return self._answering.of(duty.round_id, duty.office_id)
        return [self.officers[duty.officer_id]] if duty.officer_id in self.officers else []

    @cached_property
    def owed(self) -> dict[int, list[DutyState]]:
        """The duties listed that each officer is to be reminded of, by officer."""
        found: dict[int, list[DutyState]] = {}
        for duty in self.listed:
            for officer in self.answering(duty):
                found.setdefault(officer.id, []).append(duty)
        return found

    @cached_property
    def chain(self) -> Chain:
        """Who supervises whom today."""
        return Chain(self.session, self.officers, self.today)

    @cached_property
    def coordinators(self) -> list[Officer]:
        """The coordinators of the rounds' provinces, by code."""
        found = [officer for officer in self.officers.values() if "coordinator" in officer.roles]
        return sorted(found, key=lambda officer: (officer.province_id, officer.code))

    @cached_property
    def told(self) -> dict[tuple[UUID, int], tuple[dt.date, dt.date]]:
        """The latest rung's day told, and that message's day, by duty and officer."""
        return outbox.rungs_told(self.session, [duty.id for duty in self.states], rehearsal=self.rehearsal)

    @cached_property
    def snoozes(self) -> Snoozed:
        """What is put off today."""
        return snoozed(self.session, self.today)

    @cached_property
    def closed(self) -> dict[tuple[int, str], ChannelMark]:
        """The ways to officers that are known not to work."""
        return closed_channels(self.session)

    @cached_property
    def written_today(self) -> dict[int, set[str]]:
        """The kinds of messages that each officer got today."""
        return written_on(self.session, self.today, PERSONAL, rehearsal=self.rehearsal)

    def channel(self, officer: Officer) -> str | None:
        """The way a message takes to an officer; None where there is none that works."""
        return next(iter(ways(officer, self.closed)), None)

    def since(self, duty: DutyState) -> dt.date:
        """The day on which a duty came to be; by a clock set back, that of the letter or the round."""
        made = duty.created_at.in_timezone("Asia/Bangkok").date()
        return made if made <= self.today else min(self.today, self._began(duty.round_id))

    def moved(self, duty: DutyState) -> dt.date | None:
        """The day on which its deadline was last moved; by a clock set back it has not been."""
        day = duty.moved_at and duty.moved_at.in_timezone("Asia/Bangkok").date()
        return day if day is not None and day <= self.today else None

    def opened_on(self, round_id: UUID) -> dt.date:
        """The day on which a round was opened; by a clock set back, that of the letter or the round."""
        day = self._rounds[round_id].opened_at.in_timezone("Asia/Bangkok").date()
        return day if day <= self.today else min(self.today, self._began(round_id))

    def rung(self, duty: DutyState) -> RungDay | None:
        """The rung of its ladder that a duty has come to."""
        return self.rung_of(duty, self.tellings[duty.round_id].rungs(duty.stage))

    def rung_of(self, duty: DutyState, rungs: tuple[str, ...]) -> RungDay | None:
        """The one of these rungs that a duty has come to.

        Of a duty whose day was moved these are the new day's rungs after the move: the new day itself was
        told in the notice of what moved it.
        """
        return latest_rung(self.rung_days(duty, rungs), self.today)

    def rung_days(self, duty: DutyState, rungs: tuple[str, ...]) -> list[RungDay]:
        """The days of these rungs, come and to come, in their order."""
        since, moved = self.since(duty), self.moved(duty)
        key = (duty.round_id, rungs, duty.due, since, moved)
        if key not in self._days:
            days = rung_days(duty.due, self.calendar, rungs, since=since)
            self._days[key] = [one for one in days if moved is None or one.day > moved or one.day == duty.due]
        return self._days[key]

    def quiet(self, *, last_notice: bool = False) -> HeldReason | None:
        """Why nothing goes out now; a last notice goes out on a day off too."""
        if not self.working and not last_notice:
            return "quiet_day"
        return None if self.within else "quiet_hours"

    def already_written(self, officer_id: int, *, last_notice: bool = False) -> bool:
        """Whether an officer had his message of today; a last notice may still follow another."""
        kinds = self.written_today.get(officer_id, set())
        return "last_notice" in kinds if last_notice else bool(kinds)

    def _began(self, round_id: UUID) -> dt.date:
        of = self._rounds[round_id]
        return of.letter.issued_on or of.start


def _opens(ladders: Sequence[tuple[str, ...]]) -> bool:
    return any(OPENED in ladder for ladder in ladders)
