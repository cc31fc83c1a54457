"""Who may put off whose reminders."""

from __future__ import annotations

import datetime as dt

import pendulum
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, NotAllowed
from pramoen.records.models import Duty, Officer, Round
from pramoen.records.snoozes import put_off, snoozed
from pramoen.rounds.life.actors import actor_of, local_day, officer_of, person_of
from pramoen.rounds.life.snooze_days import LONGEST_BY_OTHERS, own_limit

__all__ = ["lift_snooze", "snooze"]


def snooze(
    session: Session,
    of: Round,
    officer: str,
    duty: Duty | None,
    *,
    until: dt.date,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """Put off an officer's reminders of a duty (None: of all) until the end of a day, on the record.

    The officer himself does, his supervisor or who acts for that one, or a coordinator. What the officer put
    off himself keeps back neither the last notice of a deadline nor what is told to those above him; what
    another put off keeps back both. His own he puts off within the limits of `snooze_days`, those above him
    for 60 days at the most. Raises BadInput, NotAllowed, UnknownName.
    """
    today = local_day(at)
    whose = _allowed(session, of, officer, duty, at=at, by=by)
    own = by == whose.code
    last = own_limit(duty.due if duty else None, today=today) if own else today + LONGEST_BY_OTHERS
    if own and last < today:
        raise BadInput("it is due today, and nobody puts off the last notice of the day for himself")
    if not today <= until <= last:
        raise BadInput(f"reminders can be put off until a day from {today} to {last}, not {until}")
    put_off(session, whose.id, duty.id if duty else None, until=until, reason=reason, at=at, by=by)


def lift_snooze(
    session: Session,
    of: Round,
    officer: str,
    duty: Duty | None,
    *,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """Have an officer reminded again of a duty (None: of what was put off for all), on the record.

    What a supervisor or coordinator put off the officer does not lift himself. Raises NotAllowed, also where
    nothing is put off; UnknownName.
    """
    today = local_day(at)
    whose = _allowed(session, of, officer, duty, at=at, by=by)
    key = (whose.id, duty.id if duty else None)
    standing = snoozed(session, today, officer_id=whose.id)
    if key not in standing.until:
        raise NotAllowed(f"no reminders of {officer} are put off that way")
    if by == whose.code and key not in standing.own:
        raise NotAllowed("who put these reminders off, a supervisor or coordinator, lets them go again")
    yesterday = today - dt.timedelta(days=1)
    put_off(session, whose.id, key[1], until=yesterday, reason=reason, at=at, by=by)


def _allowed(
    session: Session, of: Round, officer: str, duty: Duty | None, *, at: pendulum.DateTime, by: str
) -> Officer:
    whose = officer_of(session, officer, of.province_id)
    if duty is not None and duty.officer_id not in (None, whose.id):
        raise BadInput(f"the duty is not {officer}'s; `pramoen duty list --officer {officer}` shows his")
    if duty is not None and duty.officer_id is None and duty.office_id != whose.office_id:
        raise BadInput(f"the duty is another office's than {officer}'s")
    person = person_of(session, whose)
    for part, _ in actor_of(session, by, of, at=at).parts():
        if part.coordinates or part.code in (person.code, person.supervisor):
            return whose
    raise NotAllowed(
        f"{by} may not put off the reminders of {officer}; {officer}, the supervisor of {officer} "
        "or who acts for that one, or a coordinator may"
    )
