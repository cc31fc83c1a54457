"""The indicators whose figures somebody verifies, and the evidence that came with them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.appraisal.life.persons import Actor, may_verify
from pramoen.errors import NotAllowed
from pramoen.records import rounds
from pramoen.records.models import Duty, EvidenceFile, Indicator, Round
from pramoen.records.submissions import life_of
from pramoen.rounds.access.of_duties import duty_in_sight
from pramoen.rounds.access.sight import NotInSight, Sight, actor_in_sight
from pramoen.rounds.life.actors import owners

__all__ = ["evidence_in_sight", "indicator_in_sight", "indicators_in_sight", "indicators_of_round"]


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


def _verifies(actor: Actor, owning: set[str], key: str) -> bool:
    try:
        may_verify(actor, owning, indicator=key)
    except NotAllowed:
        return False
    return True
