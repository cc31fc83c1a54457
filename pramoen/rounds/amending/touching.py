"""Whom an amendment touches: for whom something else holds, or is due on another day, than before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.changesets import holds_for
from pramoen.appraisal.duties import Bearer, OfficePlace
from pramoen.appraisal.indicator import Indicator
from pramoen.records.answering import Answering
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer, Round
from pramoen.rounds.life.actors import owners

__all__ = ["Touched", "settled_agreements", "touched_by"]


@dataclass(slots=True)
class Touched:
    """What touches one officer: indicators by key, and duties moved, added or dropped."""

    indicators: list[str] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    owns: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept."""
        return {"indicators": self.indicators, "duties": self.duties, "owns": self.owns}


def touched_by(
    session: Session,
    of: Round,
    *,
    before: Mapping[str, Indicator],
    after: Mapping[str, Indicator],
    changed: Collection[str],
    bearers_before: Sequence[Bearer],
    bearers_after: Sequence[Bearer],
    moved: Iterable[tuple[UUID, int | None, int]],
    at: pendulum.DateTime,
) -> dict[int, Touched]:
    """The officers touched, by id. `moved` gives each duty moved, added or dropped: id, officer, office."""
    found: dict[int, Touched] = {}
    stood = {one.key: one.place for one in bearers_before if one.kind == "officer"}
    # The same for all of an office: compared once.
    by_place: dict[tuple[OfficePlace, OfficePlace], list[str]] = {}
    for one in bearers_after:
        if one.kind != "officer":
            continue
        places = (stood[one.key], one.place)
        if places not in by_place:
            by_place[places] = [
                key
                for key in changed
                if holds_for(before.get(key), places[0], round_number=of.number)
                != holds_for(after.get(key), places[1], round_number=of.number)
            ]
        if by_place[places]:
            found.setdefault(one.key, Touched()).indicators = list(by_place[places])
    several = list(moved)
    offices = {office for _, officer, office in several if officer is None}
    answering = Answering(session, [of.id], offices, day=at.in_timezone("Asia/Bangkok").date())
    for id_, officer, office in several:
        whose = [officer] if officer is not None else [head.id for head in answering.of(of.id, office)]
        for own in whose:
            found.setdefault(own, Touched()).duties.append(str(id_))
    for own, keys in _owners(session, of, before, after, changed, at=at).items():
        found.setdefault(own, Touched()).owns = keys
    return found


def _owners(
    session: Session,
    of: Round,
    before: Mapping[str, Indicator],
    after: Mapping[str, Indicator],
    changed: Collection[str],
    *,
    at: pendulum.DateTime,
) -> dict[int, list[str]]:
    """Who answers for an indicator from now on, or no more, because the letter names other people."""
    was = owners(session, of, [before[key] for key in changed if key in before], at=at)
    now = owners(session, of, [after[key] for key in changed if key in after], at=at)
    by_code: dict[str, list[str]] = {}
    for key in changed:
        for code in was.get(key, set()) ^ now.get(key, set()):
            by_code.setdefault(code, []).append(key)
    if not by_code:
        return {}
    query = select(Officer.id, Officer.code).where(
        Officer.province_id == of.province_id, Officer.active, Officer.code.in_(list(by_code))
    )
    return {row.id: by_code[row.code] for row in session.execute(query)}


def settled_agreements(states: Iterable[DutyState]) -> set[int]:
    """The officers whose agreement has come in and of whom none is asked any more."""
    settled: set[int] = set()
    asked: set[int] = set()
    for state in states:
        if state.stage == "agreement" and state.officer_id is not None:
            if state.settled_at is not None:
                settled.add(state.officer_id)
            elif state.is_open:
                asked.add(state.officer_id)
    return settled - asked
