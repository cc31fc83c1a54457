"""The steps of a sweep: add the duties of newcomers, plan what is due, deliver the outbox."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import pendulum

from notifications.outbox.delivering import Delivered
from notifications.outbox.planning import Plan, plan_reminders
from pramoen.records.database import reading, writing
from pramoen.records.models import Round
from pramoen.records.rounds import rounds
from pramoen.records.sweeps import mark_swept
from pramoen.rounds.opening import make_duties
from tasks.handing_over import hand_over
from tasks.step import step
from tasks.surroundings import Surroundings

__all__ = ["add_duties", "deliver", "open_rounds", "plan", "rounds_of"]


@step("find-open-rounds", retries=2)
def open_rounds(around: Surroundings, province: str | None, round_id: UUID | None) -> list[Round]:
    """The open rounds to look after: of one province, one alone, or all."""
    with reading(around.engine) as session:
        found = rounds(session, province=province, state="open")
    return [of for of in found if round_id is None or of.id == round_id]


@step("find-rounds-of-provinces", retries=2)
def rounds_of(around: Surroundings, provinces: Collection[int]) -> list[Round]:
    """The open rounds of these provinces, by their ids."""
    with reading(around.engine) as session:
        return [of for of in rounds(session, state="open") if of.province_id in provinces]


@step("add-missing-duties", retries=2)
def add_duties(around: Surroundings, round_ids: list[UUID], *, at: pendulum.DateTime) -> int:
    """Record duties that are missing, such as those of officers who came after the round was opened."""
    with writing(around.engine) as session:
        return sum(
            make_duties(session, session.get_one(Round, round_id), calendar=around.calendar, at=at)
            for round_id in round_ids
        )


@step("plan-reminders", retries=2)
def plan(around: Surroundings, found: list[Round], *, at: pendulum.DateTime, dry_run: bool) -> Plan:
    """Put what is due into the outbox, and note the day as swept; with `dry_run` only look."""
    made = plan_reminders(
        around.engine,
        found,
        at=at,
        calendar=around.calendar,
        hours=around.hours,
        wording=around.wording,
        dry_run=dry_run,
    )
    if not dry_run:
        with writing(around.engine) as session:
            mark_swept(session, {of.province_id for of in found}, at=at)
    return made


@step("deliver-outbox")
def deliver(
    around: Surroundings, *, at: pendulum.DateTime, only: Collection[UUID] | None = None
) -> Delivered:
    """Hand over what is due to go out, or of it `only` these. Safe to run again: each is claimed first."""
    return hand_over(around, at=at, only=only)
