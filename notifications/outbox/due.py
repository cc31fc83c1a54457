"""Which duties are to be brought to whose mind on a day, and which are held back and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from calendars.working_days import WorkingDays
from notifications.digests import Reminding, remindings
from notifications.ladder import RungDay, latest_rung, rung_days
from pramoen.records import duties, outbox
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer, Round

__all__ = ["Due", "Held", "HeldReason", "find_due"]

HeldReason = Literal[
    "satisfied",
    "quiet_day",
    "quiet_hours",
    "snoozed",
    "quota",
    "no_contact",
    "already_sent",
    "superseded",
    "round_suspended",
    "not_allowed",
]

# How long after a deadline its last rung can still fall: seven working days and the longest holidays.
_LOOK_BACK = dt.timedelta(days=45)
_LOOK_AHEAD = dt.timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Held:
    """A reminder that is due and does not go out now, with the reason."""

    duty_id: UUID
    officer_code: str
    reason: HeldReason

    def as_json(self) -> dict[str, str]:
        """The entry under `held` of `pramoen remind --json`."""
        return {"duty": str(self.duty_id), "officer": self.officer_code, "reason": self.reason}


@dataclass(slots=True)
class Due:
    """What a sweep found: per officer what to say, and what is held."""

    people: dict[int, list[Reminding]] = field(default_factory=dict)
    officers: dict[int, Officer] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)


def find_due(
    session: Session,
    rounds: Sequence[Round],
    *,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    hours: tuple[dt.time, dt.time],
    rehearsal: bool = False,
) -> Due:
    """Compare the ladders of open rounds with what has been told, and give the difference.

    `hours` are the first and last time of day at which a message may go out. On a day off only last
    notices go out. After days without a sweep the latest rung that fell due stands for those missed.
    Messages of a rehearsal count as told only in a `rehearsal`.
    """
    local = at.in_timezone("Asia/Bangkok")
    today, within = local.date(), hours[0] <= local.time() <= hours[1]
    found = Due()
    states = duties.states(
        session,
        round_ids=[r.id for r in rounds],
        due_from=today - _LOOK_BACK,
        due_until=today + _LOOK_AHEAD,
    )
    answering = _answering(session, states)
    found.officers = {officer.id: officer for people in answering.values() for officer in people}
    told = outbox.rungs_told(session, [duty.id for duty in states], rehearsal=rehearsal)
    facts = remindings(session, [duty for duty in states if duty.is_open])
    ladders = _Ladders(rounds, calendar)
    called: set[int] = set()
    for duty in states:
        rung = latest_rung(ladders.of(duty), today)
        for officer in answering[duty.id]:
            standing = _standing(duty, officer, rung, told.get((duty.id, officer.id)), today)
            reason = standing if isinstance(standing, str) else None
            if rung is not None and standing is True:
                reason = _quiet(rung, working=calendar.is_working(today), within=within)
                if reason is None and not (officer.line_user_id or officer.email):
                    reason = "no_contact"
            if reason is not None:
                found.held.append(Held(duty.id, officer.code, reason))
            goes = standing is True and reason is None
            if goes:
                called.add(officer.id)
            if duty.is_open:
                said = facts[str(duty.id)]
                found.people.setdefault(officer.id, []).append(replace(said, rung=rung) if goes else said)
    # Who has nothing due today gets no digest; who has gets everything that is open listed with it.
    found.people = {officer: said for officer, said in found.people.items() if officer in called}
    return found


def _standing(
    duty: DutyState,
    officer: Officer,
    rung: RungDay | None,
    told: tuple[dt.date, dt.date] | None,
    today: dt.date,
) -> bool | HeldReason:
    """Whether the rung is to go out (True), is nothing to speak of (False), or held for a reason."""
    if rung is None or not officer.active:
        return False
    if told is not None and told[0] >= rung.day:
        return "already_sent" if told[1] == today and duty.is_open else False
    if not duty.is_open:
        return "satisfied" if rung.day == today else False
    return True


def _quiet(rung: RungDay, *, working: bool, within: bool) -> HeldReason | None:
    if not working and not rung.is_last_notice:
        return "quiet_day"
    return None if within else "quiet_hours"


class _Ladders:
    """The days of each deadline's rungs, worked out once for each day and round."""

    def __init__(self, rounds: Sequence[Round], calendar: WorkingDays) -> None:
        self._ladders: Mapping[UUID, Sequence[str]] = {r.id: r.settings["ladder"] for r in rounds}
        self._calendar = calendar
        self._days: dict[tuple[UUID, dt.date], list[RungDay]] = {}

    def of(self, duty: DutyState) -> list[RungDay]:
        key = (duty.round_id, duty.due)
        if key not in self._days:
            self._days[key] = rung_days(duty.due, self._calendar, self._ladders[duty.round_id])
        return self._days[key]


def _answering(session: Session, states: Sequence[DutyState]) -> dict[UUID, list[Officer]]:
    """Who is to be reminded of each duty: the officer himself, or those who answer for the office."""
    wanted = {duty.officer_id for duty in states if duty.officer_id is not None}
    offices = {duty.office_id for duty in states if duty.officer_id is None}
    officers: dict[int, Officer] = {}
    if wanted:
        query = select(Officer).options(joinedload(Officer.office)).where(Officer.active)
        officers = {officer.id: officer for officer in session.scalars(query) if officer.id in wanted}
    heads = duties.officers_of(session, offices) if offices else {}
    return {
        duty.id: heads.get(duty.office_id, [])
        if duty.officer_id is None
        else [officers[duty.officer_id]]
        if duty.officer_id in officers
        else []
        for duty in states
    }
