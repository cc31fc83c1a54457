"""The supervisor's log of behaviour, at least once a fortnight, and undertakings to improve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.grades import PASS
from pramoen.appraisal.life.fortnights import fortnights_without
from pramoen.appraisal.life.persons import Standing, may_accept, may_send
from pramoen.appraisal.undertaking import Undertaken
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import audit
from pramoen.records.models import BehaviourNote, Officer, Round, Undertaking
from pramoen.records.scores import grades_of
from pramoen.rounds.life.actors import actor_of, local_day, person_of

__all__ = [
    "Noted",
    "NotedOf",
    "conduct_of_people",
    "correct_behaviour",
    "log_behaviour",
    "missing_fortnights",
    "noted_of",
    "notes_of",
    "undertake",
    "undertakings_of",
]


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as it stands, or as it was taken back, and what it said before, newest first."""

    note: BehaviourNote
    before: tuple[BehaviourNote, ...]


@dataclass(frozen=True, slots=True)
class NotedOf:
    """How many notes of somebody stand, the day of the last, and the fortnights without any."""

    notes: int
    last: dt.date | None
    missing: tuple[tuple[dt.date, dt.date], ...]


def log_behaviour(
    session: Session,
    of: Round,
    officer: Officer,
    words: str,
    *,
    day: dt.date | None = None,
    at: pendulum.DateTime,
    by: str,
) -> BehaviourNote:
    """Note what his supervisor observed of an officer. `day` is when, today where it is not said.

    The same again on the same day by the same person is the same note. Raises NotAllowed for anybody else and
    where the round is closed, or BadInput for a day to come or outside the round.
    """
    text, seen_on = _observed(of, words, day, at=at)
    standing = _may_note(session, of, officer, at=at, by=by)
    for known in notes_of(session, of, officer):
        if (known.day, known.words, known.by) == (seen_on, text, by):
            return known
    note = BehaviourNote(
        round_id=of.id,
        officer_id=officer.id,
        day=seen_on,
        words=text,
        at=at,
        by=by,
        acting_for=standing.acting_for,
    )
    session.add(note)
    session.flush()
    audit.note(
        session, at=at, actor=by, action="behaviour", subject=f"officer/{officer.id}", content=[seen_on, text]
    )
    return note


def correct_behaviour(
    session: Session,
    of: Round,
    officer: Officer,
    note_id: int,
    words: str | None,
    *,
    day: dt.date | None = None,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> BehaviourNote:
    """Say a note otherwise, or take it back where `words` is None; what it said stays on record.

    Whoever may note something of the officer may, and says why. Raises as `log_behaviour`, UnknownName for a
    note that is none of his, NotAllowed where somebody corrected it before.
    """
    why = " ".join(reason.split())
    if not why:
        raise BadInput("a note is not corrected without a reason")
    standing = _may_note(session, of, officer, at=at, by=by)
    stood = session.get(BehaviourNote, note_id)
    if stood is None or (stood.round_id, stood.officer_id) != (of.id, officer.id):
        raise UnknownName(f"no such note on {officer.code}; look at the list again")
    text, seen_on = (stood.words, stood.day)
    if words is not None:
        text, seen_on = _observed(of, words, day or stood.day, at=at)
    later = session.scalars(select(BehaviourNote).where(BehaviourNote.corrects_id == stood.id)).one_or_none()
    if later is not None:
        said = (later.day, later.words, later.by, later.withdrawn)
        if said == (seen_on, text, by, words is None):
            return later
        raise NotAllowed("somebody corrected this note meanwhile; look at it first")
    if stood.withdrawn:
        raise NotAllowed("this note was taken back; write another one")
    note = BehaviourNote(
        round_id=of.id,
        officer_id=officer.id,
        day=seen_on,
        words=text,
        at=at,
        by=by,
        acting_for=standing.acting_for,
        corrects_id=stood.id,
        reason=why,
        withdrawn=words is None,
    )
    session.add(note)
    session.flush()
    audit.note(
        session,
        at=at,
        actor=by,
        action="behaviour.withdraw" if note.withdrawn else "behaviour.correct",
        subject=f"officer/{officer.id}",
        content=[note.corrects_id, seen_on, text, why],
    )
    return note


def notes_of(session: Session, of: Round, officer: Officer) -> list[BehaviourNote]:
    """What stands noted of an officer in a round, by day: neither corrected nor taken back."""
    return [one.note for one in noted_of(session, of, officer) if not one.note.withdrawn]


def noted_of(session: Session, of: Round, officer: Officer) -> list[Noted]:
    """The same by day, also what was taken back, each with what it said before."""
    query = select(BehaviourNote).where(
        BehaviourNote.round_id == of.id, BehaviourNote.officer_id == officer.id
    )
    known = {one.id: one for one in session.scalars(query.order_by(BehaviourNote.day, BehaviourNote.id))}
    corrected = {one.corrects_id for one in known.values()}
    return [Noted(one, tuple(_before(one, known))) for one in known.values() if one.id not in corrected]


def conduct_of_people(
    session: Session, of: Round, people: Collection[Officer], *, at: pendulum.DateTime
) -> dict[int, NotedOf]:
    """The same of several people, by their numbers on record."""
    query = select(BehaviourNote).where(
        BehaviourNote.round_id == of.id, BehaviourNote.officer_id.in_([one.id for one in people])
    )
    notes = list(session.scalars(query))
    corrected = {one.corrects_id for one in notes}
    days: dict[int, list[dt.date]] = {one.id: [] for one in people}
    for one in notes:
        if one.id not in corrected and not one.withdrawn:
            days[one.officer_id].append(one.day)
    return {
        officer_id: NotedOf(len(own), max(own, default=None), tuple(_missing(of, own, at=at)))
        for officer_id, own in days.items()
    }


def _missing(of: Round, days: Collection[dt.date], *, at: pendulum.DateTime) -> list[tuple[dt.date, dt.date]]:
    begins = of.letter.issued_on or of.start
    return fortnights_without(days, start=max(begins, of.start), end=min(local_day(at), of.end))


def _before(note: BehaviourNote, known: Mapping[int, BehaviourNote]) -> Iterator[BehaviourNote]:
    while note.corrects_id is not None:
        note = known[note.corrects_id]
        yield note


def _observed(of: Round, words: str, day: dt.date | None, *, at: pendulum.DateTime) -> tuple[str, dt.date]:
    """What was observed and when. Raises BadInput."""
    text = " ".join(words.split())
    today = local_day(at)
    seen_on = day or today
    if not text:
        raise BadInput("say what was observed")
    if seen_on > today or not of.start <= seen_on <= of.end:
        raise BadInput(f"{seen_on} is to come or outside the round ({of.start} to {of.end})")
    return text, seen_on


def _may_note(session: Session, of: Round, officer: Officer, *, at: pendulum.DateTime, by: str) -> Standing:
    """In which part he notes something of an officer; others who would wait until this one is done."""
    does = f"note the behaviour of {officer.code}"
    standing = may_accept(actor_of(session, by, of, at=at), person_of(session, officer), does)
    session.execute(select(Officer.id).where(Officer.id == officer.id).with_for_update())
    session.refresh(of, ["state"])
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; what was noted stays as it is")
    return standing


def missing_fortnights(
    session: Session, of: Round, officer: Officer, *, at: pendulum.DateTime
) -> list[tuple[dt.date, dt.date]]:
    """The fortnights of the round, until today, in which nothing was noted of an officer."""
    return _missing(of, [note.day for note in notes_of(session, of, officer)], at=at)


def undertake(
    session: Session,
    of: Round,
    officer: Officer,
    undertaken: Undertaken,
    *,
    at: pendulum.DateTime,
    by: str,
    on_behalf_of: str | None = None,
) -> Undertaking:
    """Record the undertaking to improve of an officer whose grade of the round is below 60 per cent.

    Raises NotAllowed for anybody else's, or where no such grade stands.
    """
    grade = next((one for one in grades_of(session, of.id) if one.officer_id == officer.id), None)
    if grade is None or grade.percent is None:
        raise NotAllowed(f"{officer.code} has no grade of {of.label} yet; close the round first")
    if grade.percent >= PASS:
        raise NotAllowed(
            f"{officer.code} reached {_shown(grade.percent)}; an undertaking is for less than 60"
        )
    standing = may_send(
        actor_of(session, by, of, at=at), person_of(session, officer), (), on_behalf_of=on_behalf_of
    )
    content = undertaken.model_dump(mode="json")
    undertaking = Undertaking(
        round_id=of.id,
        officer_id=officer.id,
        content=content,
        at=at,
        by=by,
        acting_for=standing.acting_for,
    )
    session.add(undertaking)
    session.flush()
    audit.note(session, at=at, actor=by, action="undertake", subject=f"officer/{officer.id}", content=content)
    return undertaking


def undertakings_of(session: Session, of: Round) -> list[Undertaking]:
    """The undertakings of a round, in the order they came; of one officer the last stands."""
    query = select(Undertaking).where(Undertaking.round_id == of.id)
    return list(session.scalars(query.order_by(Undertaking.id)))


def _shown(percent: Decimal) -> str:
    return f"{percent} per cent"
