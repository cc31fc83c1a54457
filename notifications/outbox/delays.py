"""The delays that have come to the rungs at which those above are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from notifications.digests import Reminding, remindings
from notifications.kinds import COORDINATOR, SUPERVISOR
from notifications.outbox.held import Held
from notifications.outbox.sweep import Sweep
from notifications.outbox.upward_found import Upward
from notifications.staff_digests import Delay
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer

__all__ = ["delay_of", "find_delays"]


def find_delays(sweep: Sweep, found: Upward) -> None:
    """Add to `found` the overdue duties that supervisors and coordinators have not been told of.

    A delay is told once to each. Of two parts that one person has, the coordinator's stands. What an officer
    put off himself is told all the same; what somebody above him put off is not.
    """
    late = [duty for duty in sweep.listed if duty.due < sweep.today]
    facts = remindings(sweep.session, late)
    for duty in late:
        telling = sweep.tellings[duty.round_id]
        said, bearers = facts[str(duty.id)], sweep.answering(duty)
        further: list[Officer] = []
        if telling.escalate_coordinator is not None:
            provinces = {bearer.province_id for bearer in bearers}
            those = [one for one in sweep.coordinators if one.province_id in provinces]
            further = _tell(sweep, found, said, those, telling.escalate_coordinator, COORDINATOR)
        if telling.escalate_supervisor is not None:
            above = {one.id: one for bearer in bearers if (one := sweep.chain.supervisor(bearer))}
            those = [one for one in above.values() if one not in further]
            _tell(sweep, found, said, those, telling.escalate_supervisor, SUPERVISOR)


def delay_of(sweep: Sweep, said: Reminding) -> Delay:
    """A duty as it is told further up: by the name of the person, or of the office, that owes it."""
    duty, bearers = said.duty, sweep.answering(said.duty)
    name = bearers[0].name if duty.officer_id is not None else bearers[0].office.name
    return Delay(said, name, sweep.calendar.between(duty.due, sweep.today))


def _tell(
    sweep: Sweep,
    found: Upward,
    said: Reminding,
    above: Iterable[Officer],
    rung_name: str,
    kind: Literal["supervisor", "coordinator"],
) -> list[Officer]:
    """Add the delay to what each of those above is told; gives whom it was added for."""
    duty, bearers = said.duty, sweep.answering(said.duty)
    rung = sweep.rung_of(duty, (rung_name,))
    if rung is None or not bearers:
        return []
    named: list[Officer] = []
    for officer in above:
        told = sweep.told.get((duty.id, officer.id))
        if officer in bearers or (told is not None and told[0] >= rung.day):
            continue
        if _put_off(sweep, duty, bearers, officer):
            found.held.append(Held(duty.id, officer.code, "snoozed"))
            continue
        facts = found.called(officer, kind, rung.rung)
        delays = facts.passed_on if kind == COORDINATOR else facts.escalated
        delays.append(delay_of(sweep, replace(said, rung=rung)))
        named.append(officer)
    return named


def _put_off(sweep: Sweep, duty: DutyState, bearers: Sequence[Officer], above: Officer) -> bool:
    off, today = sweep.snoozes, sweep.today
    return off.covers(above.id, duty.id, today) or all(
        off.covers(bearer.id, duty.id, today, by_others=True) for bearer in bearers
    )
