"""Finding the duty that a step is about: by its id, or by whose it is, its stage and its month."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, UnknownName
from pramoen.records import duties
from pramoen.records.models import Duty, Round
from pramoen.rounds.life.actors import officer_of

__all__ = ["duty_of"]

_DONE = frozenset({"accepted", "waived"})


def duty_of(
    session: Session,
    of: Round,
    stage: str,
    *,
    duty: str | None = None,
    officer: str | None = None,
    month: str | None = None,
) -> Duty:
    """The duty meant; of several the one not done with. Raises UnknownName, or BadInput where unclear.

    After an amendment an agreement that was accepted stands beside the one to be acknowledged.
    """
    if duty is not None:
        found = duties.find_duty(session, duty)
        if found.stage != stage:
            raise BadInput(f"duty {duty} is of stage {found.stage}, not {stage}")
        return found
    if officer is None:
        raise BadInput("say which duty: --officer ID (and --month), or --duty ID")
    own = officer_of(session, officer, of.province_id)
    if stage == "monthly_report" and month is None:
        raise BadInput("say of which month with --month 2567-06")
    query = select(Duty).where(Duty.round_id == of.id, Duty.officer_id == own.id, Duty.stage == stage)
    if stage == "monthly_report":
        query = query.where(Duty.occurrence == month)
    several = list(session.scalars(query.order_by(Duty.due, Duty.id)))
    if not several:
        what = f"{stage} of {month}" if month else stage
        raise UnknownName(f"{officer} owes no {what} in {of.label}; `pramoen duty list` shows what is owed")
    if len(several) > 1:
        states = duties.states(session, ids=[one.id for one in several])
        pending = {one.id for one in states if one.state not in _DONE}
        several = [one for one in several if one.id in pending] if len(pending) == 1 else several
    if len(several) > 1:
        days = ", ".join(f"{one.id} (due {one.due})" for one in several)
        raise BadInput(f"{officer} owes several: {days}; say which with --duty ID")
    return several[0]
