"""Submissions: what is sent in for a duty, in versions, and the steps each goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from pramoen.errors import NotAllowed
from pramoen.records import audit
from pramoen.records.closed_months import ask_months_anew
from pramoen.records.duties import STATE
from pramoen.records.kept_answers import Question
from pramoen.records.models import Duty, Indicator, IndicatorVersion, Round, Submission, SubmissionStep

__all__ = [
    "add_step",
    "hold",
    "hold_all",
    "hold_each",
    "hold_free",
    "hold_of_round",
    "latest_submissions",
    "latest_version",
    "life_of",
    "look_up_owed_by_offices",
    "save_draft",
    "submit",
]

_ACTIONS = {
    "draft": "draft",
    "submitted": "submit",
    "returned": "return",
    "accepted": "accept",
}

# Databases limit how many values a statement may name.
_BATCH = 500
# Asked for each form that is sent in; statements that are made once cost half as much.
_NEWEST = (
    select(Submission.duty_id, func.max(Submission.version).label("version"))
    .where(Submission.duty_id.in_(bindparam("duties", expanding=True)))
    .group_by(Submission.duty_id)
    .subquery()
)
_LATEST_OF = select(Submission).join(
    _NEWEST, (_NEWEST.c.duty_id == Submission.duty_id) & (_NEWEST.c.version == Submission.version)
)
_LIFE = (
    select(Submission, SubmissionStep)
    .join(SubmissionStep, SubmissionStep.submission_id == Submission.id)
    .where(Submission.duty_id == bindparam("duty"))
    .order_by(SubmissionStep.id)
)
_KEYS = (
    select(IndicatorVersion.id, Indicator.key)
    .join(Indicator, Indicator.id == IndicatorVersion.indicator_id)
    .where(IndicatorVersion.id.in_(bindparam("ids", expanding=True)))
)
# With key_share what merely speaks of a held duty, such as words that are typed for it, can be put on record.
_HOLD = (
    select(Duty.id)
    .where(Duty.id.in_(bindparam("duties", expanding=True)))
    .order_by(Duty.id)
    .with_for_update(key_share=True)
)
_ANEW = (
    select(Duty)
    .where(Duty.id.in_(bindparam("duties", expanding=True)))
    .order_by(Duty.id)
    .execution_options(populate_existing=True)
)
_HOLD_ANEW = _ANEW.with_for_update(key_share=True)
_HOLD_FREE = _ANEW.with_for_update(key_share=True, skip_locked=True)
_HOLD_OF_ROUND = (
    select(Duty.id)
    .where(Duty.round_id == bindparam("round"))
    .order_by(Duty.id)
    .with_for_update(key_share=True)
)
_ROUND_STATES = select(Round.id, Round.state).where(Round.id.in_(bindparam("rounds", expanding=True)))
_STATE = (
    select(SubmissionStep.state)
    .where(SubmissionStep.submission_id == bindparam("submission"))
    .order_by(SubmissionStep.id.desc())
    .limit(1)
)
_OPEN_OF_OFFICES = (
    select(Duty)
    .options(joinedload(Duty.indicator_set))
    .outerjoin(SubmissionStep, SubmissionStep.duty_id == Duty.id)
    .where(
        Duty.round_id.in_(bindparam("rounds", expanding=True)),
        Duty.office_id.in_(bindparam("offices", expanding=True)),
        Duty.stage == "indicator",
        SubmissionStep.id.is_(None),
    )
    .order_by(Duty.id)
    .with_for_update(of=Duty, key_share=True)
)


def submit(
    session: Session,
    duty: Duty,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    capacity: str | None = None,
    acting_for: str | None = None,
    reason: str | None = None,
) -> Submission:
    """Record what was sent in for a duty, as a new version; the same content again is the same version.

    A report or evaluation with a result for an indicator also settles what the officer's office owed for
    that indicator. Raises NotAllowed where the round is closed. Who may do it is not asked here.
    """
    hold(session, duty)
    _check_open(duty)
    # Everything that will be written to is held before the trail is: the order in which all take turns.
    owed = list(_owed_by_office(session, duty, content))
    last = latest_version(session, duty.id)
    if last is not None and last.content == content and _state(session, last.id) == "submitted":
        return last
    submission = _add_version(session, duty, last, content, at=at, by=by)
    add_step(
        session,
        submission,
        "submitted",
        at=at,
        by=by,
        capacity=capacity,
        acting_for=acting_for,
        reason=reason,
    )
    if owed:
        session.flush()
    for one in owed:
        of_office = _add_version(session, one, None, {"by_submission": submission.id}, at=at, by=by)
        add_step(session, of_office, "submitted", at=at, by=by, capacity=capacity, acting_for=acting_for)
    return submission


def save_draft(
    session: Session,
    duty: Duty,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
    capacity: str | None = None,
    acting_for: str | None = None,
) -> Submission:
    """Keep what is not ready to be sent in, as a version of its own; the duty stays open."""
    hold(session, duty)
    _check_open(duty)
    last = latest_version(session, duty.id)
    if last is not None and last.content == content and _state(session, last.id) == "draft":
        return last
    submission = _add_version(session, duty, last, content, at=at, by=by)
    add_step(session, submission, "draft", at=at, by=by, capacity=capacity, acting_for=acting_for)
    return submission


def hold(session: Session, duty: Duty) -> None:
    """Make others who would take a step on this duty wait until this transaction ends.

    Whether its round is open is asked anew: it may have been closed while this one waited. Who holds it
    already goes on: a round is not closed meanwhile.
    """
    hold_each(session, [duty])


def hold_each(session: Session, wanted: Iterable[Duty]) -> None:
    """The same for several duties, always in the same order."""
    _hold(session, wanted, _HOLD_ANEW)


def hold_free(session: Session, wanted: Iterable[Duty]) -> list[Duty]:
    """The same for those of them that nobody else holds just now, which are given back."""
    return _hold(session, wanted, _HOLD_FREE)


def _hold(session: Session, wanted: Iterable[Duty], statement: Select[tuple[Duty]]) -> list[Duty]:
    every = list(wanted)
    held = session.info.setdefault("held duties", {})
    ids = sorted(one.id for one in every if one.id not in held or not held[one.id].is_active)
    fresh: list[Duty] = []
    for first in range(0, len(ids), _BATCH):
        # Read anew: an amendment may have changed what it asks, or somebody taken a step, before it was held.
        fresh += session.scalars(statement, {"duties": ids[first : first + _BATCH]}).all()
    for one in fresh:
        STATE.forget(session, one.id)
        _LATEST.forget(session, one.id)
    rounds = {one.round_id: one.round for one in fresh}
    for round_id in rounds:
        ask_months_anew(session, round_id)
    if rounds:
        for round_id, state in session.execute(_ROUND_STATES, {"rounds": list(rounds)}):
            set_committed_value(rounds[round_id], "state", state)
    under = session.get_nested_transaction() or session.get_transaction()
    held.update((one.id, under) for one in fresh)
    return [one for one in every if one.id in held and held[one.id].is_active]


def hold_of_round(session: Session, round_id: UUID) -> None:
    """Make others wait who would take a step on any duty of a round."""
    session.execute(_HOLD_OF_ROUND, {"round": round_id}).all()


def hold_all(session: Session, duty_ids: Iterable[UUID]) -> None:
    """Make others wait who would take a step on any of these duties; always in the same order."""
    wanted = sorted(duty_ids)
    for first in range(0, len(wanted), _BATCH):
        session.execute(_HOLD, {"duties": wanted[first : first + _BATCH]})


def add_step(
    session: Session,
    submission: Submission,
    state: str,
    *,
    at: pendulum.DateTime,
    by: str,
    capacity: str | None = None,
    acting_for: str | None = None,
    reason: str | None = None,
) -> SubmissionStep:
    """Record a step in the life of a version, and note it on the trail."""
    step = SubmissionStep(
        submission=submission,
        duty_id=submission.duty_id,
        state=state,
        at=at,
        by=by,
        reason=reason,
        capacity=capacity,
        acting_for=acting_for,
    )
    session.add(step)
    STATE.forget(session, submission.duty_id)
    audit.note(
        session,
        at=at,
        actor=by,
        action=_ACTIONS[state],
        subject=f"duty/{submission.duty_id}",
        content=submission.content if reason is None else [submission.content, reason],
    )
    return step


def latest_version(session: Session, duty_id: UUID) -> Submission | None:
    """The newest version of what was sent in or drafted for a duty."""
    return _LATEST.of(session, duty_id)


def life_of(session: Session, duty_id: UUID) -> list[tuple[Submission, SubmissionStep]]:
    """All steps that anything sent in for a duty went through, first to last, each with its version."""
    return [(submission, step) for submission, step in session.execute(_LIFE, {"duty": duty_id})]


def _check_open(duty: Duty) -> None:
    if duty.round.state != "open":
        raise NotAllowed(f"{duty.round.label} is closed; nothing more can be sent in for it")


def _add_version(
    session: Session,
    duty: Duty,
    last: Submission | None,
    content: dict[str, Any],
    *,
    at: pendulum.DateTime,
    by: str,
) -> Submission:
    submission = Submission(
        duty_id=duty.id,
        version=last.version + 1 if last else 1,
        content=content,
        sent_at=at,
        sent_by=by,
        office_id=duty.officer.office_id if duty.officer is not None else None,
    )
    session.add(submission)
    _LATEST.is_now(session, duty.id, submission)
    return submission


def _state(session: Session, submission_id: int) -> str | None:
    return session.scalars(_STATE, {"submission": submission_id}).one_or_none()


def _owed_by_office(session: Session, duty: Duty, content: dict[str, Any]) -> Iterator[Duty]:
    """The duties of the officer's office for single indicators that these results answer."""
    results = content.get("results")
    if duty.officer is None or not results:
        return
    for owed in _OPEN_OF.of(session, (duty.round_id, duty.officer.office_id)) or ():
        # A colleague's report may have settled it while this one waited for the lock.
        if latest_version(session, owed.id) is not None:
            continue
        keys = _KEY.of_each(session, owed.indicator_set.version_ids).values()
        if all(_is_done(results.get(key)) for key in keys):
            yield owed


def _open_of(session: Session, wanted: Sequence[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[Duty]]:
    """The duties for single indicators of which nothing came in yet, by round and office; they are held."""
    rounds, offices = ({one[n] for one in wanted} for n in (0, 1))
    found: dict[tuple[UUID, int], list[Duty]] = {}
    for duty in session.scalars(_OPEN_OF_OFFICES, {"rounds": list(rounds), "offices": list(offices)}):
        assert duty.office_id is not None, "asked for by their offices"
        found.setdefault((duty.round_id, duty.office_id), []).append(duty)
    return found


_OPEN_OF = Question(_open_of)


def _keys(session: Session, version_ids: Sequence[int]) -> dict[int, str]:
    return dict(session.execute(_KEYS, {"ids": version_ids}).tuples().all())


_KEY = Question(_keys)


def look_up_owed_by_offices(session: Session, wanted: Iterable[Duty]) -> None:
    """Ask at once what the offices of these officers' duties owe for indicators, where answers are kept."""
    offices = {(one.round_id, one.officer.office_id) for one in wanted if one.officer is not None}
    owed = [one for own in _OPEN_OF.of_each(session, offices).values() for one in own]
    latest_submissions(session, [one.id for one in owed])


def _is_done(result: Mapping[str, Any] | None) -> bool:
    """Whether a result says anything, and not that nothing was completed yet."""
    return bool(result) and (result or {}).get("completed") is not False


def latest_submissions(session: Session, duty_ids: Iterable[UUID]) -> dict[UUID, Submission]:
    """The newest version of what was sent in for each of these duties."""
    return _LATEST.of_each(session, duty_ids)


def _latest(session: Session, wanted: Sequence[UUID]) -> dict[UUID, Submission]:
    found: dict[UUID, Submission] = {}
    for first in range(0, len(wanted), _BATCH):
        part = wanted[first : first + _BATCH]
        newest = session.scalars(_LATEST_OF, {"duties": part})
        found.update((submission.duty_id, submission) for submission in newest)
    return found


_LATEST = Question(_latest)
