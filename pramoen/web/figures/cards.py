"""A figure with all that a verifier looks at: the report, the score it gives, evidence, months before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.papers.forms import IndicatorEntry
from pramoen.papers.forms.months import month_title
from pramoen.papers.forms.records import result_words
from pramoen.records import duties
from pramoen.records.models import Duty, IndicatorVersion, Office, Officer, Submission, Verification
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.scoring import score_result
from pramoen.rounds.sheets.plans import entry_for
from pramoen.rounds.verifiable import Figure
from pramoen.web.asked import Asked
from pramoen.web.figures.wanted import Wanted

__all__ = ["Card", "Earlier", "cards"]

_WORDS: Final = {
    "done": "คำชี้แจงการปฏิบัติงาน",
    "helped": "ปัจจัยสนับสนุน",
    "obstacles": "อุปสรรค",
    "suggestions": "ข้อเสนอแนะ",
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a month before came to."""

    month: str
    told: Sequence[str]
    score: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One officer's figure. `office` is where he sent it from; `before` what had been found right before."""

    figure: Figure
    last: Verification | None
    officer: Officer
    office: Office
    submission: Submission
    entry: IndicatorEntry
    told: Sequence[str]
    score: str | None
    level: int | None
    steps: Sequence[str]
    claimed: str | None
    account: Sequence[tuple[str, str]]
    evidence: Sequence[tuple[str, Sequence[int]]]
    base: Sequence[str]
    earlier: Sequence[Earlier]
    before: Sequence[str]
    said_by: str | None
    amended: pendulum.DateTime | None
    is_own: bool

    @property
    def duty_id(self) -> UUID:
        """The duty that the figure was sent in for."""
        return self.figure.one.duty_id

    @property
    def may_be_judged(self) -> bool:
        """Whether who looks may find it right or return it: it is in, and not his own."""
        return self.figure.one.is_in and self.figure.one.is_reported and not self.is_own


def cards(asked: Asked, wanted: Wanted, figures: Sequence[Figure]) -> list[Card]:
    """The cards of these figures, a page of them; what they have in common is read once."""
    db = asked.db
    owed = _duties(asked, figures)
    versions = {
        one.id: one
        for one in db.scalars(
            select(IndicatorVersion).where(IndicatorVersion.indicator_id == wanted.indicator.id)
        )
    }
    submissions = _submissions(asked, figures)
    earlier = _earlier(asked, wanted, [one.one.officer_id for one in figures])
    said = _said(asked, figures)
    names = _names(asked, wanted, list(said.values()))
    made = []
    for figure in figures:
        last = said[figure.last.id] if figure.last is not None else None
        duty, submission = owed[figure.one.duty_id], submissions[figure.one.submission_id]
        assert duty.officer is not None, "figures are of officers"
        office = submission.office or duty.officer.office
        version = next(versions[id_] for id_ in duty.indicator_set.version_ids if id_ in versions)
        entry = entry_for(
            version.id, StatedIndicator.model_validate(version.content), OfficePlace(office.name, office.size)
        )
        made.append(
            _card(
                figure,
                last,
                duty.officer,
                office,
                submission,
                entry,
                earlier=earlier.get(figure.one.officer_id, ()),
                spoken_of=submissions.get(last.submission_id) if last is not None else None,
                said_by=names.get(last.by, last.by) if last is not None else None,
                amended=_amended(version, last),
                is_own=duty.officer.code == asked.by,
            )
        )
    return made


def _card(
    figure: Figure,
    last: Verification | None,
    officer: Officer,
    office: Office,
    submission: Submission,
    entry: IndicatorEntry,
    *,
    earlier: Sequence[tuple[str, Submission]],
    spoken_of: Submission | None,
    said_by: str | None,
    amended: pendulum.DateTime | None,
    is_own: bool,
) -> Card:
    key = entry.indicator.key
    result = _result(submission, key)
    score, level, steps = score_result(entry.rule, result) if result is not None else (None, None, [])
    account: Mapping[str, Any] = (submission.content.get("indicators") or {}).get(key) or {}
    changed = figure.standing == "changed" and spoken_of is not None
    return Card(
        figure=figure,
        last=last,
        officer=officer,
        office=office,
        submission=submission,
        entry=entry,
        told=result_words(entry.rule, result),
        score=None if score is None else str(score),
        level=level,
        steps=steps,
        claimed=account.get("score_claimed"),
        account=[(name, account[word]) for word, name in _WORDS.items() if account.get(word)],
        evidence=[(one["reference"], one.get("levels") or ()) for one in account.get("evidence") or ()],
        base=[_base_figure(one) for one in account.get("base_figures") or ()],
        earlier=[_told_earlier(month, one, entry) for month, one in earlier],
        before=result_words(entry.rule, _result(spoken_of, key)) if changed and spoken_of is not None else (),
        said_by=said_by,
        amended=amended if figure.standing == "verified" else None,
        is_own=is_own,
    )


def _told_earlier(month: str, submission: Submission, entry: IndicatorEntry) -> Earlier:
    result = _result(submission, entry.indicator.key)
    score = score_result(entry.rule, result)[0] if result is not None else None
    return Earlier(
        month_title(month), result_words(entry.rule, result), None if score is None else str(score)
    )


def _result(submission: Submission, key: str) -> Any:
    return (submission.content.get("results") or {}).get(key)


def _base_figure(one: Mapping[str, Any]) -> str:
    years = " ".join(f"{year}: {value}" for year, value in (one.get("by_year") or {}).items())
    return " ".join(str(part) for part in (one["name"], one.get("value"), years, one.get("unit")) if part)


def _amended(version: IndicatorVersion, last: Verification | None) -> pendulum.DateTime | None:
    """When a letter amended the indicator, where that was after somebody spoke of the figure."""
    return version.added_at if last is not None and version.added_at > last.at else None


def _duties(asked: Asked, figures: Sequence[Figure]) -> dict[UUID, Duty]:
    query = (
        select(Duty)
        .options(joinedload(Duty.officer).joinedload(Officer.office), joinedload(Duty.indicator_set))
        .where(Duty.id.in_([one.one.duty_id for one in figures]))
    )
    return {one.id: one for one in asked.db.scalars(query)}


def _submissions(asked: Asked, figures: Sequence[Figure]) -> dict[int, Submission]:
    wanted = {one.one.submission_id for one in figures} | {
        one.last.submission_id for one in figures if one.last is not None
    }
    query = select(Submission).options(joinedload(Submission.office)).where(Submission.id.in_(wanted))
    return {one.id: one for one in asked.db.scalars(query)}


def _earlier(
    asked: Asked, wanted: Wanted, officer_ids: Sequence[int]
) -> dict[int, list[tuple[str, Submission]]]:
    """What these officers sent in for the months before, newest month first."""
    query = select(Duty).where(
        Duty.round_id == wanted.of.id, Duty.stage == "monthly_report", Duty.officer_id.in_(set(officer_ids))
    )
    if wanted.period.month is not None:
        query = query.where(Duty.occurrence < wanted.period.month)
    before = {one.id: one for one in asked.db.scalars(query)}
    came_in = (
        [one.id for one in duties.states(asked.db, ids=list(before)) if one.settled_at is not None]
        if before
        else []
    )
    found: dict[int, list[tuple[str, Submission]]] = {}
    for duty_id, submission in latest_submissions(asked.db, came_in).items():
        duty = before[duty_id]
        if duty.officer_id is not None and duty.occurrence is not None:
            found.setdefault(duty.officer_id, []).append((duty.occurrence, submission))
    return {key: sorted(own, key=lambda pair: pair[0], reverse=True) for key, own in found.items()}


def _said(asked: Asked, figures: Sequence[Figure]) -> dict[int, Verification]:
    ids = [one.last.id for one in figures if one.last is not None]
    return {one.id: one for one in asked.db.scalars(select(Verification).where(Verification.id.in_(ids)))}


def _names(asked: Asked, wanted: Wanted, said: Sequence[Verification]) -> dict[str, str]:
    query = select(Officer.code, Officer.name).where(
        Officer.province_id == wanted.of.province_id, Officer.code.in_({one.by for one in said})
    )
    return dict(asked.db.execute(query).tuples().all())
