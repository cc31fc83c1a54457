"""Nudging offices by hand: one message to everyone there who still owes something, within quiet rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from calendars.working_days import WorkingDays
from notifications.by_hand import SOON, compose_nudge
from notifications.digests import Reminding, Wording, remindings
from notifications.kinds import PERSONAL
from notifications.outbox.held import Held, HeldReason
from notifications.outbox.ways import ways
from pramoen.records import duties
from pramoen.records.answering import Answering
from pramoen.records.channel_marks import closed_channels
from pramoen.records.decisions import record_decision
from pramoen.records.duties import DutyState
from pramoen.records.holds import suspended_rounds
from pramoen.records.models import Message, Office, Officer, Round
from pramoen.records.outbox import Planned, SpokenOf
from pramoen.records.snoozes import snoozed

__all__ = ["NUDGE", "Nudges", "plan_nudges", "record_nudge"]

NUDGE = "nudge"
# What counts as having been told of one's duties today.
_TOLD = (*PERSONAL, NUDGE)
_NOT_TOLD = ("suppressed", "failed")
_USEFUL_FOR = pendulum.duration(hours=24)


@dataclass(slots=True)
class Nudges:
    """The messages to be planned, and the duties held back with the reason."""

    messages: list[Planned] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


def plan_nudges(
    session: Session,
    offices: Collection[Office],
    *,
    stage: str | None,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    hours: tuple[dt.time, dt.time],
    wording: Wording,
    asked_by: str,
    note: str | None = None,
    rehearsal: bool = False,
) -> Nudges:
    """One message to each person of these offices with open duties of open rounds, of one `stage` or all.

    It speaks of what is overdue and of what is due in three weeks. Held back, with the reason: outside the
    `hours`, on a day off, snoozed, in a suspended round, told already today, or without a channel that works.
    Nothing is recorded.
    """
    today = at.in_timezone("Asia/Bangkok").date()
    found = Nudges()
    answering = _answering(session, _open_duties(session, offices, stage, today), today)
    quiet = _quiet(at, today, calendar, hours)
    put_off, suspended = snoozed(session, today), suspended_rounds(session)
    told, closed = _told_today(session, today, rehearsal=rehearsal), closed_channels(session)
    facts = remindings(session, [duty for _, owed in answering for duty in owed])
    for officer, owed in answering:
        reachable = ways(officer, closed)
        general: HeldReason | None = quiet
        if general is None:
            general = "already_sent" if officer.id in told else None if reachable else "no_contact"
        said: list[Reminding] = []
        for duty in owed:
            reason = general
            if duty.round_id in suspended:
                reason = "round_suspended"
            elif put_off.covers(officer.id, duty.id, today):
                reason = "snoozed"
            if reason is not None:
                found.held.append(Held(duty.id, officer.code, reason))
            else:
                said.append(facts[str(duty.id)])
        if said:
            words = compose_nudge(officer, said, asked_by=asked_by, note=note, today=today, wording=wording)
            found.messages.append(
                Planned(
                    officer_id=officer.id,
                    channel=reachable[0],
                    local_day=today,
                    kind=NUDGE,
                    rung=NUDGE,
                    subject=words.subject,
                    body=words.text,
                    html=words.html,
                    # Of no rung's day: the ladder goes on as if nothing had been said.
                    duties=tuple(SpokenOf(one.duty.id, NUDGE, None) for one in said),
                    not_before=at,
                    useful_until=at + _USEFUL_FOR,
                )
            )
    return found


def record_nudge(
    session: Session,
    offices: Collection[Office],
    *,
    stage: str | None,
    messages: int,
    why: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """Put on record who had these offices nudged, and why."""
    for office in offices:
        record_decision(
            session,
            kind=NUDGE,
            subject_kind="office",
            subject_id=str(office.id),
            reason=why,
            content={"stage": stage, "messages": messages},
            at=at,
            by=by,
        )


def _open_duties(
    session: Session, offices: Collection[Office], stage: str | None, today: dt.date
) -> list[DutyState]:
    open_rounds = list(session.scalars(select(Round.id).where(Round.state == "open")))
    places = {office.id for office in offices}
    return [
        duty
        for duty in duties.states(session, round_ids=open_rounds, due_until=today + SOON)
        if duty.is_open and duty.office_id in places and stage in (None, duty.stage)
    ]


def _answering(
    session: Session, owed: Sequence[DutyState], today: dt.date
) -> list[tuple[Officer, list[DutyState]]]:
    """Each person with what he is to be reminded of: his own duties, and his office's where he answers."""
    offices = {duty.office_id for duty in owed if duty.officer_id is None}
    answering = Answering(session, {duty.round_id for duty in owed}, offices, day=today)
    own = {duty.officer_id for duty in owed if duty.officer_id is not None}
    query = select(Officer).options(joinedload(Officer.office)).where(Officer.active)
    people = {officer.id: officer for officer in session.scalars(query) if officer.id in own}
    lists: dict[int, list[DutyState]] = {}
    for duty in owed:
        bearers = answering.of(duty.round_id, duty.office_id) if duty.officer_id is None else []
        if duty.officer_id in people:
            bearers = [people[duty.officer_id]]
        for officer in bearers:
            people[officer.id] = officer
            lists.setdefault(officer.id, []).append(duty)
    by_code = sorted(lists, key=lambda officer_id: people[officer_id].code)
    return [(people[officer_id], lists[officer_id]) for officer_id in by_code]


def _quiet(
    at: pendulum.DateTime, today: dt.date, calendar: WorkingDays, hours: tuple[dt.time, dt.time]
) -> HeldReason | None:
    if not calendar.is_working(today):
        return "quiet_day"
    return None if hours[0] <= at.in_timezone("Asia/Bangkok").time() <= hours[1] else "quiet_hours"


def _told_today(session: Session, today: dt.date, *, rehearsal: bool) -> set[int | None]:
    query = select(Message.officer_id).where(
        Message.local_day == today, Message.kind.in_(_TOLD), Message.state.not_in(_NOT_TOLD)
    )
    if not rehearsal:
        query = query.where(Message.rehearsal.is_(False))
    return set(session.scalars(query))
