"""Who looks, whom he stands for, and whether he has the powers of a coordinator."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import Actor, Person
from pramoen.errors import UnknownName
from pramoen.records.appointments import standing_appointments
from pramoen.records.models import Officer, Round
from pramoen.rounds.life.actors import actor_of, local_day

__all__ = ["NotInSight", "Sight", "actor_in_sight", "sight_of"]

_COORDINATES: Final = frozenset({"coordinator", "administrator"})
_ANYONE_BELOW = select(
    exists().where(
        Officer.province_id == bindparam("province"),
        Officer.supervisor_code.in_(bindparam("codes", expanding=True)),
        Officer.code != Officer.supervisor_code,
        Officer.active,
    )
)
_OPEN_ROUNDS = select(Round.id).where(Round.province_id == bindparam("province"), Round.state == "open")


class NotInSight(UnknownName):
    """Not on record, or not for this person to see: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, and for whom he was appointed to act that day.

    `coordinates` is whether he sees his whole province: he has the role, and got in by password.
    `stands_for` are the officers he acts for; `leads` is whether he, or one of them, has people below him,
    whatever the roster calls him.
    """

    officer: Officer
    coordinates: bool
    at: pendulum.DateTime
    stands_for: tuple[Officer, ...]
    leads: bool

    @property
    def day(self) -> dt.date:
        """The day in Bangkok."""
        return local_day(self.at)

    @property
    def codes(self) -> tuple[str, ...]:
        """His own id, then of those he acts for."""
        return (self.officer.code, *(one.code for one in self.stands_for))

    def supervises(self, other: Officer) -> bool:
        """Whether he, or one whom he acts for, is the supervisor of `other`."""
        return (
            other.province_id == self.officer.province_id
            and other.id != self.officer.id
            and other.supervisor_code in self.codes
            and other.supervisor_code != other.code
        )


def sight_of(session: Session, officer: Officer, *, with_password: bool, at: pendulum.DateTime) -> Sight:
    """What an officer sees at a moment; the powers of a coordinator need a password."""
    open_rounds: list[UUID | None] = [*session.scalars(_OPEN_ROUNDS, {"province": officer.province_id})]
    others = {
        one.for_officer.id: one.for_officer
        for round_id in open_rounds or [None]
        for one in standing_appointments(
            session, officer.province_id, local_day(at), kind="acting", round_id=round_id
        )
        if one.officer_id == officer.id and one.for_officer is not None
    }
    coordinates = with_password and bool(_COORDINATES & set(officer.roles))
    codes = [officer.code, *(one.code for one in others.values())]
    leads = session.scalars(_ANYONE_BELOW, {"province": officer.province_id, "codes": codes}).one()
    return Sight(officer, coordinates, at, tuple(others.values()), leads)


def actor_in_sight(session: Session, sight: Sight, of: Round) -> Actor:
    """Who looks, as the rules see him: without a coordinator's powers unless he came by password."""
    return _without_office(actor_of(session, sight.officer.code, of, at=sight.at), sight)


def _without_office(actor: Actor, sight: Sight) -> Actor:
    """The actor without a coordinator's powers, where he did not get in by password."""
    if sight.coordinates:
        return actor

    def plain(person: Person) -> Person:
        return replace(person, roles=person.roles - _COORDINATES)

    return Actor(plain(actor.person), tuple(plain(one) for one in actor.stands_for))
