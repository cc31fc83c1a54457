"""Which groups are to hear of what at a moment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from notifications.digests import Reminding, remindings
from notifications.kinds import GROUP
from notifications.ladder import RungDay
from notifications.outbox.sweep import Sweep
from pramoen.records.duties import DutyState
from pramoen.records.models import Group
from pramoen.records.told import last_day_of_groups

__all__ = ["GroupDue", "find_groups"]


@dataclass(frozen=True, slots=True)
class GroupDue:
    """A group and the open duties it is to hear of, each with its rung."""

    group: Group
    said: list[Reminding]


def find_groups(sweep: Sweep) -> list[GroupDue]:
    """For each group, the duties of its office (or province) that came to a rung it has not heard of.

    A group hears nothing of what is overdue. On a day off it hears of what is due that very day alone.
    """
    found: list[GroupDue] = []
    provinces = {of.id: of.province_id for of in sweep.rounds}
    query = (
        select(Group).where(Group.active, Group.province_id.in_(set(provinces.values()))).order_by(Group.id)
    )
    groups = list(sweep.session.scalars(query))
    if not groups or not sweep.within:
        return []
    coming = [duty for duty in sweep.listed if duty.due >= sweep.today]
    reached = [(duty, rung) for duty in coming if (rung := _rung(sweep, duty)) is not None]
    facts = remindings(sweep.session, [duty for duty, _ in reached])
    last = last_day_of_groups(sweep.session, GROUP, rehearsal=sweep.rehearsal)
    for group in groups:
        added = group.added_at.in_timezone("Asia/Bangkok").date()
        said: list[Reminding] = []
        for duty, rung in reached:
            here = provinces[duty.round_id] == group.province_id
            here = here and group.office_id in (None, duty.office_id)
            heard = group.id in last and last[group.id] >= rung.day
            if here and not heard and rung.day >= min(added, sweep.today):
                one = facts[str(duty.id)]
                said.append(Reminding(one.duty, one.round_label, one.indicator, rung))
        if said:
            found.append(GroupDue(group, said))
    return found


def _rung(sweep: Sweep, duty: DutyState) -> RungDay | None:
    rung = sweep.rung_of(duty, sweep.tellings[duty.round_id].tell_groups)
    if rung is None or (not sweep.working and rung.day != sweep.today):
        return None
    return rung
