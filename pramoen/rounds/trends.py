"""The trend of each officer's indicators over the months of a round, and of each in the province."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from calendars.eras import BUDDHIST_OFFSET
from pramoen.appraisal.changesets import rule_for
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rollups import roll_up
from pramoen.appraisal.rules import parse_rule
from pramoen.appraisal.trend import Point, forecast
from pramoen.records import duties, scores
from pramoen.records.models import IndicatorVersion, Officer, Round, Score
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.people import officers_by_id

__all__ = ["trends"]


def trends(
    session: Session, of: Round, *, officer: str | None = None, indicator: str | None = None
) -> dict[str, Any]:
    """The document of `pramoen round trend --json`; a month counts once its reports have been scored."""
    last_month = f"{of.end.year + BUDDHIST_OFFSET}-{of.end.month:02}"
    reports = {
        duty.id: duty
        for duty in duties.states(session, round_ids=[of.id])
        if duty.stage == "monthly_report" and duty.settled_at is not None and duty.officer_id is not None
    }
    submissions = latest_submissions(session, reports)
    months = {one.id: reports[one.duty_id].occurrence or "" for one in submissions.values()}
    people = officers_by_id(session, {duty.officer_id or 0 for duty in reports.values()})
    rows = [row for own in scores.scores_of(session, months).values() for row in own]
    versions = _versions(session, {row.indicator_version_id for row in rows})
    found: dict[tuple[int, str], list[Score]] = {}
    for row in rows:
        key = versions[row.indicator_version_id].key
        if indicator in (None, key) and officer in (None, people[row.officer_id].code):
            found.setdefault((row.officer_id, key), []).append(row)
    return {
        "round": {"id": str(of.id), "label": of.label},
        "last_month": last_month,
        "officers": [
            _of_officer(people[who], key, own, months, versions, last_month)
            for (who, key), own in sorted(
                found.items(), key=lambda item: (people[item[0][0]].code, item[0][1])
            )
        ],
        "indicators": _of_province(found, months, last_month),
    }


def _of_officer(
    officer: Officer,
    key: str,
    rows: list[Score],
    months: dict[int, str],
    versions: dict[int, Indicator],
    last_month: str,
) -> dict[str, Any]:
    points = [Point(month=months[row.submission_id], result=row.result, score=row.score) for row in rows]
    points.sort(key=lambda point: point.month)
    newest = max(rows, key=lambda row: months[row.submission_id])
    rule = rule_for(
        versions[newest.indicator_version_id], OfficePlace(officer.office.name, officer.office.size)
    )
    return {
        "officer": officer.code,
        "office": officer.office.name,
        "indicator": key,
        "months": [{"month": point.month, "score": _text(point.score)} for point in points],
        "forecast": forecast(
            points, last_month=last_month, rule=parse_rule(rule) if rule is not None else None
        ).model_dump(mode="json"),
    }


def _of_province(
    found: dict[tuple[int, str], list[Score]], months: dict[int, str], last_month: str
) -> list[dict[str, Any]]:
    by_key: dict[str, dict[str, list[Decimal | None]]] = {}
    for (_, key), rows in found.items():
        for row in rows:
            by_key.setdefault(key, {}).setdefault(months[row.submission_id], []).append(row.score)
    document = []
    for key, by_month in by_key.items():
        means = {month: roll_up(own) for month, own in sorted(by_month.items())}
        points = [Point(month=month, score=mean.mean) for month, mean in means.items()]
        document.append(
            {
                "indicator": key,
                "months": [{"month": month, **mean.model_dump(mode="json")} for month, mean in means.items()],
                "forecast": forecast(points, last_month=last_month).model_dump(mode="json"),
            }
        )
    return document


def _versions(session: Session, ids: set[int]) -> dict[int, Indicator]:
    query = (
        select(IndicatorVersion)
        .options(joinedload(IndicatorVersion.indicator))
        .where(IndicatorVersion.id.in_(ids))
    )
    return {row.id: Indicator.model_validate(row.content) for row in session.scalars(query)}


def _text(score: Decimal | None) -> str | None:
    return None if score is None else str(score)
