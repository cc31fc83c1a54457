"""What is missing before a month or a round can be closed: named checks that say where to put it right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pramoen.appraisal.words import STAGE_TITLES
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer
from pramoen.rounds.scoring import Marked

__all__ = ["Gap", "as_checks", "missing_scores", "missing_submissions"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: the check's code, whose it is (an officer's id, or the round), and what."""

    code: str
    where: str
    message: str


_MISSING = "ยังไม่ได้ส่ง: {stage} {occurrence}ของ {officer}"
_NO_SCORE = "ตัวชี้วัด {key} ของ {officer} ยังไม่มีคะแนน: {why}"


def missing_submissions(states: Iterable[DutyState], officers: dict[int, Officer]) -> list[Gap]:
    """A gap for each duty that is still owed."""
    return [
        Gap(
            "submission-missing",
            officers[duty.officer_id].code,
            _MISSING.format(
                stage=STAGE_TITLES[duty.stage],
                occurrence=f"{duty.occurrence} " if duty.occurrence else "",
                officer=officers[duty.officer_id].code,
            ),
        )
        for duty in states
        if duty.is_open and duty.officer_id in officers
    ]


def missing_scores(officer: Officer, marks: Sequence[Marked]) -> list[Gap]:
    """A gap for each indicator that has no score, with the reason its steps give."""
    return [
        Gap(
            "score-missing",
            officer.code,
            _NO_SCORE.format(key=mark.key, officer=officer.code, why=mark.steps[0] if mark.steps else ""),
        )
        for mark in marks
        if mark.score is None
    ]


def as_checks(gaps: Sequence[Gap], codes: Iterable[str]) -> list[dict[str, Any]]:
    """The checks as published: each code once, met or not, with its gaps."""
    return [
        {
            "code": code,
            "met": not any(gap.code == code for gap in gaps),
            "gaps": [{"where": gap.where, "message": gap.message} for gap in gaps if gap.code == code],
        }
        for code in codes
    ]
