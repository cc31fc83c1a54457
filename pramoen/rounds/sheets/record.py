"""What is on record for a form: what was sent in before, what was agreed, and what the months reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.appraisal.places import district_of
from pramoen.appraisal.rules import Rule, score
from pramoen.errors import BadInput
from pramoen.papers.forms import FormPlan, IndicatorEntry, Reported, Room
from pramoen.papers.forms.kinds import answers_of
from pramoen.papers.forms.records import record_lines
from pramoen.papers.forms.room import room_for
from pramoen.papers.forms.stages import stage_form
from pramoen.records import duties
from pramoen.records.models import Duty, Office, Officer, Submission
from pramoen.records.submissions import latest_submissions, latest_version
from pramoen.rounds.agreed import agreements_in_force
from pramoen.rounds.life.concluding import superiors_of

__all__ = ["with_record"]

_MONTHLY = "monthly_report"
_MONTHS = select(Duty.id, Duty.occurrence).where(
    Duty.round_id == bindparam("round"), Duty.officer_id == bindparam("officer"), Duty.stage == _MONTHLY
)


def with_record(session: Session, plan: FormPlan, duty: Duty, *, tells: bool = True) -> FormPlan:
    """The form with what is on record: in its cells what was sent in for it, beside them what only tells.

    Its room grows with what is on record, and for officers of the province with the offices they report of.
    A form that comes back filled in `tells` nothing: it has the same cells, and no scores of earlier months.
    """
    officer = duty.officer
    assert officer is not None, "forms are for duties of officers"
    last = latest_version(session, duty.id)
    reports = _reports(session, duty)
    agreed = None
    if duty.stage != "agreement":
        agreed = agreements_in_force(session, duty.round_id, officer_id=officer.id).get(officer.id)
    entries = tuple(
        replace(
            entry,
            agreed=agreed.of(entry.indicator.key) if agreed is not None else None,
            reported=_reported(entry, reports, scored=tells),
        )
        for entry in plan.indicators
    )
    above = superiors_of(session, officer) if duty.stage == "evaluation" else []
    full = replace(
        plan,
        indicators=entries,
        prior=_prior(session, duty, last),
        seen=0 if last is None else last.version,
        superiors=tuple((one.code, one.name) for one in above),
    )
    return replace(full, room=_room(session, full, officer, duty, tells=tells))


def _prior(session: Session, duty: Duty, last: Submission | None) -> Mapping[str, Any] | None:
    """What was sent in or drafted for this duty last; an agreement begins with the round's one before."""
    if last is not None or duty.stage != "agreement":
        return None if last is None else last.content
    others = session.scalars(
        select(Duty)
        .where(Duty.round_id == duty.round_id, Duty.officer_id == duty.officer_id, Duty.stage == "agreement")
        .order_by(Duty.due.desc(), Duty.id)
    )
    versions = (latest_version(session, other.id) for other in others)
    return next((one.content for one in versions if one is not None), None)


def _reports(session: Session, duty: Duty) -> list[tuple[str, Mapping[str, Any]]]:
    """The results of the months that came in: of a monthly report the last before it, else all of them."""
    if duty.stage == "agreement":
        return []
    monthly = {
        one.id: one.occurrence
        for one in session.execute(_MONTHS, {"round": duty.round_id, "officer": duty.officer_id})
        if one.occurrence is not None and (duty.stage != _MONTHLY or one.occurrence < (duty.occurrence or ""))
    }
    came_in = [s.id for s in duties.states(session, ids=list(monthly)) if s.settled_at is not None]
    found = [
        (monthly[duty_id], one.content.get("results") or {})
        for duty_id, one in latest_submissions(session, came_in).items()
    ]
    found.sort(key=lambda pair: pair[0])
    return found[-1:] if duty.stage == _MONTHLY else found


def _reported(
    entry: IndicatorEntry, reports: list[tuple[str, Mapping[str, Any]]], *, scored: bool
) -> tuple[Reported, ...]:
    own = [(month, results.get(entry.indicator.key)) for month, results in reports]
    return tuple(
        Reported(month, result, _score(entry.rule, result) if scored else None) for month, result in own
    )


def _score(rule: Rule | None, result: Any) -> str | None:
    if rule is None or result is None:
        return None
    try:
        reached = score(rule, result).score
    except BadInput:
        return None
    return None if reached is None else str(reached)


def _room(session: Session, plan: FormPlan, officer: Officer, duty: Duty, *, tells: bool) -> Room:
    room = plan.room
    if district_of(officer.office.name) is None:
        names = session.scalars(select(Office.name).where(Office.province_id == officer.province_id))
        districts = sum(district_of(name) is not None for name in names)
        of = duty.round
        months = (of.end.year - of.start.year) * 12 + of.end.month - of.start.month + 1
        room = room.at_least(values=months * districts, cases=districts)
    keys = list(stage_form(plan.stage).answers(plan, plan.prior or {}))
    for entry in plan.indicators:
        for one in entry.reported:
            if entry.rule is not None and one.result:
                keys += answers_of(entry.rule, f"{entry.indicator.key}:", one.result)
    records = max((len(record_lines(entry)) for entry in plan.indicators), default=0) if tells else 0
    return room_for(keys, room).at_least(records=records)
