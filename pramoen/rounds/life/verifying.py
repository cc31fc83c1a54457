"""Verifying figures at the province: an indicator's owner goes through what the offices reported of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import pendulum
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.appraisal.life.persons import Standing, may_verify
from pramoen.appraisal.life.steps import FROM, check_reason
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import duties, rounds, submissions, verifications
from pramoen.records.models import (
    Duty,
    Indicator,
    IndicatorVersion,
    Office,
    Officer,
    Round,
    Submission,
    Verification,
)
from pramoen.records.rounds import sets_asking
from pramoen.rounds.life.actors import actor_of, owners
from pramoen.rounds.life.month_state import check_month_open

__all__ = ["Verified", "verify"]

_STAGES = ("monthly_report", "evaluation")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification came to: whose figures it speaks of, by office, and who had sent none in.

    `changed` are those of whom another version came in than the one that was looked at.
    """

    offices: dict[str, list[str]]
    not_in: list[str]
    own: list[str]
    changed: list[str] = field(default_factory=list)


def verify(
    session: Session,
    of: Round,
    key: str,
    *,
    at: pendulum.DateTime,
    by: str,
    month: str | None = None,
    office: str | None = None,
    officers: Collection[str] | None = None,
    seen: Mapping[UUID, int] | None = None,
    return_with: str | None = None,
) -> Verified:
    """Find the figures of indicator `key` right, or return them with the reason `return_with`.

    Of a month, or of the evaluation where `month` is None; of one office, of some officers, or of all. With
    `seen`, the versions looked at by their duties, of these alone and as they were. A return sends the report
    back to its officer; the rest of its figures keep their verification. What one sent in himself is left to
    others. Raises UnknownName, NotAllowed, BadInput.
    """
    version_asked, stated = _indicator(session, of, key)
    indicator = version_asked.indicator
    if return_with is not None:
        return_with = check_reason("return", return_with)
        if office is None and officers is None and seen is None:
            raise BadInput("say whose figures are returned, with --office or --officer")
    actor = actor_of(session, by, of, at=at)
    owning = owners(session, of, [stated], at=at)[key]
    standing = may_verify(actor, owning, indicator=key)
    outcome = Verified({}, [], [])
    meant = _duties(session, of, indicator, month, office=office, officers=officers, seen=seen)
    own = [duty for duty in meant if duty.officer is not None and duty.officer.code == actor.person.code]
    outcome.own.extend(actor.person.code for _ in own)
    others = [duty for duty in meant if duty not in own]
    submissions.hold_all(session, [duty.id for duty in others])
    session.refresh(of, ["state"])
    _check_open(of)
    if others:
        check_month_open(session, others[0])
    states = {state.id: state.state for state in duties.states(session, ids=[duty.id for duty in others])}
    versions = submissions.latest_submissions(session, list(states))
    said = []
    for duty in others:
        officer, version = duty.officer, versions.get(duty.id)
        if officer is None:
            continue
        results = version.content.get("results") if version is not None else None
        if version is None or states[duty.id] not in FROM["verify"] or key not in (results or {}):
            outcome.not_in.append(officer.code)
        elif seen is not None and version.version != seen[duty.id]:
            outcome.changed.append(officer.code)
        else:
            said.append(version)
            outcome.offices.setdefault(officer.office.name, []).append(officer.code)
    if return_with is None:
        # Who finds a figure right a second time adds nothing to his first word, unless the letter changed.
        stands = verifications.verifications_of(session, said)
        since = version_asked.added_at
        said = [one for one in said if not _has_said(stands[one.id].get(key), actor.person.code, since=since)]
    _record(session, of, said, indicator, actor.person.code, standing, return_with, at=at)
    return outcome


def _record(
    session: Session,
    of: Round,
    said_of: list[Submission],
    indicator: Indicator,
    by: str,
    standing: Standing,
    return_with: str | None,
    *,
    at: pendulum.DateTime,
) -> None:
    verifications.add_verifications(
        session,
        of.id,
        said_of,
        indicator,
        state="verified" if return_with is None else "returned",
        reason=return_with,
        at=at,
        by=by,
        capacity=standing.capacity,
        acting_for=standing.acting_for,
    )
    for version in said_of if return_with is not None else ():
        submissions.add_step(
            session,
            version,
            "returned",
            at=at,
            by=by,
            capacity=standing.capacity,
            acting_for=standing.acting_for,
            reason=f"{indicator.key}: {return_with}",
        )


def _has_said(stands: Verification | None, by: str, *, since: pendulum.DateTime) -> bool:
    return stands is not None and stands.state == "verified" and stands.by == by and stands.at >= since


def _check_open(of: Round) -> None:
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; its figures stay as they are")


def _indicator(session: Session, of: Round, key: str) -> tuple[IndicatorVersion, StatedIndicator]:
    _check_open(of)
    for version, stated in rounds.current_indicators(session, of.id):
        if stated.key == key:
            return version, stated
    raise UnknownName(f"{of.label} has no indicator {key!r}; its letter names them, such as team/1")


def _duties(
    session: Session,
    of: Round,
    indicator: Indicator,
    month: str | None,
    *,
    office: str | None,
    officers: Collection[str] | None,
    seen: Collection[UUID] | None,
) -> list[Duty]:
    """The duties of officers meant that ask for this indicator."""
    stage = _STAGES[0] if month is not None else _STAGES[1]
    asked = (
        select(Duty)
        .join(Officer, Officer.id == Duty.officer_id)
        .join(Office, Office.id == Officer.office_id)
        .options(contains_eager(Duty.officer).contains_eager(Officer.office), joinedload(Duty.round))
        .where(Duty.round_id == of.id, Duty.stage == stage)
        .where(Duty.occurrence == month if month is not None else Duty.occurrence.is_(None))
        .where(Duty.indicator_set_id.in_(sets_asking(session, of.id, indicator.id)))
        .order_by(Duty.id)
    )
    meant = asked if office is None else asked.where(Office.name == office)
    meant = meant if officers is None else meant.where(Officer.code.in_(officers))
    meant = meant if seen is None else meant.where(Duty.id.in_(seen))
    found = list(session.scalars(meant))
    if not found and not _any(session, asked):
        what = f"report of {month}" if month else "evaluation"
        raise BadInput(
            f"{of.label} asks for no {what} of {indicator.key}; `pramoen round status` shows what it asks for"
        )
    if office is not None and not found:
        raise UnknownName(f"nobody of {office!r} owes it; `pramoen round status` shows the offices")
    lost = sorted(set(officers or ()) - {duty.officer.code for duty in found if duty.officer is not None})
    if lost:
        raise UnknownName(f"no officer {lost[0]!r} owes it; check the id against the roster")
    return found


def _any(session: Session, query: Select[tuple[Duty]]) -> bool:
    return session.scalars(query.limit(1)).first() is not None
