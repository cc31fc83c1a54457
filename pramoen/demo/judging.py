"""What supervisors and the province do with what came in: accept, return now and then, and verify."""

from __future__ import annotations

from random import Random

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.demo.people import COORDINATOR
from pramoen.demo.submissions import content_for
from pramoen.records import rounds
from pramoen.records.models import Duty, IndicatorSet, Round
from pramoen.rounds.life.actors import person_of
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.life.signing import screen, sign
from pramoen.rounds.life.verifying import verify

__all__ = ["VERIFIER", "bring", "judge", "sign_results", "verify_figures"]

VERIFIER = "P002"
# Of a hundred reports, how many a supervisor returns once before he accepts them.
_RETURNED = 8
_WHY = "ขอให้ตรวจสอบตัวเลขและแนบหลักฐานอีกครั้ง"
_ORDER = "คำสั่งสมมติเพื่อการสาธิต"
_REVIEWED = "พิจารณาแล้วเห็นชอบ (สาธิต)"


def bring(session: Session, duty: Duty, *, at: pendulum.DateTime, draw: Random) -> None:
    """An officer sends in what a duty asks for; what an office owes is recorded by the coordinator."""
    by = duty.officer.code if duty.officer is not None else COORDINATOR
    content = content_for(session, duty, draw=draw)
    send_in(session, duty, content, at=at, by=by)


def judge(session: Session, duty: Duty, *, at: pendulum.DateTime, draw: Random) -> bool:
    """The supervisor accepts, or returns it once and accepts what comes then; True where it was returned.

    Where nobody above is on the roster the coordinator does; her own stays as it was sent in.
    """
    if duty.officer is None:
        return False
    supervisor = person_of(session, duty.officer).supervisor or COORDINATOR
    if supervisor == duty.officer.code:
        return False
    returns = draw.randrange(100) < _RETURNED
    if returns:
        give_back(session, duty, reason=_WHY, at=at, by=supervisor)
        bring(session, duty, at=at.add(hours=1), draw=draw)
    accept(session, duty, at=at.add(hours=2), by=supervisor)
    return returns


def verify_figures(session: Session, of: Round, month: str | None, *, at: pendulum.DateTime) -> int:
    """The province's verifier goes through every indicator; her own figures the coordinator verifies."""
    stage = "monthly_report" if month else "evaluation"
    sets = select(Duty.indicator_set_id).where(Duty.round_id == of.id, Duty.stage == stage).distinct()
    asked = {
        version_id
        for one in session.scalars(select(IndicatorSet).where(IndicatorSet.id.in_(sets)))
        for version_id in one.version_ids
    }
    count = 0
    for version, stated in rounds.current_indicators(session, of.id):
        if version.id not in asked:
            continue
        outcome = verify(session, of, stated.key, month=month, at=at, by=VERIFIER)
        count += sum(len(people) for people in outcome.offices.values())
        if outcome.own:
            others = verify(session, of, stated.key, month=month, at=at, by=COORDINATOR, officers=outcome.own)
            count += sum(len(people) for people in others.offices.values())
    return count


def sign_results(session: Session, of: Round, *, at: pendulum.DateTime) -> None:
    """Name a committee and a head; the one reviews what the closed round came to, then the other signs."""
    for kind, officer in (("committee", VERIFIER), ("head", COORDINATOR)):
        name_officer(
            session,
            of,
            officer,
            kind=kind,
            target=None,
            from_day=None,
            until_day=None,
            reason=_ORDER,
            at=at,
            by=COORDINATOR,
        )
    screen(session, of, agrees=True, reason=_REVIEWED, at=at, by=VERIFIER)
    sign(session, of, reason=_REVIEWED, at=at, by=COORDINATOR)
