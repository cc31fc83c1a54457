"""After a round is closed: the screening committee reviews what it came to, then the head signs."""

from __future__ import annotations

from dataclasses import dataclass

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed
from pramoen.records import scores
from pramoen.records.appointments import standing_appointments
from pramoen.records.decisions import record_decision
from pramoen.records.models import Decision, RollUp, Round
from pramoen.rounds.life.actors import actor_of, local_day

__all__ = ["SignOff", "screen", "sign", "sign_off"]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Where a closed round stands: the committee's review and the head's signature, None while they wait."""

    screened: Decision | None
    signed: Decision | None


def screen(
    session: Session,
    of: Round,
    *,
    agrees: bool,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> Decision:
    """The committee's word (คณะกรรมการกลั่นกรอง) on the results of a closed round.

    Where it does not agree the round is open again, to be mended and closed anew. Raises NotAllowed.
    """
    roll_up = _closed(session, of)
    standing = sign_off(session, of)
    if standing.signed is not None:
        raise NotAllowed(f"{of.label} has been signed; its results stand")
    if standing.screened is not None:
        raise NotAllowed(f"{of.label} has been screened already, by {standing.screened.by}")
    acting_for = _appointed(session, of, "committee", "screen the results", at=at, by=by)
    decision = record_decision(
        session,
        kind="screened" if agrees else "screened-back",
        subject_kind="roll_up",
        subject_id=str(roll_up.id),
        reason=reason,
        content={"acting_for": acting_for},
        at=at,
        by=by,
    )
    if not agrees:
        of.state = "open"
    return decision


def sign(session: Session, of: Round, *, reason: str, at: pendulum.DateTime, by: str) -> Decision:
    """The head's signature under the results of a round, once the committee has reviewed them."""
    roll_up = _closed(session, of)
    standing = sign_off(session, of)
    if standing.screened is None:
        raise NotAllowed("the screening committee has not reviewed the results; `pramoen round screen` first")
    if standing.signed is not None:
        raise NotAllowed(f"{of.label} has been signed already, by {standing.signed.by}")
    acting_for = _appointed(session, of, "head", "sign the results", at=at, by=by)
    return record_decision(
        session,
        kind="signed",
        subject_kind="roll_up",
        subject_id=str(roll_up.id),
        reason=reason,
        content={"acting_for": acting_for},
        at=at,
        by=by,
    )


def sign_off(session: Session, of: Round) -> SignOff:
    """Who has screened and signed what the round came to when it was last closed."""
    roll_up = scores.latest_roll_up(session, of.id, "round")
    if roll_up is None:
        return SignOff(None, None)
    query = select(Decision).where(Decision.subject_kind == "roll_up", Decision.subject_id == str(roll_up.id))
    by_kind = {one.kind: one for one in session.scalars(query.order_by(Decision.id))}
    if of.state != "closed":
        return SignOff(None, None)
    return SignOff(by_kind.get("screened"), by_kind.get("signed"))


def _closed(session: Session, of: Round) -> RollUp:
    session.refresh(of, with_for_update=True)
    roll_up = scores.latest_roll_up(session, of.id, "round")
    if of.state != "closed" or roll_up is None:
        raise NotAllowed(f"{of.label} is not closed; `pramoen round close` first")
    return roll_up


def _appointed(
    session: Session, of: Round, kind: str, does: str, *, at: pendulum.DateTime, by: str
) -> str | None:
    """Whom the actor stands in for, None where he was appointed himself. Raises NotAllowed."""
    actor = actor_of(session, by, of, at=at)
    named = standing_appointments(session, of.province_id, local_day(at), kind=kind, round_id=of.id)
    codes = {one.officer.code for one in named}
    for person, acting_for in actor.parts():
        if person.code in codes:
            return acting_for
    who = ", ".join(sorted(codes)) or f"nobody yet: `pramoen appointment add {kind} OFFICER --why …`"
    raise NotAllowed(f"{by} may not {does}; appointed for it is {who}")
