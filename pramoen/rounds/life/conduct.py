"""The supervisor's log of behaviour, at least once a fortnight, and undertakings to improve."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.grades import PASS
from pramoen.appraisal.life.fortnights import fortnights_without
from pramoen.appraisal.life.persons import may_accept, may_send
from pramoen.appraisal.undertaking import Undertaken
from pramoen.errors import BadInput, NotAllowed
from pramoen.records import audit
from pramoen.records.models import BehaviourNote, Officer, Round, Undertaking
from pramoen.records.scores import grades_of
from pramoen.rounds.life.actors import actor_of, local_day, person_of

__all__ = ["log_behaviour", "missing_fortnights", "notes_of", "undertake", "undertakings_of"]


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

    Raises NotAllowed for anybody else, or BadInput for a day to come or outside the round.
    """
    text = " ".join(words.split())
    today = local_day(at)
    seen_on = day or today
    if not text:
        raise BadInput("say what was observed")
    if seen_on > today or not of.start <= seen_on <= of.end:
        raise BadInput(f"{seen_on} is to come or outside the round ({of.start} to {of.end})")
    does = f"note the behaviour of {officer.code}"
    standing = may_accept(actor_of(session, by, of, at=at), person_of(session, officer), does)
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


def notes_of(session: Session, of: Round, officer: Officer) -> list[BehaviourNote]:
    """What was noted of an officer in a round, by day."""
    query = select(BehaviourNote).where(
        BehaviourNote.round_id == of.id, BehaviourNote.officer_id == officer.id
    )
    return list(session.scalars(query.order_by(BehaviourNote.day, BehaviourNote.id)))


def missing_fortnights(
    session: Session, of: Round, officer: Officer, *, at: pendulum.DateTime
) -> list[tuple[dt.date, dt.date]]:
    """The fortnights of the round, until today, in which nothing was noted of an officer."""
    begins = of.letter.issued_on or of.start
    days = [note.day for note in notes_of(session, of, officer)]
    return fortnights_without(days, start=max(begins, of.start), end=min(local_day(at), of.end))


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
