"""Reports already sent in that score differently under what an amendment makes of their indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.changesets import rule_for
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rules import Rule, parse_rule
from pramoen.records.models import IndicatorVersion
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.amending.duty_changes import Record
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.scoring import score_result

__all__ = ["Rescored", "rescored"]

_SCORED = frozenset({"monthly_report", "evaluation"})


@dataclass(frozen=True, slots=True)
class Rescored:
    """One result of one report with its score before and after; None where there is none."""

    officer: str
    officer_id: int
    indicator: str
    stage: str
    occurrence: str | None
    before: Decimal | None
    after: Decimal | None

    def as_json(self) -> dict[str, Any]:
        """The entry under `touches.reports_rescored` as published."""
        return {
            "officer": self.officer,
            "indicator": self.indicator,
            "before": _text(self.before),
            "after": _text(self.after),
            "stage": self.stage,
            "occurrence": self.occurrence,
        }


def rescored(
    session: Session,
    record: Record,
    resets: Mapping[UUID, Sequence[str]],
    after: Mapping[str, Indicator],
    *,
    sizes: Mapping[int, str],
) -> list[Rescored]:
    """The results whose score differs, in the order of months and officers.

    `after` are the indicators as they will stand, by key, of those that change; `sizes` the sizes of offices
    as a person gave them.
    """
    came_in = [
        record.states[id_]
        for id_ in resets
        if record.states[id_].settled_at is not None and record.states[id_].stage in _SCORED
    ]
    people = officers_by_id(session, [duty.officer_id for duty in came_in if duty.officer_id is not None])
    submissions = latest_submissions(session, [duty.id for duty in came_in])
    versions = _Versions(session, (record.keys(duty.id).values() for duty in came_in))
    found: list[Rescored] = []
    for duty in came_in:
        officer = people.get(duty.officer_id or 0)
        if officer is None or duty.id not in submissions:
            continue
        results = submissions[duty.id].content.get("results") or {}
        # Of the office where he did it, also when he has moved since.
        office = submissions[duty.id].office or officer.office
        before_place = OfficePlace(office.name, office.size)
        after_place = OfficePlace(office.name, sizes.get(office.id, office.size))
        for key in resets[duty.id]:
            if key not in after or key not in record.keys(duty.id):
                continue
            result = results.get(key)
            was = score_result(versions.rule(record.keys(duty.id)[key], before_place), result)[0]
            now = score_result(versions.new_rule(after[key], after_place), result)[0]
            if was != now:
                found.append(Rescored(officer.code, officer.id, key, duty.stage, duty.occurrence, was, now))
    return sorted(found, key=lambda one: (one.stage, one.occurrence or "", one.officer, one.indicator))


class _Versions:
    """The rules of versions on record and of those to come, parsed once for each size."""

    def __init__(self, session: Session, ids: Iterable[Iterable[int]]) -> None:
        wanted = {id_ for some in ids for id_ in some}
        rows: Iterator[IndicatorVersion] = iter(
            session.scalars(select(IndicatorVersion).where(IndicatorVersion.id.in_(wanted)))
        )
        self._stated = {row.id: Indicator.model_validate(row.content) for row in rows}
        self._rules: dict[tuple[object, str | None, str], Rule | None] = {}

    def rule(self, version_id: int, place: OfficePlace) -> Rule | None:
        return self._parsed(version_id, self._stated[version_id], place)

    def new_rule(self, indicator: Indicator, place: OfficePlace) -> Rule | None:
        return self._parsed(indicator.key, indicator, place)

    def _parsed(self, name: object, indicator: Indicator, place: OfficePlace) -> Rule | None:
        # Variants may name offices too, where they do not go by size alone.
        whose = place.name if any("size" not in v.applies_to for v in indicator.variants) else ""
        known = (name, place.size, whose)
        if known not in self._rules:
            data = rule_for(indicator, place)
            self._rules[known] = None if data is None else parse_rule(data)
        return self._rules[known]


def _text(score: Decimal | None) -> str | None:
    return None if score is None else f"{score:.4f}"
