"""How people and offices stand with what they owe, as supervisors and coordinators are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from notifications.messages import Failure, OfficeState, PersonState
from notifications.outbox.ways import ways
from pramoen.appraisal.words import CHANNEL_FAILURES
from pramoen.records.duties import DutyState
from pramoen.records.models import ChannelMark, Officer
from pramoen.rounds.status import tally

__all__ = ["failures", "office_states", "people_states"]


def people_states(
    people: Sequence[Officer], owed: Mapping[int, Sequence[DutyState]], *, today: dt.date
) -> tuple[PersonState, ...]:
    """What each of these people has open (`owed`, by officer), and the first day that is still to come."""
    states: list[PersonState] = []
    for officer in people:
        still = owed.get(officer.id, ())
        days = [duty.due for duty in still]
        coming = [day for day in days if day >= today]
        states.append(
            PersonState(
                name=officer.name,
                open=len(days),
                overdue=len(days) - len(coming),
                next_due=min(coming, default=min(days, default=None)),
            )
        )
    return tuple(states)


def office_states(
    states: Iterable[DutyState], names: Mapping[int, str], *, today: dt.date
) -> tuple[OfficeState, ...]:
    """How the offices named stand with these duties; an office that owes none of them is left out."""
    by_office: dict[int, list[DutyState]] = {}
    for duty in states:
        by_office.setdefault(duty.office_id, []).append(duty)
    found: list[OfficeState] = []
    for office_id, name in names.items():
        if office_id in by_office:
            count = tally(by_office[office_id], today)
            found.append(
                OfficeState(
                    name=name,
                    owed=count.owed,
                    settled=count.in_ - count.late,
                    late=count.late,
                    waived=count.waived,
                    overdue=count.overdue,
                )
            )
    return tuple(found)


def failures(
    owing: Iterable[Officer],
    closed: Mapping[tuple[int, str], ChannelMark],
    failed: Collection[int],
) -> tuple[Failure, ...]:
    """Those who owe something and whom no way reaches, or whose last message failed, each with why."""
    found: list[Failure] = []
    for officer in sorted(owing, key=attrgetter("code")):
        why = None
        if not ways(officer, closed):
            marks = [closed[officer.id, way] for way in ("line", "email") if (officer.id, way) in closed]
            why = " ".join(CHANNEL_FAILURES[mark.channel, mark.state] for mark in marks)
            why = why or CHANNEL_FAILURES["", ""]
        elif officer.id in failed:
            why = CHANNEL_FAILURES["", "failed"]
        if why is not None:
            found.append(Failure(who=f"{officer.name} ({officer.office.name})", why=why))
    return tuple(found)
