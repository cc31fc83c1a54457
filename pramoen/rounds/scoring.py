"""Scoring what was sent in: each result by the rule of the indicator version it was sent for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.changesets import rule_for
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.rules import Rule, parse_rule, score
from pramoen.errors import BadInput
from pramoen.records import scores
from pramoen.records.models import IndicatorSet, Officer, Score, Submission
from pramoen.records.stated import stated_versions

__all__ = ["Marked", "mark", "marks_known", "marks_to_come", "score_result"]

_NO_RULE = "ตัวชี้วัดนี้ไม่มีเกณฑ์ที่ใช้กับหน่วยงานของผู้รับการประเมิน จึงยังไม่มีคะแนน"
_BAD_RESULT = "ผลที่รายงานใช้คำนวณไม่ได้: {why}"


@dataclass(frozen=True, slots=True)
class Marked:
    """The score of one indicator; `score` is None where it is missing, `steps` says why."""

    key: str
    group: str
    weight: Decimal | None
    score: Decimal | None
    level: int | None
    steps: list[str]


def mark(
    session: Session, submissions: Mapping[UUID, Submission], *, at: pendulum.DateTime
) -> dict[int, list[Marked]]:
    """Score these submissions where they have not been, and give each one's scores, in the letter's order.

    Scoring is per (submission, indicator version), once: run again, it reads what is on record.
    """
    work = list(submissions.values())
    versions = _Versions(session, {s.duty.indicator_set_id for s in work})
    known = scores.scored_pairs(session, [s.id for s in work])
    officers = _officers(session, [s.duty.officer_id for s in work if s.duty.officer_id is not None])
    fresh = []
    for submission in work:
        officer = officers.get(submission.duty.officer_id or 0)
        if officer is None:
            continue
        # Of the office where he did it, also when he has moved since.
        office = submission.office or officer.office
        place = OfficePlace(office.name, office.size)
        results = submission.content.get("results") or {}
        for version_id, indicator in versions.of(submission.duty.indicator_set_id):
            if (submission.id, version_id) in known:
                continue
            value, level, steps = score_result(
                versions.rule(version_id, indicator, place), results.get(indicator.key)
            )
            fresh.append(
                {
                    "submission_id": submission.id,
                    "indicator_version_id": version_id,
                    "officer_id": officer.id,
                    "result": results.get(indicator.key),
                    "score": value,
                    "level": level,
                    "steps": steps,
                    "computed_at": at,
                }
            )
    scores.add_scores(session, fresh)
    recorded = scores.scores_of(session, [s.id for s in work])
    return {s.id: _in_order(versions, s.duty.indicator_set_id, recorded.get(s.id, [])) for s in work}


def marks_to_come(session: Session, submission: Submission) -> list[Marked]:
    """The scores that an officer's submission comes to as things stand, in the letter's order.

    They are those that closing will record; nothing is recorded here.
    """
    officer = submission.duty.officer
    assert officer is not None, "scores are of what officers send in"
    versions = _Versions(session, [submission.duty.indicator_set_id])
    office = submission.office or officer.office
    place = OfficePlace(office.name, office.size)
    results = submission.content.get("results") or {}
    found = []
    for version_id, indicator in versions.of(submission.duty.indicator_set_id):
        value, level, steps = score_result(
            versions.rule(version_id, indicator, place), results.get(indicator.key)
        )
        weight = None if indicator.weight is None else Decimal(indicator.weight)
        found.append(Marked(indicator.key, indicator.group, weight, value, level, steps))
    return found


def marks_known(session: Session, submissions: Sequence[Submission]) -> dict[int, list[Marked]]:
    """The scores of these submissions by their ids: those on record, else those to come."""
    versions = _Versions(session, {one.duty.indicator_set_id for one in submissions})
    recorded = scores.scores_of(session, [one.id for one in submissions])
    found = {}
    for one in submissions:
        known = _in_order(versions, one.duty.indicator_set_id, recorded.get(one.id, []))
        is_whole = len(known) == len(versions.of(one.duty.indicator_set_id))
        found[one.id] = known if is_whole else marks_to_come(session, one)
    return found


def _in_order(versions: _Versions, set_id: int, rows: Sequence[Score]) -> list[Marked]:
    """The scores under the versions that stand for the duty; those under versions before them are history."""
    by_version = {row.indicator_version_id: row for row in rows}
    return [_marked(versions, by_version[v]) for v, _ in versions.of(set_id) if v in by_version]


def score_result(rule: Rule | None, result: Any) -> tuple[Decimal | None, int | None, list[str]]:
    """The score, level and steps of a result; of one that is missing or means nothing, None and why."""
    if rule is None:
        return None, None, [_NO_RULE]
    try:
        outcome = score(rule, result)
    except BadInput as error:
        return None, None, [_BAD_RESULT.format(why=error)]
    return outcome.score, outcome.level, outcome.steps


def _marked(versions: _Versions, row: Score) -> Marked:
    indicator = versions.indicator(row.indicator_version_id)
    return Marked(
        key=indicator.key,
        group=indicator.group,
        weight=None if indicator.weight is None else Decimal(indicator.weight),
        # As printed, also where the database gives a round number back without its places.
        score=None if row.score is None else half_up(row.score),
        level=row.level,
        steps=row.steps,
    )


class _Versions:
    """The indicator versions of some sets, read once, their rules parsed once."""

    def __init__(self, session: Session, set_ids: Iterable[int]) -> None:
        sets = session.scalars(select(IndicatorSet).where(IndicatorSet.id.in_(list(set_ids))))
        self._sets: dict[int, Sequence[int]] = {one.id: one.version_ids for one in sets}
        wanted = {version_id for ids in self._sets.values() for version_id in ids}
        self._indicators = stated_versions(session, wanted)
        self._rules: dict[tuple[int, OfficePlace], Rule | None] = {}

    def indicator(self, version_id: int) -> Indicator:
        return self._indicators[version_id]

    def of(self, set_id: int) -> list[tuple[int, Indicator]]:
        return [(version_id, self._indicators[version_id]) for version_id in self._sets[set_id]]

    def rule(self, version_id: int, indicator: Indicator, place: OfficePlace) -> Rule | None:
        key = (version_id, place)
        if key not in self._rules:
            data = rule_for(indicator, place)
            self._rules[key] = None if data is None else parse_rule(data)
        return self._rules[key]


def _officers(session: Session, ids: Sequence[int]) -> dict[int, Officer]:
    found: dict[int, Officer] = {}
    for first in range(0, len(ids), 500):
        query = select(Officer).where(Officer.id.in_(ids[first : first + 500]))
        found.update((officer.id, officer) for officer in session.scalars(query))
    return found
