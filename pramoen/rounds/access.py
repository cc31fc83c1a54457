"""What a person may see: himself; a supervisor his people; a verifier his indicators; a coordinator all.

The pages ask for nothing but through here. What is not in somebody's sight is not told apart from what does
not exist: both raise NotInSight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal
from uuid import UUID

import pendulum
from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session, aliased, joinedload

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.appraisal.life.persons import Actor, Person, may_verify
from pramoen.errors import NotAllowed, UnknownName
from pramoen.records import rounds
from pramoen.records.answering import duties_answered_for
from pramoen.records.appointments import standing_appointments
from pramoen.records.duties import DutyState, offices, states
from pramoen.records.models import (
    Amendment,
    Duty,
    EvidenceFile,
    Indicator,
    Office,
    Officer,
    Round,
    Submission,
)
from pramoen.records.submissions import life_of
from pramoen.rounds.life.actors import actor_of, local_day, owners, person_of
from pramoen.rounds.life.concluding import superiors_of

__all__ = [
    "ConductPart",
    "NotInSight",
    "Part",
    "Sight",
    "actor_in_sight",
    "amendment_in_sight",
    "colleagues_duties",
    "conduct_in_sight",
    "duty_in_sight",
    "evidence_in_sight",
    "indicator_in_sight",
    "indicators_in_sight",
    "indicators_of_round",
    "office_in_sight",
    "officer_in_sight",
    "officer_numbered",
    "offices_in_sight",
    "people_in_sight",
    "people_named",
    "people_of_office",
    "round_in_sight",
    "rounds_in_sight",
    "sight_of",
    "unsupervised_in_sight",
]

Part = Literal["own", "answers", "supervisor", "superior", "coordinator", "colleague"]
"""As what somebody sees a duty: its bearer, who answers for its office, one of those above, or a colleague
who may record it for its bearer.
"""

ConductPart = Literal["writes", "reads"]
"""What somebody does with what is noted of an officer's behaviour."""

# What a colleague records for one without a device; an evaluation is between the officer and those above.
_RECORDED_BY_COLLEAGUES: Final = frozenset({"agreement", "monthly_report"})

_COORDINATES: Final = frozenset({"coordinator", "administrator"})

_OPEN_ROUNDS = select(Round.id).where(Round.province_id == bindparam("province"), Round.state == "open")
# With all that its page asks of it, at once.
_DUTY = (
    select(Duty)
    .options(
        joinedload(Duty.round).joinedload(Round.province),
        joinedload(Duty.officer).joinedload(Officer.office),
        joinedload(Duty.indicator_set),
    )
    .where(Duty.id == bindparam("duty"))
)


class NotInSight(UnknownName):
    """Not on record, or not for this person to see: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, and for whom he was appointed to act that day.

    `coordinates` is whether he sees his whole province: he has the role, and got in by password.
    `stands_for` are the officers he acts for.
    """

    officer: Officer
    coordinates: bool
    at: pendulum.DateTime
    stands_for: tuple[Officer, ...]

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
    return Sight(officer, coordinates, at, tuple(others.values()))


def duty_in_sight(
    session: Session, sight: Sight, duty_id: str | UUID, *, parts: Iterable[Part] | None = None
) -> tuple[Duty, Part]:
    """A duty, and as what he sees it; of `parts` alone where these are said. Raises NotInSight.

    As a colleague nobody sees a duty unless that is said, and then as long as no one else brought anything.
    """
    wanted_as = None if parts is None else set(parts)
    try:
        wanted = duty_id if isinstance(duty_id, UUID) else UUID(duty_id)
    except ValueError:
        raise NotInSight("no such duty") from None
    duty = session.scalars(_DUTY, {"duty": wanted}).one_or_none()
    part = None if duty is None else _part(session, sight, duty)
    if (
        duty is not None
        and part is None
        and "colleague" in (wanted_as or ())
        and _is_a_colleagues(session, sight, duty)
    ):
        part = "colleague"
    if duty is None or part is None or (wanted_as is not None and part not in wanted_as):
        raise NotInSight("no such duty")
    return duty, part


def actor_in_sight(session: Session, sight: Sight, of: Round) -> Actor:
    """Who looks, as the rules see him: without a coordinator's powers unless he came by password."""
    return _without_office(actor_of(session, sight.officer.code, of, at=sight.at), sight)


def amendment_in_sight(session: Session, sight: Sight, wanted: str) -> tuple[Amendment, list[Officer]]:
    """An amendment that touches him or any of his people, and those of his people. Raises NotInSight."""
    found = None
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10:
        query = select(Amendment).options(joinedload(Amendment.letter), joinedload(Amendment.round))
        found = session.scalars(query.where(Amendment.id == int(wanted))).one_or_none()
    if found is None or found.round.province_id != sight.officer.province_id:
        raise NotInSight("no such amendment")
    touched = found.effects["officers"]
    people = people_in_sight(session, sight)
    if sight.coordinates:
        people = _officers(session, sight, Officer.id != sight.officer.id)
    below = [one for one in people if str(one.id) in touched]
    if not below and str(sight.officer.id) not in touched:
        raise NotInSight("no such amendment")
    return found, below


def people_in_sight(session: Session, sight: Sight) -> list[Officer]:
    """The active officers whose supervisor he is, or acts for, by name."""
    return _officers(
        session,
        sight,
        Officer.supervisor_code.in_(sight.codes),
        Officer.supervisor_code != Officer.code,
        Officer.id != sight.officer.id,
    )


def unsupervised_in_sight(session: Session, sight: Sight) -> list[Officer]:
    """Those of a coordinator's province above whom nobody is on the roster: he judges what they send in."""
    if not sight.coordinates:
        return []
    above = aliased(Officer)
    supervised = (
        select(above.id)
        .where(
            above.province_id == Officer.province_id,
            above.code == Officer.supervisor_code,
            above.active,
            above.id != Officer.id,
        )
        .exists()
    )
    return _officers(session, sight, ~supervised, Officer.id != sight.officer.id)


def officer_in_sight(session: Session, sight: Sight, code: str) -> Officer:
    """An officer by id: himself, one of his people, or any of a coordinator's province. Raises NotInSight."""
    query = select(Officer).where(
        Officer.province_id == sight.officer.province_id, Officer.code == code, Officer.active
    )
    found = session.scalars(query).one_or_none()
    if found is None or not (found.id == sight.officer.id or sight.supervises(found) or sight.coordinates):
        raise NotInSight("no such officer")
    return found


def round_in_sight(session: Session, sight: Sight, wanted: str) -> Round:
    """A round of his province by id. Raises NotInSight."""
    try:
        found = session.get(Round, UUID(wanted))
    except ValueError:
        found = None
    if found is None or found.province_id != sight.officer.province_id:
        raise NotInSight("no such round")
    return found


def conduct_in_sight(session: Session, sight: Sight, wanted: str) -> tuple[Officer, ConductPart]:
    """Whose behaviour he may read of, and whether he writes it down. Raises NotInSight.

    The supervisor, who acts for him, and where nobody is above him a coordinator write; superiors of two
    tiers and coordinators read.
    """
    found = session.get(Officer, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    me = sight.officer
    if found is None or found.province_id != me.province_id or found.id == me.id or not found.active:
        raise NotInSight("no such officer")
    if sight.supervises(found):
        return found, "writes"
    if sight.coordinates:
        return found, "reads" if person_of(session, found).supervisor is not None else "writes"
    if any(one.code in sight.codes for one in superiors_of(session, found)):
        return found, "reads"
    raise NotInSight("no such officer")


def officer_numbered(session: Session, sight: Sight, wanted: str) -> Officer:
    """The same by his number on record, which stands in addresses. Raises NotInSight."""
    found = session.get(Officer, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if found is None or found.province_id != sight.officer.province_id:
        raise NotInSight("no such officer")
    return officer_in_sight(session, sight, found.code)


def offices_in_sight(session: Session, sight: Sight) -> list[Office]:
    """The offices of a coordinator's province, by name; nobody else is shown whole offices."""
    if not sight.coordinates:
        raise NotInSight("no such offices")
    return offices(session, sight.officer.province_id)


def office_in_sight(session: Session, sight: Sight, wanted: str) -> Office:
    """An office of a coordinator's province by its number on record. Raises NotInSight."""
    found = session.get(Office, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if found is None or not sight.coordinates or found.province_id != sight.officer.province_id:
        raise NotInSight("no such office")
    return found


def people_of_office(session: Session, sight: Sight, office: Office) -> list[Officer]:
    """The active officers of an office in sight, by name."""
    return _officers(session, sight, Officer.office_id == office_in_sight(session, sight, str(office.id)).id)


def people_named(session: Session, sight: Sight, words: str, *, most: int) -> list[Officer]:
    """Those of a coordinator's province in whose name these words stand, or whose id they are, by name."""
    if not sight.coordinates:
        return []
    meant = Officer.name.icontains(words, autoescape=True) | (Officer.code == words)
    return _officers(session, sight, meant, most=most)


def rounds_in_sight(session: Session, sight: Sight) -> list[Round]:
    """The rounds of his province, newest first."""
    query = (
        select(Round)
        .where(Round.province_id == sight.officer.province_id)
        .order_by(Round.start.desc(), Round.opened_at.desc())
    )
    return list(session.scalars(query))


def indicators_in_sight(session: Session, sight: Sight, of: Round) -> list[str]:
    """The keys of the round's indicators whose figures he verifies, in the letter's order."""
    if of.province_id != sight.officer.province_id:
        return []
    stated = [one for _, one in rounds.current_indicators(session, of.id)]
    owning = owners(session, of, stated, at=sight.at)
    actor = actor_in_sight(session, sight, of)
    return [one.key for one in rounds.leaves(stated) if _verifies(actor, owning.get(one.key, set()), one.key)]


def indicators_of_round(session: Session, sight: Sight, of: Round) -> list[tuple[Indicator, StatedIndicator]]:
    """The same indicators, each on record and as it stands."""
    seen = set(indicators_in_sight(session, sight, of))
    return [
        (version.indicator, stated)
        for version, stated in rounds.current_indicators(session, of.id)
        if stated.key in seen
    ]


def indicator_in_sight(
    session: Session, sight: Sight, wanted: str
) -> tuple[Round, Indicator, StatedIndicator]:
    """An indicator by its number on record, where he verifies its figures. Raises NotInSight."""
    found = session.get(Indicator, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if found is not None:
        of = session.get_one(Round, found.round_id)
        for indicator, stated in indicators_of_round(session, sight, of):
            if indicator.id == found.id:
                return of, indicator, stated
    raise NotInSight("no such indicator")


def evidence_in_sight(session: Session, sight: Sight, file: EvidenceFile) -> None:
    """A file, where he sees its duty, or verifies a figure that it was sent in with. Raises NotInSight."""
    try:
        duty_in_sight(session, sight, file.duty_id)
    except NotInSight:
        if not _is_of_a_figure_in_sight(session, sight, file):
            raise


def _is_of_a_figure_in_sight(session: Session, sight: Sight, file: EvidenceFile) -> bool:
    duty = session.get_one(Duty, file.duty_id)
    if duty.round.province_id != sight.officer.province_id:
        return False
    seen = set(indicators_in_sight(session, sight, duty.round))
    # What is only a draft is nobody's to see yet.
    life = life_of(session, duty.id) if seen else []
    sent_in = {one.id: one for one, step in life if step.state == "submitted"}
    return any(
        str(file.id) in str(reference.get("reference"))
        for one in sent_in.values()
        for key, account in (one.content.get("indicators") or {}).items()
        if key in seen
        for reference in account.get("evidence") or ()
    )


def colleagues_duties(session: Session, sight: Sight) -> list[tuple[Officer, DutyState]]:
    """What he may record for colleagues of his office, soonest due first: what nobody brought yet, and what
    he brought himself and was not accepted yet. Not of those whom he supervises, of whom he sees all.
    """
    me = sight.officer
    others = _officers(session, sight, Officer.office_id == me.office_id, Officer.id != me.id)
    people = {one.id: one for one in others if not sight.supervises(one)}
    open_rounds = [one.id for one in rounds_in_sight(session, sight) if one.state == "open"]
    owed = [
        one
        for one in states(session, round_ids=open_rounds, officer_ids=list(people))
        if one.stage in _RECORDED_BY_COLLEAGUES and (one.is_open or one.state == "submitted")
    ]
    theirs = _brought_by_others(session, me, [one.id for one in owed])
    return [
        (people[one.officer_id], one) for one in owed if one.officer_id is not None and one.id not in theirs
    ]


def _is_a_colleagues(session: Session, sight: Sight, duty: Duty) -> bool:
    me, bearer = sight.officer, duty.officer
    return (
        bearer is not None
        and bearer.id != me.id
        and bearer.active
        and bearer.office_id == me.office_id
        and duty.round.state == "open"
        and duty.stage in _RECORDED_BY_COLLEAGUES
        and not _brought_by_others(session, me, [duty.id])
    )


def _brought_by_others(session: Session, me: Officer, duty_ids: Sequence[UUID]) -> set[UUID]:
    """Of these duties those for which somebody else sent in or drafted anything."""
    found: set[UUID] = set()
    for first in range(0, len(duty_ids), 500):
        query = select(Submission.duty_id).where(
            Submission.duty_id.in_(duty_ids[first : first + 500]), Submission.sent_by != me.code
        )
        found.update(session.scalars(query))
    return found


def _part(session: Session, sight: Sight, duty: Duty) -> Part | None:
    me = sight.officer
    if duty.round.province_id != me.province_id:
        return None
    if duty.officer_id == me.id:
        return "own"
    if duty.officer is None:
        answered = duties_answered_for(session, me, day=sight.day)
        if duty.id in answered:
            return "answers"
    else:
        if sight.supervises(duty.officer):
            return "supervisor"
        if duty.stage == "evaluation" and any(
            one.code in sight.codes for one in superiors_of(session, duty.officer)
        ):
            return "superior"
    return "coordinator" if sight.coordinates else None


def _officers(
    session: Session, sight: Sight, *conditions: ColumnElement[bool], most: int | None = None
) -> list[Officer]:
    query = (
        select(Officer)
        .join(Office, Office.id == Officer.office_id)
        .options(joinedload(Officer.office))
        .where(Officer.province_id == sight.officer.province_id, Officer.active, *conditions)
        .order_by(Office.name, Officer.name, Officer.code)
        .limit(most)
    )
    return list(session.scalars(query))


def _verifies(actor: Actor, owning: set[str], key: str) -> bool:
    try:
        may_verify(actor, owning, indicator=key)
    except NotAllowed:
        return False
    return True


def _without_office(actor: Actor, sight: Sight) -> Actor:
    """The actor without a coordinator's powers, where he did not get in by password."""
    if sight.coordinates:
        return actor

    def plain(person: Person) -> Person:
        return replace(person, roles=person.roles - _COORDINATES)

    return Actor(plain(actor.person), tuple(plain(one) for one in actor.stands_for))
