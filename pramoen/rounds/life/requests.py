"""What officers ask a person to decide: that a duty is not theirs, or that what was accepted be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pendulum
from sqlalchemy import String, and_, cast, select
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import may_accept, may_coordinate, may_send
from pramoen.appraisal.life.steps import check_order
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import audit, duties, submissions
from pramoen.records.decisions import record_decision
from pramoen.records.models import Decision, Duty, Request, Round
from pramoen.rounds.life.actors import actor_of, answering, bearer_of
from pramoen.rounds.life.month_state import check_month_open

__all__ = ["Asked", "ask", "decide_request", "requests_of"]

Kind = Literal["not-mine", "change"]
_NOTHING_TO_CHANGE = "nothing of it has been accepted; send a mended version with what is to be different"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and what was decided of it; None while it waits."""

    request: Request
    decision: Decision | None


def ask(
    session: Session,
    duty: Duty,
    *,
    kind: Kind,
    reason: str,
    at: pendulum.DateTime,
    by: str,
    on_behalf_of: str | None = None,
) -> Request:
    """Put a request on record. Nothing changes until a person has decided.

    Raises NotAllowed for somebody else's duty, one settled otherwise, or where a request waits already.
    """
    if not reason.strip():
        raise BadInput('a request needs a reason; give it with --why "…"')
    submissions.hold(session, duty)
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; nothing more can be asked of it")
    standing = may_send(
        actor_of(session, by, duty.round, at=at),
        bearer_of(session, duty),
        answering(session, duty, at=at),
        on_behalf_of=on_behalf_of,
        what="this is owed by {bearer}",
    )
    if any(one.decision is None for one in requests_of(session, duty.round, duty=duty)):
        raise NotAllowed(
            "a request on this duty waits for a decision already; `pramoen request list` shows it"
        )
    [state] = duties.states(session, ids=[duty.id])
    if state.state == "waived":
        raise NotAllowed("the duty was waived; nothing of it is owed")
    if kind == "not-mine" and state.state == "accepted":
        raise NotAllowed("it has been accepted; ask for a change instead")
    if kind == "change" and state.state != "accepted":
        raise NotAllowed(_NOTHING_TO_CHANGE)
    request = Request(
        duty_id=duty.id,
        kind=kind,
        reason=reason.strip(),
        at=at,
        by=by,
        acting_for=standing.acting_for,
    )
    session.add(request)
    session.flush()
    audit.note(
        session, at=at, actor=by, action=f"ask.{kind}", subject=f"duty/{duty.id}", content=request.reason
    )
    return request


def decide_request(
    session: Session, request_id: int, *, grant: bool, reason: str, at: pendulum.DateTime, by: str
) -> Asked:
    """Grant or refuse a request: a coordinator decides whose a duty is, the supervisor what he accepted.

    Granted, a duty that is not his is waived, and what was accepted is returned to be amended. Raises
    UnknownName, NotAllowed for the wrong person or where it was decided already, BadInput without a reason.
    """
    request = session.get(Request, request_id)
    if request is None:
        raise UnknownName(f"no request {request_id} is on record; `pramoen request list` shows them")
    duty = request.duty
    submissions.hold(session, duty)
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; its requests stay as they are")
    if _decision(session, request) is not None:
        raise NotAllowed("it has been decided already; `pramoen request list` shows by whom")
    actor = actor_of(session, by, duty.round, at=at)
    bearer = bearer_of(session, duty)
    if actor.person.code == request.by or (bearer is not None and actor.person.code == bearer.code):
        raise NotAllowed("nobody decides on a request of his own; a supervisor or coordinator does")
    if request.kind == "not-mine":
        standing = may_coordinate(actor, "whose a duty is")
    else:
        standing = may_accept(actor, bearer, "decide on this change")
    decision = record_decision(
        session,
        kind="grant" if grant else "refuse",
        subject_kind="request",
        subject_id=str(request.id),
        reason=reason,
        content={"capacity": standing.capacity, "acting_for": standing.acting_for},
        at=at,
        by=by,
    )
    if grant and request.kind == "not-mine":
        duties.decide(session, duty, kind="waive", reason=reason, at=at, by=by)
    if grant and request.kind == "change":
        check_month_open(session, duty)
        [state] = duties.states(session, ids=[duty.id])
        check_order("return", state.state)
        last = submissions.latest_version(session, duty.id)
        if last is None:
            raise NotAllowed(_NOTHING_TO_CHANGE)
        submissions.add_step(
            session,
            last,
            "returned",
            at=at,
            by=by,
            capacity=standing.capacity,
            acting_for=standing.acting_for,
            reason=request.reason,
        )
    return Asked(request, decision)


def requests_of(session: Session, of: Round, *, duty: Duty | None = None) -> list[Asked]:
    """The requests of a round, or on one duty, in the order they came."""
    # Of a round's thousands of duties few have any: they are looked up by their requests.
    of_round = select(Duty.id).where(Duty.id == Request.duty_id, Duty.round_id == of.id).exists()
    query = select(Request, Decision).outerjoin(Decision, _DECIDES).where(of_round).order_by(Request.id)
    if duty is not None:
        query = query.where(Request.duty_id == duty.id)
    return [Asked(*row) for row in session.execute(query).tuples()]


_DECIDES = and_(Decision.subject_kind == "request", Decision.subject_id == cast(Request.id, String))


def _decision(session: Session, request: Request) -> Decision | None:
    query = select(Decision).where(Decision.subject_kind == "request", Decision.subject_id == str(request.id))
    return session.scalars(query).one_or_none()
