"""How the people of a supervisor and the province of a coordinator stand at a moment."""

from __future__ import annotations

import datetime as dt

from notifications.outbox.sweep import Sweep
from notifications.staff_digests import StaffFacts
from notifications.standings import failures, office_states, people_states
from pramoen.records.told import lately_failed

__all__ = ["add_people", "add_province"]

# Offices are counted by what is due within the week; failures are told for as long.
_WEEK = dt.timedelta(days=7)


def add_people(sweep: Sweep, facts: StaffFacts) -> None:
    """How each of a supervisor's people stands."""
    people = sweep.chain.people(facts.officer.id)
    facts.people = people_states(people, sweep.owed, today=sweep.today)


def add_province(sweep: Sweep, facts: StaffFacts) -> None:
    """How a coordinator's province stands, office by office, and who of those who owe cannot be reached."""
    province_id = facts.officer.province_id
    rounds = [of.id for of in sweep.rounds if of.province_id == province_id and of.id not in sweep.suspended]
    people = [one for one in sweep.officers.values() if one.province_id == province_id]
    names = {one.office_id: one.office.name for one in people}
    asked = [d for d in sweep.states if d.round_id in rounds and d.due <= sweep.today + _WEEK]
    owing = [one for one in people if one.id in sweep.owed]
    failed = lately_failed(sweep.session, sweep.today - _WEEK, rehearsal=sweep.rehearsal)
    facts.offices = office_states(asked, names, today=sweep.today)
    facts.failures = failures(owing, sweep.closed, failed)
