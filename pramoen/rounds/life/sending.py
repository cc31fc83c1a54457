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
from pramoen.rounds.life.concluding import changes_in, check_concluding
from pramoen.rounds.life.month_state import check_month_open

__all__ = ["Sent", "keep_draft", "send_in"]

_CARRYING = "carried"
_CONCLUDED = frozenset({"submitted", "accepted"})
_CARRIED = "ผลการประเมินคงเดิมตามที่รับไว้แล้ว เพิ่มเฉพาะการรับทราบหรือความเห็นของผู้บังคับบัญชาเหนือขึ้นไป"


@dataclass(frozen=True, slots=True)
class Sent:
    """A version that was kept or sent in, in which part, and how many days late."""

    submission: Submission
    standing: Standing
    days_late: int


@dataclass(frozen=True, slots=True)
class _Ready:
    """What may be recorded, in which part.

    `came_in` is when what it adds to came in, and `office_id` where from, where only the last parts of an
    evaluation are new; `accepted_by` who had accepted that.
    """

    standing: Standing
    content: dict[str, Any]
    came_in: pendulum.DateTime | None = None
    accepted_by: str | None = None
    office_id: int | None = None


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
    ready = _prepare(session, duty, content, "draft", at=at, by=by, on_behalf_of=on_behalf_of, seen=seen)
    standing = ready.standing
    kept = submissions.save_draft(
        session,
        duty,
        ready.content,
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
    ready = _prepare(session, duty, content, "submit", at=at, by=by, on_behalf_of=on_behalf_of, seen=seen)
    standing = ready.standing
    sent = submissions.submit(
        session,
        duty,
        ready.content,
        at=at,
        by=by,
        capacity=standing.capacity,
        acting_for=standing.acting_for,
    )
    if ready.came_in is not None:
        # In time stays in time: the results came in then. When the last parts were added, their step says.
        sent.sent_at = ready.came_in
        sent.office_id = ready.office_id
    if ready.accepted_by is not None:
        submissions.add_step(
            session,
            sent,
            "accepted",
            at=at,
            by=by,
            capacity=_CARRYING,
            acting_for=standing.acting_for,
            reason=_CARRIED,
        )
    return Sent(sent, standing, days_late(duty.due, local_day(ready.came_in or at)))


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
) -> _Ready:
    if duty.stage in SUBMITTED_STAGES:
        parse_submission(duty.stage, content)
    submissions.hold(session, duty)
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; nothing more can be sent in for it")
    actor = actor_of(session, by, duty.round, at=at)
    last = submissions.latest_version(session, duty.id)
    [state] = duties.states(session, ids=[duty.id])
    if last is not None:
        since = f"{last.sent_at.in_timezone('Asia/Bangkok'):YYYY-MM-DD HH:mm}"
        check_version(seen, last.version, since=since)
    if duty.stage == "evaluation":
        changes = changes_in(content, last.content if last is not None else None)
        concluding = check_concluding(
            session, duty, changes, content, actor=actor, on_behalf_of=on_behalf_of, at=at
        )
        ended = step == "submit" and changes.alone and state.state in _CONCLUDED
        if concluding is not None and last is not None and ended:
            parts = {k: content[k] for k in ("acknowledgement", "opinions") if content.get(k)}
            rest = {k: v for k, v in last.content.items() if k not in ("acknowledgement", "opinions")}
            accepted_by = _accepter(session, duty) if state.state == "accepted" else None
            return _Ready(concluding, {**rest, **parts}, last.sent_at, accepted_by, last.office_id)
    standing = may_send(
        actor, bearer_of(session, duty), answering(session, duty, at=at), on_behalf_of=on_behalf_of
    )
    check_month_open(session, duty)
    check_order(step, state.state)
    return _Ready(standing, dict(content))


def _accepter(session: Session, duty: Duty) -> str | None:
    """Who accepted last what was sent in for a duty; not who only added to it."""
    own = [
        step.by
        for _, step in submissions.life_of(session, duty.id)
        if step.state == "accepted" and step.capacity != _CARRYING
    ]
    return own[-1] if own else None
