"""From what is due to rows of the outbox: one message a person, channel and day, and notices to groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import Engine

from calendars.working_days import WorkingDays
from notifications.digests import Reminding, Wording, compose_digest
from notifications.group_notices import compose_group_notice
from notifications.kinds import DIGEST, GROUP, LAST_NOTICE
from notifications.ladder import OPENED, RungDay
from notifications.outbox.due import find_due
from notifications.outbox.group_due import GroupDue, find_groups
from notifications.outbox.held import Held
from notifications.outbox.sweep import Sweep
from notifications.outbox.upward import Upward, find_upward
from notifications.outbox.young_garbage import young_garbage_alone
from notifications.rehearsal import as_rehearsed
from notifications.rendering import Rendered
from notifications.staff_digests import StaffFacts, compose_staff_digest
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer, Round
from pramoen.records.outbox import Planned, SpokenOf

__all__ = ["Plan", "plan_reminders"]

# LINE honours a retry key for 24 hours; a reminder that could not leave by then has had its day.
_USEFUL_FOR = pendulum.duration(hours=24)
# Lowest first: a month's quota that ends goes to last notices, then to persons, then to groups.
_LAST, _PERSON, _STATE, _GROUP = 0, 5, 6, 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sweep planned: the messages added to the outbox (or that would be) and what was held."""

    messages: list[Planned]
    added: list[UUID]
    held: list[Held]


@young_garbage_alone()
def plan_reminders(
    engine: Engine,
    rounds: Sequence[Round],
    *,
    at: pendulum.DateTime,
    calendar: WorkingDays,
    hours: tuple[dt.time, dt.time],
    wording: Wording,
    dry_run: bool = False,
) -> Plan:
    """Plan the messages of a moment and record them in one transaction; with `dry_run` record nothing.

    `hours` are the first and last time of day at which a message may go out. Messages of a rehearsal count
    as told only in a rehearsal.
    """
    with reading(engine) if dry_run else writing(engine) as session:
        sweep = Sweep(session, rounds, at, calendar, hours, rehearsal=wording.rehearsal)
        due = find_due(sweep)
        upward = find_upward(sweep)
        planned = list(_personal(sweep, due.people, upward, wording))
        planned += [_group(sweep, one, wording) for one in find_groups(sweep)]
        planned = as_rehearsed(planned, wording)
        added = [] if dry_run else outbox.add_planned(session, planned, at=at)
    return Plan(messages=planned, added=added, held=[*due.held, *upward.held])


def _personal(
    sweep: Sweep, people: dict[int, list[Reminding]], upward: Upward, wording: Wording
) -> Iterator[Planned]:
    """One message a person: his own duties, and where others' are told him, those in the same."""
    for officer_id in sorted({*people, *upward.staff}):
        own = sorted(people.get(officer_id, []), key=lambda one: (one.duty.due, one.duty.stage, one.duty.id))
        facts = upward.staff.get(officer_id)
        if facts is None:
            yield _digest(sweep, sweep.officers[officer_id], own, wording)
        else:
            facts.own = own
            yield _staff_digest(sweep, facts, upward, wording)


def _digest(sweep: Sweep, officer: Officer, own: Sequence[Reminding], wording: Wording) -> Planned:
    """The digest of one officer: soonest due first, called by its most urgent rung."""
    urgent, last = _urgent(own, sweep.today)
    kind = LAST_NOTICE if last else DIGEST
    words = compose_digest(
        sweep.session,
        officer,
        own,
        kind=kind,
        rung=urgent.rung,
        day=sweep.today,
        today=sweep.today,
        wording=wording,
    )
    spoken = tuple(_spoken(one) for one in own)
    return _planned(sweep, officer, kind, urgent.rung, words, spoken, last=last)


def _staff_digest(sweep: Sweep, facts: StaffFacts, upward: Upward, wording: Wording) -> Planned:
    """A supervisor's or coordinator's digest; his own last notice makes it one."""
    officer = facts.officer
    fired = [one for one in facts.own if one.rung is not None]
    urgent, last = _urgent(fired, sweep.today) if fired else (None, False)
    words = compose_staff_digest(facts, day=sweep.today, today=sweep.today, wording=wording)
    rung = urgent.rung if urgent is not None else upward.rungs[officer.id]
    spoken = [_spoken(one) for one in facts.own]
    spoken += [_spoken(delay.said) for delay in (*facts.escalated, *facts.passed_on)]
    # Told of again as it is on the day of another rung, so of no rung's day.
    why = upward.rungs[officer.id]
    spoken += [SpokenOf(duty.id, why, None) for duty in upward.below.get(officer.id, [])]
    once = tuple({one.duty_id: one for one in reversed(spoken)}.values())[::-1]
    state_only = not fired and not facts.escalated and not facts.passed_on
    return _planned(sweep, officer, facts.kind, rung, words, once, last=last, state_only=state_only)


def _planned(
    sweep: Sweep,
    officer: Officer,
    kind: str,
    rung: str,
    words: Rendered,
    spoken: tuple[SpokenOf, ...],
    *,
    last: bool,
    state_only: bool = False,
) -> Planned:
    channel = sweep.channel(officer)
    if channel is None:
        raise AssertionError("a message is planned for a person without a channel")
    return Planned(
        officer_id=officer.id,
        channel=channel,
        local_day=sweep.today,
        kind=kind,
        rung=rung,
        subject=words.subject,
        body=words.text,
        html=words.html,
        duties=spoken,
        not_before=sweep.at,
        useful_until=_useful_until(sweep.at, last=last),
        rank=_LAST if last else _STATE if state_only else _PERSON,
    )


def _group(sweep: Sweep, due: GroupDue, wording: Wording) -> Planned:
    rungs = [one.rung for one in due.said if one.rung is not None]
    words = compose_group_notice(due.said, today=sweep.today, wording=wording)
    return Planned(
        officer_id=None,
        group_id=due.group.id,
        channel="line",
        local_day=sweep.today,
        kind=GROUP,
        rung=min(rungs, key=_urgency).rung,
        subject=words.subject,
        body=words.text,
        html=None,
        duties=tuple(_spoken(one) for one in due.said),
        not_before=sweep.at,
        useful_until=_useful_until(sweep.at, last=any(rung.is_last_notice for rung in rungs)),
        rank=_GROUP,
    )


def _spoken(one: Reminding) -> SpokenOf:
    return SpokenOf(
        duty_id=one.duty.id,
        rung=one.rung.rung if one.rung else None,
        rung_day=one.rung.day if one.rung else None,
    )


def _urgent(said: Sequence[Reminding], today: dt.date) -> tuple[RungDay, bool]:
    """The most urgent rung, and whether it is the last notice of this very day."""
    fired = [one.rung for one in said if one.rung is not None]
    return min(fired, key=_urgency), any(rung.is_last_notice and rung.day == today for rung in fired)


def _urgency(rung: RungDay) -> tuple[bool, bool, bool, int]:
    """Last notices, then what is overdue, then the nearest to its deadline; the opening of a round last."""
    if rung.rung == OPENED:
        return (True, True, True, 0)
    return (not rung.is_last_notice, not rung.is_overdue, False, abs(int(rung.rung.removeprefix("T") or 0)))


def _useful_until(at: pendulum.DateTime, *, last: bool) -> pendulum.DateTime:
    """A last notice is of no use after its day."""
    local = at.in_timezone("Asia/Bangkok")
    return min(at + _USEFUL_FOR, local.end_of("day").replace(microsecond=0)) if last else at + _USEFUL_FOR
