"""What becomes of the duties on record when indicators and days change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.duties import Bearer, DutyPlan, OfficePlace, applies
from pramoen.records.duties import DutyState
from pramoen.records.models import Deadline, Duty, Indicator, IndicatorSet, IndicatorVersion, Round

__all__ = ["DutyChanges", "Record", "asked_for_more", "duty_changes", "reset_sets"]


@dataclass(slots=True)
class Record:
    """The duties of a round on record: their states, their sets, and the versions in each set by key."""

    states: dict[UUID, DutyState]
    sets: dict[UUID, int]
    versions: dict[int, dict[str, int]]
    about: dict[UUID, str | None]

    @classmethod
    def read(cls, session: Session, of: Round, states: Sequence[DutyState]) -> Record:
        """All of a round's duties."""
        rows = session.execute(select(Duty.id, Duty.indicator_set_id).where(Duty.round_id == of.id))
        sets = {row.id: row.indicator_set_id for row in rows}
        named = session.execute(
            select(IndicatorVersion.id, Indicator.key)
            .join(Indicator, Indicator.id == IndicatorVersion.indicator_id)
            .where(Indicator.round_id == of.id)
        )
        keys = {row.id: row.key for row in named}
        versions = {
            one.id: {keys[version_id]: version_id for version_id in one.version_ids}
            for one in session.scalars(select(IndicatorSet).where(IndicatorSet.round_id == of.id))
        }
        abouts = _abouts(session, of)
        return cls(
            {state.id: state for state in states},
            sets,
            versions,
            {state.id: abouts.get(state.deadline_id) for state in states},
        )

    def keys(self, duty: UUID) -> dict[str, int]:
        """The indicators that a duty is about: the version of each by its key."""
        return self.versions[self.sets[duty]]


def _abouts(session: Session, of: Round) -> dict[int, str | None]:
    rows = session.execute(select(Deadline.id, Deadline.content).where(Deadline.round_id == of.id))
    return {row.id: row.content.get("indicator") for row in rows}


@dataclass(slots=True)
class DutyChanges:
    """Duties moved (to which plan), dropped, added, brought back; those `backwards` to before the letter."""

    moved: dict[UUID, DutyPlan] = field(default_factory=dict)
    dropped: list[UUID] = field(default_factory=list)
    added: list[DutyPlan] = field(default_factory=list)
    reopened: list[UUID] = field(default_factory=list)
    backwards: list[UUID] = field(default_factory=list)


def duty_changes(
    record: Record,
    before: Sequence[DutyPlan],
    after: Sequence[DutyPlan],
    *,
    since: dt.date,
    taken_back: Collection[UUID] = (),
) -> DutyChanges:
    """Compare what was asked for with what is, against the record.

    What was due before `since`, the letter's day, is past: it is neither moved nor dropped. What has come in
    is not dropped, and what was waived is left so, but for what was `taken_back` with an amendment.
    """
    was = {plan.id for plan in before}
    now = {plan.id: plan for plan in after}
    found = DutyChanges()
    for id_, state in record.states.items():
        plan = now.get(id_)
        if plan is None:
            if id_ in was and state.due >= since and state.is_open:
                found.dropped.append(id_)
        elif id_ not in was:
            if id_ in taken_back and state.state == "waived" and plan.due >= since:
                found.reopened.append(id_)
        elif plan.due != state.due and state.due >= since:
            if plan.due < since:
                found.backwards.append(id_)
            else:
                found.moved[id_] = plan
    found.added = [
        plan for plan in after if plan.id not in was and plan.id not in record.states and plan.due >= since
    ]
    return found


def asked_for_more(state: DutyState, since: dt.date) -> bool:
    """Whether a duty may still be about an indicator more."""
    return state.stage != "monthly_report" or (state.is_open and state.due >= since)


def reset_sets(
    record: Record,
    bearers: Sequence[Bearer],
    *,
    amended: Collection[str],
    leaves: Mapping[str, Mapping[str, object] | None],
    round_number: int,
    since: dt.date,
    left: Collection[str] = (),
    lost: Mapping[UUID, Collection[str]] | None = None,
) -> dict[UUID, tuple[str, ...]]:
    """The duties that are about other indicators or other versions from now on, with their keys in order.

    `amended` are the keys that change, `leaves` the indicators scored afterwards with their applies_to. An
    agreement that has come in stays about what was agreed; so do reports of the months in `left`. A month's
    report that has come in, or was due before `since`, is asked for nothing more: nobody could have known;
    but what it had `lost` comes back to it. What was not amended stays in a duty as it is.
    """
    people: dict[tuple[str, int], OfficePlace] = {(one.kind, one.key): one.place for one in bearers}
    found: dict[UUID, tuple[str, ...]] = {}
    for id_, state in record.states.items():
        kind = "officer" if state.officer_id is not None else "office"
        place = people.get((kind, state.officer_id if state.officer_id is not None else state.office_id))
        settled = state.settled_at is not None
        if place is None or (state.stage == "agreement" and settled):
            continue
        if state.stage == "monthly_report" and state.occurrence in left:
            continue
        own = record.keys(id_)
        about = record.about[id_]
        gains = asked_for_more(state, since)
        had = (lost or {}).get(id_, ())
        keys = tuple(
            key
            for key, applies_to in leaves.items()
            if (gains or key in own or key in had)
            and (about is None or key == about or key.startswith(f"{about}."))
            and (applies(applies_to, place, round_number=round_number) if key in amended else key in own)
        )
        if keys and (set(keys) != set(own) or any(key in amended for key in keys)):
            found[id_] = keys
    return found
