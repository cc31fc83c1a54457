"""What is on record for a form: what was sent in before, what was agreed, and what the months reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

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
from pramoen.records.kept_answers import Question
from pramoen.records.models import Duty, Office, Officer, Submission
from pramoen.records.submissions import latest_submissions, latest_version
from pramoen.rounds.agreed import agreements_in_force
from pramoen.rounds.life.concluding import superiors_of

__all__ = ["look_up", "with_record"]

_Report = tuple[str, Mapping[str, Any]]
_MONTHLY = "monthly_report"
_MONTHS = select(Duty.round_id, Duty.officer_id, Duty.id, Duty.occurrence).where(
    Duty.round_id.in_(bindparam("rounds", expanding=True)),
    Duty.officer_id.in_(bindparam("officers", expanding=True)),
    Duty.stage == _MONTHLY,
    Duty.occurrence.is_not(None),
)
_OFFICES = select(Office.province_id, Office.name).where(
    Office.province_id.in_(bindparam("provinces", expanding=True))
)


def with_record(session: Session, plan: FormPlan, duty: Duty, *, tells: bool = True) -> FormPlan:
    """The form with what is on record: in its cells what was sent in for it, beside them what only tells.

    Its room grows with what is on record, and for officers of the province with the offices they report of.
    A form that comes back filled in `tells` nothing: it has the same cells, and nothing beside them.
    """
    officer = duty.officer
    assert officer is not None, "forms are for duties of officers"
    last = latest_version(session, duty.id)
    reports = _reports(session, duty)
    above = superiors_of(session, officer) if duty.stage == "evaluation" else []
    full = replace(
        plan,
        indicators=_told(session, plan, duty, reports) if tells else plan.indicators,
        prior=_prior(session, duty, last),
        seen=0 if last is None else last.version,
        superiors=tuple((one.code, one.name) for one in above),
    )
    return replace(full, room=_room(session, full, officer, duty, reports, tells=tells))


def _told(
    session: Session, plan: FormPlan, duty: Duty, reports: Sequence[_Report]
) -> tuple[IndicatorEntry, ...]:
    """The indicators with what was agreed of each, and what the months reported."""
    agreed = None
    if duty.stage != "agreement":
        agreed = agreements_in_force(session, duty.round_id, officer_id=duty.officer_id).get(
            duty.officer_id or 0
        )
    return tuple(
        replace(
            entry,
            agreed=agreed.of(entry.indicator.key) if agreed is not None else None,
            reported=_reported(entry, reports),
        )
        for entry in plan.indicators
    )


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


def _reports(session: Session, duty: Duty) -> list[_Report]:
    """The results of the months that came in: of a monthly report the last before it, else all of them."""
    if duty.stage == "agreement":
        return []
    monthly = _months_before(session, duty)
    came_in = [s.id for s in duties.states(session, ids=list(monthly)) if s.settled_at is not None]
    found = [
        (monthly[duty_id], one.content.get("results") or {})
        for duty_id, one in latest_submissions(session, came_in).items()
    ]
    found.sort(key=lambda pair: pair[0])
    return found[-1:] if duty.stage == _MONTHLY else found


def _months_before(session: Session, duty: Duty) -> dict[UUID, str]:
    """The reports due before a monthly report, else all of the round: by duty the month of each."""
    every = _MONTHS_OF.of(session, (duty.round_id, duty.officer_id or 0)) or {}
    if duty.stage != _MONTHLY:
        return every
    return {id_: month for id_, month in every.items() if month < (duty.occurrence or "")}


def _months_of(
    session: Session, wanted: Sequence[tuple[UUID, int]]
) -> dict[tuple[UUID, int], dict[UUID, str]]:
    rounds, officers = ({one[n] for one in wanted} for n in (0, 1))
    found: dict[tuple[UUID, int], dict[UUID, str]] = {}
    for row in session.execute(_MONTHS, {"rounds": list(rounds), "officers": list(officers)}):
        found.setdefault((row.round_id, row.officer_id), {})[row.id] = row.occurrence
    return found


def _districts(session: Session, province_ids: Sequence[int]) -> dict[int, int]:
    """How many offices of districts a province has."""
    found = dict.fromkeys(province_ids, 0)
    for province_id, name in session.execute(_OFFICES, {"provinces": province_ids}):
        found[province_id] += district_of(name) is not None
    return found


_MONTHS_OF, _DISTRICTS = Question(_months_of), Question(_districts)


def look_up(session: Session, owed: Collection[Duty]) -> None:
    """Ask at once what `with_record` will ask of these officers' duties, where answers are kept."""
    reporting = [one for one in owed if one.stage != "agreement" and one.officer_id is not None]
    bearers = {(one.round_id, one.officer_id) for one in reporting if one.officer_id is not None}
    _MONTHS_OF.of_each(session, bearers)
    states = duties.states(
        session,
        ids=[*(one.id for one in owed), *(id_ for one in reporting for id_ in _months_before(session, one))],
    )
    own = [one.id for one in owed]
    latest_submissions(session, [*own, *(one.id for one in states if one.settled_at is not None)])
    _DISTRICTS.of_each(session, (one.round.province_id for one in owed))


def _reported(entry: IndicatorEntry, reports: Sequence[_Report]) -> tuple[Reported, ...]:
    own = [(month, results.get(entry.indicator.key)) for month, results in reports]
    return tuple(Reported(month, result, _score(entry.rule, result)) for month, result in own)


def _score(rule: Rule | None, result: Any) -> str | None:
    if rule is None or result is None:
        return None
    try:
        reached = score(rule, result).score
    except BadInput:
        return None
    return None if reached is None else str(reached)


def _room(
    session: Session,
    plan: FormPlan,
    officer: Officer,
    duty: Duty,
    reports: Sequence[_Report],
    *,
    tells: bool,
) -> Room:
    room = plan.room
    if district_of(officer.office.name) is None:
        districts = _DISTRICTS.of(session, officer.province_id) or 0
        of = duty.round
        months = (of.end.year - of.start.year) * 12 + of.end.month - of.start.month + 1
        room = room.at_least(values=months * districts, cases=districts)
    keys = list(stage_form(plan.stage).answers(plan, plan.prior)) if plan.prior else []
    for _, results in reports:
        for entry in plan.indicators:
            result = results.get(entry.indicator.key)
            if entry.rule is not None and result:
                keys += answers_of(entry.rule, f"{entry.indicator.key}:", result)
    records = max((len(record_lines(entry)) for entry in plan.indicators), default=0) if tells else 0
    return room_for(keys, room).at_least(records=records)
