"""Who looks, whom he stands for, and whether he has the powers of a coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import pendulum
from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from pramoen.appraisal.life.persons import Actor, Person
from pramoen.errors import UnknownName
from pramoen.records.appointments import standing_appointments
from pramoen.records.kept_answers import Question
from pramoen.records.models import Officer, Round
from pramoen.rounds.life.actors import actor_of, local_day, places_asked

__all__ = ["NotInSight", "Sight", "actor_in_sight", "look_up_sights", "sight_of"]

_COORDINATES: Final = frozenset({"coordinator", "administrator"})
_BELOW = aliased(Officer)
_LEADING = select(Officer.province_id, Officer.code).where(
    Officer.province_id.in_(bindparam("provinces", expanding=True)),
    Officer.code.in_(bindparam("codes", expanding=True)),
    exists().where(
        _BELOW.province_id == Officer.province_id,
        _BELOW.supervisor_code == Officer.code,
        _BELOW.code != _BELOW.supervisor_code,
        _BELOW.active,
    ),
)
_OPEN_ROUNDS = select(Round.province_id, Round.id).where(
    Round.province_id.in_(bindparam("provinces", expanding=True)), Round.state == "open"
)


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
    open_rounds: list[UUID | None] = [*(_ROUNDS_OF.of(session, officer.province_id) or ())]
    others = {
        one.for_officer.id: one.for_officer
        for round_id in open_rounds or [None]
        for one in standing_appointments(
            session, officer.province_id, local_day(at), kind="acting", round_id=round_id
        )
        if one.officer_id == officer.id and one.for_officer is not None
    }
    coordinates = with_password and bool(_COORDINATES & set(officer.roles))
    leads = bool(
        _LEADS.of_each(session, [(one.province_id, one.code) for one in (officer, *others.values())])
    )
    return Sight(officer, coordinates, at, tuple(others.values()), leads)


def look_up_sights(session: Session, people: Iterable[Officer]) -> None:
    """Ask at once what `sight_of` will ask of these people, where answers are kept."""
    wanted = list(people)
    _ROUNDS_OF.of_each(session, (one.province_id for one in wanted))
    _LEADS.of_each(session, ((one.province_id, one.code) for one in wanted))


def _leading(session: Session, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], bool]:
    found = session.execute(_LEADING, places_asked(wanted))
    return dict.fromkeys(found.tuples(), True)


def _rounds_of(session: Session, province_ids: Sequence[int]) -> dict[int, list[UUID]]:
    found: dict[int, list[UUID]] = {}
    for province_id, round_id in session.execute(_OPEN_ROUNDS, {"provinces": province_ids}):
        found.setdefault(province_id, []).append(round_id)
    return found


_LEADS, _ROUNDS_OF = Question(_leading), Question(_rounds_of)


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
