"""Decisions that an indicator does not apply to somebody: left out, or its weight given to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pendulum
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import may_coordinate
from pramoen.appraisal.totals import Decision as Leaving
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import rounds
from pramoen.records.decisions import record_decision
from pramoen.records.kept_answers import Question
from pramoen.records.models import Decision, Office, Officer, Round
from pramoen.rounds.life.actors import actor_of, officer_of

__all__ = ["IndicatorDecisions", "decide_indicator"]

How = Literal["drop", "reassign", "reinstate"]
_KINDS = {f"indicator-{how}": how for how in ("drop", "reassign", "reinstate")}
_OF_ROUNDS = (
    select(Decision)
    .where(
        Decision.subject_kind == "round",
        Decision.subject_id.in_(bindparam("rounds", expanding=True)),
        Decision.kind.in_(_KINDS),
    )
    .order_by(Decision.id)
)


def decide_indicator(
    session: Session,
    of: Round,
    key: str,
    *,
    how: How,
    to: str | None = None,
    office: str | None = None,
    officer: str | None = None,
    reason: str,
    at: pendulum.DateTime,
    by: str,
) -> Decision:
    """Decide that indicator `key` is dropped, that its weight goes to `to`, or that it counts again.

    For one officer, one office, or the whole province where neither is named. A coordinator decides.
    Raises UnknownName, BadInput, NotAllowed.
    """
    of = rounds.hold_round(session, of.id)
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; its indicators stay as they are")
    may_coordinate(actor_of(session, by, of, at=at), "which indicators count")
    groups = {
        one.key: one.group
        for one in rounds.leaves([one for _, one in rounds.current_indicators(session, of.id)])
    }
    for name in (key, to):
        if name is not None and name not in groups:
            raise UnknownName(
                f"{of.label} scores no indicator {name!r}; its letter names them, such as team/1"
            )
    if (how == "reassign") != (to is not None):
        raise BadInput("say with --to which indicator gets the weight, and only then")
    if to is not None and (to == key or groups[to] != groups[key]):
        raise BadInput(f"the weight of {key} goes to another indicator of its part, not to {to}")
    if office is not None and officer is not None:
        raise BadInput("name an office or an officer, not both")
    if officer is not None:
        officer_of(session, officer, of.province_id)
    if office is not None:
        known = select(Office.id).where(Office.province_id == of.province_id, Office.name == office)
        if session.scalars(known).one_or_none() is None:
            raise UnknownName(f"no office {office!r} is on record; `pramoen round status` shows the offices")
    return record_decision(
        session,
        kind=f"indicator-{how}",
        subject_kind="round",
        subject_id=str(of.id),
        reason=reason,
        content={"key": key, "to": to, "office": office, "officer": officer},
        at=at,
        by=by,
    )


def _decided(session: Session, round_ids: Sequence[str]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for decision in session.scalars(_OF_ROUNDS, {"rounds": round_ids}):
        found.setdefault(decision.subject_id, []).append(decision)
    return found


_DECIDED = Question(_decided)


class IndicatorDecisions:
    """The decisions of a round, read once; the last one that takes in an officer stands for him."""

    def __init__(self, session: Session, of: Round) -> None:
        self._decisions = _DECIDED.of(session, str(of.id)) or []

    def of(self, officer: Officer) -> dict[str, Leaving]:
        """What was decided for an officer, by the indicator's key."""
        standing: dict[str, Leaving] = {}
        for one in self._decisions:
            said = one.content
            if said["officer"] not in (None, officer.code) or said["office"] not in (
                None,
                officer.office.name,
            ):
                continue
            how = _KINDS[one.kind]
            if how == "reinstate":
                standing.pop(said["key"], None)
            else:
                standing[said["key"]] = Leaving(
                    key=said["key"],
                    how="drop" if how == "drop" else "reassign",
                    to=said["to"],
                    why=one.reason,
                    by=one.by,
                )
        return standing
