"""The duties that somebody sees, and as what; also what he may record for his colleagues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from pramoen.records.answering import duties_answered_for
from pramoen.records.duties import DutyState, states
from pramoen.records.kept_answers import Question
from pramoen.records.models import Duty, Officer, Round, Submission
from pramoen.rounds.access.of_rounds import rounds_in_sight
from pramoen.rounds.access.people import officers
from pramoen.rounds.access.sight import NotInSight, Sight
from pramoen.rounds.life.concluding import superiors_of

__all__ = ["Part", "colleagues_duties", "duty_in_sight", "look_up_duties"]

Part = Literal["own", "answers", "supervisor", "superior", "coordinator", "colleague"]
"""As what somebody sees a duty: its bearer, who answers for its office, one of those above, or a colleague
who may record it for its bearer.
"""

# What a colleague records for one without a device; an evaluation is between the officer and those above.
_RECORDED_BY_COLLEAGUES: Final = frozenset({"agreement", "monthly_report"})

# With all that its page asks of it, at once.
_SEVERAL = select(Duty).where(Duty.id.in_(bindparam("duties", expanding=True)))
_DUTIES = _SEVERAL.options(
    joinedload(Duty.round).joinedload(Round.province),
    joinedload(Duty.officer).joinedload(Officer.office),
    joinedload(Duty.indicator_set),
    joinedload(Duty.deadline),
)


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
    duty = _DUTY.of(session, wanted)
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


def look_up_duties(session: Session, duty_ids: Iterable[UUID]) -> list[Duty]:
    """Those of these duties that there are, asked for at once; who may see them is not."""
    return list(_DUTY.of_each(session, duty_ids).values())


def _duties(session: Session, ids: Sequence[UUID]) -> dict[UUID, Duty]:
    # What several have in common is read once by itself; joined to each it would be read for each.
    query = _DUTIES if len(ids) == 1 else _SEVERAL
    return {duty.id: duty for duty in session.scalars(query, {"duties": ids})}


_DUTY = Question(_duties)


def colleagues_duties(session: Session, sight: Sight) -> list[tuple[Officer, DutyState]]:
    """What he may record for colleagues of his office, soonest due first: what nobody brought yet, and what
    he brought himself and was not accepted yet. Not of those whom he supervises, of whom he sees all.
    """
    me = sight.officer
    others = officers(session, sight, Officer.office_id == me.office_id, Officer.id != me.id)
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
