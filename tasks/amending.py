"""The steps of an amendment: work out and apply it, undo it, tell those whom it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pendulum

from notifications.outbox.amending import plan_amended_notices
from notifications.recomposing import recompose_digest
from pramoen.circulars.circular import Circular
from pramoen.records.database import writing
from pramoen.records.models import Round
from pramoen.rounds.amending.applying import Outcome, amend
from pramoen.rounds.amending.document import undone_document
from pramoen.rounds.amending.undoing import undo
from tasks.step import step
from tasks.surroundings import Surroundings

__all__ = ["amend_round_by_letter", "tell_touched", "undo_amendment"]


@step("amend-round-by-letter")
def amend_round_by_letter(
    around: Surroundings,
    circular: Circular,
    *,
    sha256: str,
    file_name: str,
    answers: Mapping[str, str],
    named: str | None,
    province: str | None,
    at: pendulum.DateTime,
    by: str,
    why: str | None,
    apply: bool,
) -> Outcome:
    """Work out what a letter changes and, with `apply`, do it in one transaction; done before, nothing is."""
    return amend(
        around.engine,
        circular,
        sha256=sha256,
        file_name=file_name,
        answers=answers,
        named=named,
        province=province,
        calendar=around.calendar,
        reword=recompose_digest(around.wording, at=at),
        at=at,
        by=by,
        why=why,
        apply=apply,
    )


@step("undo-amendment")
def undo_amendment(
    around: Surroundings,
    round_id: UUID,
    amendment: str,
    *,
    at: pendulum.DateTime,
    by: str,
    why: str | None,
) -> dict[str, Any]:
    """Restore what stood before an amendment in one transaction; gives what `--json` prints."""
    with writing(around.engine) as session:
        undone = undo(
            session,
            session.get_one(Round, round_id),
            amendment,
            reword=recompose_digest(around.wording, at=at),
            at=at,
            by=by,
            why=why,
        )
        return undone_document(undone)


@step("tell-touched", retries=2)
def tell_touched(around: Surroundings, round_ids: Sequence[UUID], *, at: pendulum.DateTime) -> list[UUID]:
    """Plan the notices that amendments and their undoing still owe; run again it adds nothing."""
    return plan_amended_notices(
        around.engine,
        round_ids,
        at=at,
        calendar=around.calendar,
        hours=around.hours,
        wording=around.wording,
    )
