"""Drafting and sending in an agreement, a monthly report or an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.appraisal.life.lateness import days_late
from pramoen.appraisal.life.persons import Standing, may_send
from pramoen.appraisal.life.steps import check_order, check_version
from pramoen.appraisal.submissions import SUBMITTED_STAGES, parse_submission
from pramoen.errors import NotAllowed
from pramoen.records import duties, submissions
from pramoen.records.models import Duty, Submission
from pramoen.rounds.life.actors import actor_of, answering, bearer_of, local_day
from pramoen.rounds.life.month_state import check_month_open

__all__ = ["Sent", "keep_draft", "send_in"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A version that was kept or sent in, in which part, and how many days late."""

    submission: Submission
    standing: Standing
    days_late: int


def keep_draft(
    session: Session,
    duty: Duty,
    content: Mapping[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    on_behalf_of: str | None = None,
    seen: int | None = None,
) -> Sent:
    """Keep a form that is not ready yet. Raises NotAllowed, UnknownName, or BadInput where it is no form."""
    standing = _prepare(session, duty, content, "draft", at=at, by=by, on_behalf_of=on_behalf_of, seen=seen)
    kept = submissions.save_draft(
        session,
        duty,
        dict(content),
        at=at,
        by=by,
        capacity=standing.capacity,
        acting_for=standing.acting_for,
    )
    return Sent(kept, standing, days_late(duty.due, local_day(at)))


def send_in(
    session: Session,
    duty: Duty,
    content: Mapping[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    on_behalf_of: str | None = None,
    seen: int | None = None,
) -> Sent:
    """Send in what a duty asks for. Late is kept as late; once month or round are closed it is too late.

    `seen` is the version that was mended: where somebody else brought a newer one, this is refused.
    Raises NotAllowed, UnknownName, or BadInput with where the form is wrong.
    """
    standing = _prepare(session, duty, content, "submit", at=at, by=by, on_behalf_of=on_behalf_of, seen=seen)
    sent = submissions.submit(
        session,
        duty,
        dict(content),
        at=at,
        by=by,
        capacity=standing.capacity,
        acting_for=standing.acting_for,
    )
    return Sent(sent, standing, days_late(duty.due, local_day(at)))


def _prepare(
    session: Session,
    duty: Duty,
    content: Mapping[str, Any],
    step: Any,
    *,
    at: pendulum.DateTime,
    by: str,
    on_behalf_of: str | None,
    seen: int | None,
) -> Standing:
    if duty.stage in SUBMITTED_STAGES:
        parse_submission(duty.stage, content)
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; nothing more can be sent in for it")
    submissions.hold(session, duty)
    standing = may_send(
        actor_of(session, by, duty.round, at=at),
        bearer_of(session, duty),
        answering(session, duty, at=at),
        on_behalf_of=on_behalf_of,
    )
    check_month_open(session, duty)
    [state] = duties.states(session, ids=[duty.id])
    check_order(step, state.state)
    last = submissions.latest_version(session, duty.id)
    if last is not None:
        check_version(
            seen, last.version, since=f"{last.sent_at.in_timezone('Asia/Bangkok'):YYYY-MM-DD HH:mm}"
        )
    return standing
