"""Who acts, for whom, and who bears what: the people of the record as the rules of the life ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import pendulum
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.appraisal.life.persons import Actor, Person
from pramoen.errors import UnknownName
from pramoen.records import duties
from pramoen.records.appointments import standing_appointments
from pramoen.records.kept_answers import Question
from pramoen.records.models import Duty, Officer, Round

__all__ = [
    "actor_of",
    "answering",
    "bearer_of",
    "local_day",
    "look_up",
    "officer_of",
    "owners",
    "person_of",
    "places_asked",
]

# Asked at each step; statements that are made once cost half as much.
_IN_PROVINCES = (
    Officer.province_id.in_(bindparam("provinces", expanding=True)),
    Officer.code.in_(bindparam("codes", expanding=True)),
    Officer.active,
)
_ON_ROSTER = select(Officer).where(*_IN_PROVINCES)
_ARE_ON_ROSTER = select(Officer.province_id, Officer.code).where(*_IN_PROVINCES)


def local_day(at: pendulum.DateTime) -> dt.date:
    """The day in Bangkok."""
    return at.in_timezone("Asia/Bangkok").date()


def officer_of(session: Session, code: str, province_id: int) -> Officer:
    """The active officer of that id. Raises UnknownName."""
    found = _OFFICER.of(session, (province_id, code))
    if found is None:
        raise UnknownName(f"no officer {code!r} is on the roster; check the id against the roster")
    return found


def person_of(session: Session, officer: Officer) -> Person:
    """An officer as the rules see him; a supervisor who is not on the roster is none."""
    supervisor = None
    if officer.supervisor_code is not None and officer.supervisor_code != officer.code:
        supervisor = _CODE.of(session, (officer.province_id, officer.supervisor_code))
    return Person(officer.code, officer.office_id, frozenset(officer.roles), supervisor)


def look_up(session: Session, people: Iterable[Officer]) -> None:
    """Ask at once what `officer_of` and `person_of` will ask of these people, where answers are kept."""
    wanted = list(people)
    for one in wanted:
        if one.active:
            _OFFICER.is_now(session, (one.province_id, one.code), one)
    _CODE.of_each(session, ((one.province_id, one.supervisor_code) for one in wanted if one.supervisor_code))


_Place = tuple[int, str]


def _officers(session: Session, wanted: Sequence[_Place]) -> dict[_Place, Officer]:
    found = session.scalars(_ON_ROSTER, places_asked(wanted))
    return {(one.province_id, one.code): one for one in found}


def _codes(session: Session, wanted: Sequence[_Place]) -> dict[_Place, str]:
    return {place: place[1] for place in session.execute(_ARE_ON_ROSTER, places_asked(wanted)).tuples()}


def places_asked(wanted: Sequence[_Place]) -> dict[str, list[int] | list[str]]:
    """What a statement about people of these provinces with these ids is given."""
    return {"provinces": list({place[0] for place in wanted}), "codes": list({place[1] for place in wanted})}


_OFFICER, _CODE = Question(_officers), Question(_codes)


def actor_of(session: Session, code: str, of: Round, *, at: pendulum.DateTime) -> Actor:
    """Who acts at that moment, with those he was appointed to act for. Raises UnknownName."""
    me = officer_of(session, code, of.province_id)
    acting = standing_appointments(session, of.province_id, local_day(at), kind="acting", round_id=of.id)
    others = [one.for_officer for one in acting if one.officer_id == me.id and one.for_officer is not None]
    return Actor(person_of(session, me), tuple(person_of(session, other) for other in others))


def bearer_of(session: Session, duty: Duty) -> Person | None:
    """The officer who bears a duty; None where an office does."""
    return None if duty.officer is None else person_of(session, duty.officer)


def answering(session: Session, duty: Duty, *, at: pendulum.DateTime) -> set[str]:
    """The ids of those who answer for the office that bears a duty: who was named, else its supervisors."""
    if duty.office_id is None:
        return set()
    named = standing_appointments(
        session, duty.round.province_id, local_day(at), kind="answers", round_id=duty.round_id
    )
    chosen = {one.officer.code for one in named if one.office_id == duty.office_id}
    people = duties.officers_of(session, [duty.office_id]).get(duty.office_id, [])
    return chosen or {officer.code for officer in people}


def owners(
    session: Session, of: Round, indicators: Collection[StatedIndicator], *, at: pendulum.DateTime
) -> dict[str, set[str]]:
    """The ids of those who answer for each indicator at the province, by its key.

    Whoever was appointed; else those of the roster whom the letter names beside it; else nobody.
    """
    appointed: dict[str, set[str]] = {}
    for one in standing_appointments(session, of.province_id, local_day(at), kind="owner", round_id=of.id):
        if one.indicator is not None:
            appointed.setdefault(one.indicator.key, set()).add(one.officer.code)
    by_name: dict[str, set[str]] = {}
    # The whole roster is read only where the letter names somebody.
    if any(indicator.people and indicator.key not in appointed for indicator in indicators):
        for code, name in session.execute(
            select(Officer.code, Officer.name).where(Officer.province_id == of.province_id, Officer.active)
        ):
            by_name.setdefault(_bare(name), set()).add(code)
    return {
        indicator.key: appointed.get(indicator.key)
        or {code for person in indicator.people for code in by_name.get(_bare(person.name), ())}
        for indicator in indicators
    }


def _bare(name: str) -> str:
    """A name without its title and spaces, so that a letter's and a roster's spelling of it agree."""
    words = "".join(name.split())
    for title in ("นางสาว", "นาง", "นาย", "น.ส.", "ว่าที่ร.ต."):
        if words.startswith(title):
            return words.removeprefix(title)
    return words
