"""Closing a month: is everything in, what does each report score, and what do the offices come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pramoen.appraisal.completeness import Gap, as_checks, codes_for, find_gaps, stops
from pramoen.errors import BadInput, NotAllowed
from pramoen.records import duties, scores
from pramoen.records.database import reading, writing
from pramoen.records.decisions import record_decision
from pramoen.records.models import Round
from pramoen.records.rounds import hold_round
from pramoen.records.submissions import hold_all, latest_submissions
from pramoen.rounds.dossiers import Dossiers
from pramoen.rounds.figures import roll_up_scores
from pramoen.rounds.life.deciding import check_decider
from pramoen.rounds.life.month_state import is_reopened, month_closed_at
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import mark

__all__ = ["Closed", "close_month", "figures_of_month", "said_of_missed"]


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing came to: `document` is what `--json` prints."""

    document: dict[str, Any]
    complete: bool
    closed: bool


def close_month(
    engine: Engine,
    round_id: UUID,
    month: str,
    *,
    at: pendulum.DateTime,
    by: str,
    why: str | None = None,
    dry_run: bool = False,
) -> Closed:
    """Score the reports of a month (such as "2567-06"), check it is complete, and record what it came to.

    With gaps it is closed only on a person's word: `why`. The reports that lack are `missed` then: nobody is
    reminded of them any more, until the month is reopened. Closing again records only what has changed.
    Raises BadInput where nobody owes a report for that month.
    """
    with reading(engine) if dry_run else writing(engine) as session:
        of = session.get_one(Round, round_id) if dry_run else hold_round(session, round_id)
        states = _owed(session, round_id, month)
        if not states:
            raise BadInput(
                f"{of.label} asks for no report of {month}; `pramoen round status` shows its months"
            )
        if not dry_run:
            hold_all(session, [duty.id for duty in states])
            states = _owed(session, round_id, month)
        content, gaps = _figures(session, of, states, at=at)
        in_the_way = [gap for gap in gaps if stops(gap)]
        complete = not in_the_way
        last = scores.latest_roll_up(session, round_id, month)
        closes = (complete or why is not None) and not dry_run
        if closes:
            if of.state != "open":
                raise NotAllowed(f"{of.label} is closed; its months stay as they are")
            anew = last is not None and is_reopened(session, round_id, last)
            _, changed = scores.save_roll_up(session, round_id, month, content, at=at, by=by, anew=anew)
            if changed and in_the_way and why is not None:
                check_decider(session, of, "whether a month is closed with gaps", at=at, by=by)
                record_decision(
                    session,
                    kind="close-with-gaps",
                    subject_kind="round",
                    subject_id=str(round_id),
                    reason=why,
                    content={"month": month, "gaps": len(in_the_way)},
                    at=at,
                    by=by,
                )
        closed = closes or month_closed_at(session, round_id, month) is not None
        document = {
            "round": {"id": str(round_id), "label": of.label},
            "month": month,
            "complete": complete,
            "closed": closed,
            "missed": sum(one.is_open or one.state == "missed" for one in states) if closed else 0,
            "checks": as_checks(gaps, codes_for("monthly_report")),
            **content,
        }
    return Closed(document=document, complete=complete, closed=closes)


def said_of_missed(document: Mapping[str, Any]) -> str:
    """What became of the reports that lack in a month that was closed without them, in Thai."""
    return (
        f"รายงานที่ขาด {document['missed']} ฉบับ ถือว่าขาดส่ง: ส่งอีกไม่ได้และจะไม่มีการแจ้งเตือน "
        f"หากจะรับรายงานภายหลัง ผู้ประสานงานต้องเปิดเดือน {document['month']} ใหม่ก่อน"
    )


def _owed(session: Session, round_id: UUID, month: str) -> list[duties.DutyState]:
    return [
        duty
        for duty in duties.states(session, round_ids=[round_id])
        if duty.stage == "monthly_report" and duty.occurrence == month
    ]


def figures_of_month(
    session: Session, of: Round, states: list[duties.DutyState], *, at: pendulum.DateTime
) -> dict[str, Any]:
    """What these reports come to, as it is recorded when their month is closed."""
    return _figures(session, of, states, at=at)[0]


def _figures(
    session: Session, of: Round, states: list[duties.DutyState], *, at: pendulum.DateTime
) -> tuple[dict[str, Any], list[Gap]]:
    """What the scores of what came in come to, and what is missing."""
    people = officers_by_id(session, [duty.officer_id for duty in states if duty.officer_id is not None])
    came_in = [duty for duty in states if duty.settled_at is not None and duty.officer_id in people]
    submissions = latest_submissions(session, [duty.id for duty in came_in])
    by_submission = mark(session, submissions, at=at)
    dossiers = Dossiers(session, of, at=at).make(states, people, submissions, by_submission)
    sent = {duty.officer_id or 0: submissions[duty.id] for duty in came_in}
    figures = roll_up_scores(
        people,
        {officer_id: by_submission[one.id] for officer_id, one in sent.items()},
        duties.offices(session, of.province_id),
        sent_from={officer_id: one.office for officer_id, one in sent.items() if one.office is not None},
    )
    return figures, find_gaps(dossiers)
