"""What supervisors and coordinators are told of others at a moment: delays passed up, and how they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from notifications.kinds import COORDINATOR, STAFF, SUPERVISOR
from notifications.outbox.delays import find_delays
from notifications.outbox.held import Held
from notifications.outbox.staff_state import add_people, add_province
from notifications.outbox.sweep import Sweep
from notifications.outbox.upward_found import Upward
from notifications.telling import WEEK
from pramoen.records.duties import DutyState
from pramoen.records.optional_notices import without_optional_notices
from pramoen.records.told import last_day_of_kinds

__all__ = ["Upward", "find_upward"]

# What is due in the week to come is reason enough to tell how things stand.
_WEEK = dt.timedelta(days=7)
# A state that could not be told on its day is told this much later; then the next one stands for it.
_STALE = dt.timedelta(days=5)


def find_upward(sweep: Sweep) -> Upward:
    """Find delays that go to supervisors and coordinators, and whom to tell today how others stand.

    How people stand is told on the first working day of the week and on the rungs set, once for each, to
    those who have not declined such notices.
    """
    found = Upward()
    if not sweep.rounds:
        return found
    find_delays(sweep, found)
    last = last_day_of_kinds(sweep.session, STAFF, rehearsal=sweep.rehearsal)
    declined = without_optional_notices(sweep.session)
    for id_ in sweep.chain.supervisors():
        rung = _state_due(sweep, _below(sweep, id_), last.get(id_, dt.date.min), "tell_supervisors")
        if rung is not None and id_ not in declined and id_ in sweep.officers:
            found.called(sweep.officers[id_], SUPERVISOR, rung)
    for officer in sweep.coordinators:
        here = {of.id for of in sweep.rounds if of.province_id == officer.province_id}
        duties = [duty for duty in sweep.listed if duty.round_id in here]
        rung = _state_due(sweep, duties, last.get(officer.id, dt.date.min), "tell_coordinators")
        if rung is not None and officer.id not in declined:
            found.called(officer, COORDINATOR, rung)
    _hold_back(sweep, found)
    for id_, facts in found.staff.items():
        facts.label = [of.label for of in sweep.rounds if of.province_id == facts.officer.province_id]
        add_people(sweep, facts)
        if facts.kind == COORDINATOR:
            add_province(sweep, facts)
        else:
            found.below[id_] = _below(sweep, id_)
    return found


def _below(sweep: Sweep, supervisor_id: int) -> list[DutyState]:
    """What a supervisor's people have open."""
    return [duty for one in sweep.chain.people(supervisor_id) for duty in sweep.owed.get(one.id, [])]


def _state_due(
    sweep: Sweep,
    duties: Sequence[DutyState],
    last: dt.date,
    setting: Literal["tell_supervisors", "tell_coordinators"],
) -> str | None:
    """Why it is time to tell how these duties stand; None where it is not, or was told since."""
    today = sweep.today
    first = sweep.calendar.next(today - dt.timedelta(days=today.weekday()))
    reached: str | None = None
    for duty in duties:
        days: tuple[str, ...] = getattr(sweep.tellings[duty.round_id], setting)
        rungs = tuple(name for name in days if name != WEEK)
        rung = sweep.rung_of(duty, rungs) if rungs else None
        if rung is not None and last < rung.day and rung.day > today - _STALE:
            reached = reached or rung.rung
        # In the week in which a round is opened there is nothing to look back on.
        begun = sweep.opened_on(duty.round_id) < first <= today
        if WEEK in days and begun and last < first and duty.due <= today + _WEEK:
            return WEEK
    return reached


def _hold_back(sweep: Sweep, found: Upward) -> None:
    """Hold back what cannot go out now, with the reason for each delay that would have been told."""
    quiet = sweep.quiet()
    for officer_id, facts in list(found.staff.items()):
        reason = quiet
        if reason is None and sweep.already_written(officer_id):
            reason = "already_sent"
        if reason is None and sweep.channel(facts.officer) is None:
            reason = "no_contact"
        if reason is not None:
            delays = [*facts.escalated, *facts.passed_on]
            found.held += [Held(one.said.duty.id, facts.officer.code, reason) for one in delays]
            del found.staff[officer_id], found.rungs[officer_id]
