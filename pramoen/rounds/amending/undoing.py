"""Undoing an amendment by a decision: what stood before is put on record again, nothing is taken away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, NotAllowed
from pramoen.records import duties, rounds, scores
from pramoen.records.amendments import find_amendment, standing_amendments
from pramoen.records.deadlines import add_deadline
from pramoen.records.decisions import record_decision
from pramoen.records.duties import OPEN
from pramoen.records.models import Amendment, Deadline, Indicator, IndicatorVersion, Office, Round
from pramoen.records.submissions import hold_of_round
from pramoen.rounds.amending.carrying_out import close_anew, duties_by_id, follow, put_sets
from pramoen.rounds.amending.duty_changes import Record, reset_sets
from pramoen.rounds.amending.superseding import Reword, supersede, superseded_messages, withhold_notices
from pramoen.rounds.life.deciding import check_decider
from pramoen.rounds.life.month_state import month_closed_at
from pramoen.rounds.planning import bearers_of

__all__ = ["undo"]

_REASON = "ยกเลิกการแก้ไขรอบการประเมินครั้งที่ {number}"


def undo(
    session: Session,
    of: Round,
    wanted: str,
    *,
    reword: Reword,
    at: pendulum.DateTime,
    by: str,
    why: str | None,
) -> Amendment:
    """Restore what stood before amendment `wanted` (its number, or its letter's), all in this transaction.

    Undone already, it stays so and nothing is done. Raises UnknownName, BadInput without a reason, and
    NotAllowed for anybody but a coordinator, and where later things rest on it: another amendment, a month
    or the round closed since.
    """
    if not (why or "").strip():
        raise BadInput('undoing an amendment is a decision and needs a reason; give it with --why "…"')
    of = rounds.hold_round(session, of.id)
    hold_of_round(session, of.id)
    check_decider(session, of, "whether an amendment is undone", at=at, by=by)
    amendment = find_amendment(session, of.id, wanted)
    if amendment.undone_at is not None:
        return amendment
    effects = amendment.effects
    record = Record.read(session, of, duties.states(session, round_ids=[of.id]))
    closed = _check_nothing_rests_on_it(session, of, amendment)
    record_decision(
        session,
        kind="amend-undo",
        subject_kind="round",
        subject_id=str(of.id),
        reason=why or "",
        content={"amendment": amendment.number},
        at=at,
        by=by,
    )
    _put_sizes_back(session, effects["sizes"])
    keys = _put_versions_back(session, amendment, at=at, by=by)
    _put_deadlines_back(session, of, amendment)
    stated = [one for _, one in rounds.current_indicators(session, of.id)]
    leaves = {one.key: one.applies_to for one in rounds.leaves(stated)}
    keys |= _no_more_or_again_scored(session, amendment, stated)
    resets = reset_sets(
        record,
        bearers_of(session, of.province_id),
        amended=keys,
        leaves=leaves,
        round_number=of.number,
        since=at.in_timezone("Asia/Bangkok").date(),
        lost={UUID(id_): gone for id_, gone in effects["lost"].items()},
        left=[month for month in closed if month not in effects["months"]],
    )
    put_sets(session, of, record, resets, keys, at=at)
    concerned = _put_duties_back(session, record, amendment, at=at, by=by)
    close_anew(session, of, effects["months"], at=at, by=by)
    supersede(session, superseded_messages(session, concerned), concerned, reword=reword, at=at)
    withhold_notices(session, amendment, at=at)
    amendment.undone_at, amendment.undone_by, amendment.undone_reason = at, by, (why or "").strip()
    session.flush()
    return amendment


def _check_nothing_rests_on_it(session: Session, of: Round, amendment: Amendment) -> list[str]:
    """The months that are closed. Raises NotAllowed where something rests on the amendment."""
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; amendments of a closed round stand")
    later = [one for one in standing_amendments(session, of.id) if one.number > amendment.number]
    if later:
        last = later[-1]
        raise NotAllowed(
            f"amendment {last.number} ({last.letter.number or last.letter.file_name}) was made on top of it; "
            f"undo that one first: `pramoen amend undo {last.number} --why …`"
        )
    closed = []
    for month, roll_up in scores.latest_roll_ups(session, of.id).items():
        if month == "round" or month_closed_at(session, of.id, month) is None:
            continue
        closed.append(month)
        if roll_up.closed_at > amendment.applied_at:
            raise NotAllowed(
                f"{month} was closed on what the amendment left; reopen it first: "
                f"`pramoen month reopen {month} --why …`"
            )
    return closed


def _put_sizes_back(session: Session, sizes: Mapping[str, Sequence[str | None]]) -> None:
    for office_id, (was, became) in sizes.items():
        office = session.get_one(Office, int(office_id))
        # A size that a later roster gave is the roster's.
        if office.size == became:
            office.size = was
    session.flush()


def _put_versions_back(session: Session, amendment: Amendment, *, at: pendulum.DateTime, by: str) -> set[str]:
    """A version more of each indicator, as it was; gives their keys."""
    keys = set()
    for was_id, made_id in amendment.effects["versions"]:
        made = session.get_one(IndicatorVersion, made_id)
        was = session.get_one(IndicatorVersion, was_id) if was_id is not None else None
        back = IndicatorVersion(
            indicator_id=made.indicator_id,
            version=made.version + 1,
            letter_id=was.letter_id if was is not None else made.letter_id,
            content=was.content if was is not None else made.content,
            added_at=at,
            added_by=by,
            withdrawn=was.withdrawn if was is not None else True,
        )
        session.add(back)
        session.flush()
        keys.add(made.indicator.key)
    return keys


def _no_more_or_again_scored(session: Session, amendment: Amendment, stated: Sequence[Any]) -> set[str]:
    """Indicators that parts made a parent, or that lost their parts: they are scored otherwise again."""
    ids = [made for _, made in amendment.effects["versions"]]
    query = (
        select(Indicator.key)
        .join(IndicatorVersion, IndicatorVersion.indicator_id == Indicator.id)
        .where(IndicatorVersion.id.in_(ids))
    )
    parents = {key.rpartition(".")[0] for key in session.scalars(query) if "." in key}
    return {one.key for one in stated if one.key in parents}


def _put_deadlines_back(session: Session, of: Round, amendment: Amendment) -> None:
    """Rows that follow those of the amendment and say what stood, with the duties that come of them."""
    for was_id, made_id in amendment.effects["deadlines"]:
        stood = session.get_one(Deadline, was_id if was_id is not None else made_id)
        row = add_deadline(
            session,
            of.id,
            dict(stood.content),
            letter_id=stood.letter_id,
            supersedes=made_id,
            withdrawn=was_id is None,
        )
        if was_id is not None:
            follow(session, of, [was_id, made_id], row.id)


def _put_duties_back(
    session: Session,
    record: Record,
    amendment: Amendment,
    *,
    at: pendulum.DateTime,
    by: str,
) -> set[UUID]:
    """Days as they were, dropped duties owed again, added ones no more; gives the duties concerned."""
    effects = amendment.effects
    moved = {UUID(row[0]): row for row in effects["moved"]}
    again = [UUID(id_) for id_ in effects["dropped"]]
    no_more = [UUID(id_) for name in ("added", "reopened", "acknowledging") for id_ in effects[name]]
    found = duties_by_id(session, [*moved, *again, *no_more])
    why = _REASON.format(number=amendment.number)
    for id_, (_, was, became) in moved.items():
        # Where somebody moved it since, that stands.
        if found[id_].due.isoformat() == became:
            found[id_].due, found[id_].moved_at = dt.date.fromisoformat(was), at
    session.flush()
    concerned = set(moved)
    for id_ in again:
        if record.states[id_].state == "waived":
            duties.decide(session, found[id_], kind="reopen", reason=why, at=at, by=by)
    for id_ in no_more:
        if record.states[id_].state in OPEN:
            duties.decide(session, found[id_], kind="waive", reason=why, at=at, by=by)
            concerned.add(id_)
    return concerned
