"""Evaluations at their end that wait for somebody: for superiors' opinions, for officers to be told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from pramoen.records.duties import LAST_STEP
from pramoen.records.models import Duty, Officer, Round, Submission, SubmissionStep
from pramoen.rounds.access import Sight

__all__ = ["AtItsEnd", "opinions_waiting", "untold"]


@dataclass(frozen=True, slots=True)
class AtItsEnd:
    """An accepted evaluation, the version that stands, and which tier's opinion it waits for, 0 for none."""

    duty_id: UUID
    officer_id: int
    version: int
    tier: int


def opinions_waiting(session: Session, sight: Sight) -> list[AtItsEnd]:
    """The accepted evaluations on which he, or one whom he acts for, is the next superior to say something.

    By office and name of the officers.
    """
    found = []
    for tier, supervisor_of_whom in ((1, 1), (2, 2)):
        chain = [aliased(Officer) for _ in range(supervisor_of_whom)]
        query = _accepted(sight)
        below: Any = Officer
        for above in chain:
            query = query.join(
                above,
                (above.province_id == below.province_id)
                & (above.code == below.supervisor_code)
                & above.active
                & (above.code != below.code)
                & (above.code != Officer.code),
            )
            below = above
        met = [Officer.code, *(one.code for one in chain)]
        query = query.where(
            below.supervisor_code.in_(sight.codes), *(below.supervisor_code != code for code in met)
        )
        for row in session.execute(query):
            if len(row.opinions or ()) == tier - 1:
                found.append(AtItsEnd(row.duty_id, row.officer_id, row.version, tier))
    return found


def untold(session: Session, sight: Sight, people: Collection[int]) -> list[AtItsEnd]:
    """The accepted evaluations of these officers of which it is not on record that they were told."""
    return [
        AtItsEnd(row.duty_id, row.officer_id, row.version, 0)
        for first in _batches(list(people))
        for row in session.execute(_accepted(sight, Officer.id.in_(first)))
        if not row.told
    ]


def _accepted(sight: Sight, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The evaluations of his province's open rounds whose last step is that they were accepted."""
    return (
        select(
            Duty.id.label("duty_id"),
            Duty.officer_id,
            Submission.version,
            Submission.content["opinions"].label("opinions"),
            Submission.content["acknowledgement"].label("told"),
        )
        .join(Round, Round.id == Duty.round_id)
        .join(Officer, Officer.id == Duty.officer_id)
        .join(SubmissionStep, SubmissionStep.id == LAST_STEP)
        .join(Submission, Submission.id == SubmissionStep.submission_id)
        .where(
            Round.province_id == sight.officer.province_id,
            Round.state == "open",
            Duty.stage == "evaluation",
            SubmissionStep.state == "accepted",
            Officer.active,
            *conditions,
        )
        .order_by(Officer.office_id, Officer.name, Officer.code, Duty.due, Duty.id)
    )


def _batches(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[first : first + 500] for first in range(0, len(ids), 500)]
