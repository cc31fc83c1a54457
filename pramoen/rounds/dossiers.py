"""Putting together, for each duty of an officer, all that the checks of completeness look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.appraisal.completeness import Asked, Dossier
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.submissions import Agreement, Evaluation, MonthlyReport, parse_submission
from pramoen.errors import BadInput
from pramoen.records import rounds
from pramoen.records.duties import DutyState
from pramoen.records.models import Duty, IndicatorSet, Officer, Round, Submission
from pramoen.records.stated import stated_versions
from pramoen.records.verifications import verifications_of
from pramoen.rounds.life.actors import owners
from pramoen.rounds.life.indicator_decisions import IndicatorDecisions
from pramoen.rounds.life.month_state import month_closed_at
from pramoen.rounds.scoring import Marked

__all__ = ["Dossiers"]

Form = Agreement | MonthlyReport | Evaluation


class Dossiers:
    """The dossiers of a round's duties; what they have in common is read once."""

    def __init__(self, session: Session, of: Round, *, at: pendulum.DateTime) -> None:
        self._session = session
        self._of = of
        self._decisions = IndicatorDecisions(session, of)
        self._owners = owners(
            session, of, [one for _, one in rounds.current_indicators(session, of.id)], at=at
        )
        roles = {
            code: set(own)
            for code, own in session.execute(
                select(Officer.code, Officer.roles).where(
                    Officer.province_id == of.province_id, Officer.active
                )
            )
        }
        self._on_roster = set(roles)
        self._coordinators = {c for c, own in roles.items() if own & {"coordinator", "administrator"}}
        self._verifiers = {c for c, own in roles.items() if "verifier" in own}
        self._closed: dict[str, dt.date | None] = {}

    def decisions_for(self, officer: Officer) -> set[str]:
        """The keys of indicators that a person decided do not count for an officer."""
        return set(self._decisions.of(officer))

    def make(
        self,
        states: Sequence[DutyState],
        people: Mapping[int, Officer],
        submissions: Mapping[UUID, Submission],
        marks: Mapping[int, Sequence[Marked]],
        *,
        needs_competency: bool = True,
    ) -> list[Dossier]:
        """A dossier for each duty of an officer. `marks` are the scores by submission, of those scored."""
        indicators = self._asked([state.id for state in states])
        verified = verifications_of(self._session, submissions.values())
        made = []
        for state in states:
            officer = people.get(state.officer_id or 0)
            if officer is None:
                continue
            submission = submissions.get(state.id)
            form, fault = _read(state, submission)
            scored = {one.key: one for one in marks.get(submission.id, ())} if submission else {}
            decided = self.decisions_for(officer)
            asked = indicators[state.id]
            said = verified.get(submission.id, {}) if submission else {}
            made.append(
                Dossier(
                    officer=officer.code,
                    stage=state.stage,
                    occurrence=state.occurrence,
                    due=state.due,
                    start=self._of.start,
                    end=self._of.end,
                    state=state.state,
                    came_in=_day(state.settled_at),
                    form=form,
                    fault=fault,
                    asked=tuple(_with_score(one, one.key in decided, scored.get(one.key)) for one in asked),
                    accepter=self._accepter(officer),
                    verifiable=frozenset(one.key for one in asked if self._who_verifies(one.key, officer)),
                    verified=frozenset(key for key, one in said.items() if one.state == "verified"),
                    closed_on=self._closed_on(state),
                    needs_competency=needs_competency,
                )
            )
        return made

    def _asked(self, duty_ids: Sequence[UUID]) -> dict[UUID, list[Indicator]]:
        """The indicators of each duty, as the version it was made with states them."""
        sets: dict[UUID, int] = {}
        for first in range(0, len(duty_ids), 500):
            query = select(Duty.id, Duty.indicator_set_id).where(Duty.id.in_(duty_ids[first : first + 500]))
            sets.update((row.id, row.indicator_set_id) for row in self._session.execute(query))
        versions = {
            one.id: one.version_ids
            for one in self._session.scalars(
                select(IndicatorSet).where(IndicatorSet.id.in_(set(sets.values())))
            )
        }
        wanted = {version_id for ids in versions.values() for version_id in ids}
        stated = stated_versions(self._session, wanted)
        return {duty: [stated[version_id] for version_id in versions[own]] for duty, own in sets.items()}

    def _accepter(self, officer: Officer) -> str | None:
        """Who has to accept what an officer sends in: his supervisor, else the coordinators beside him."""
        if officer.supervisor_code in self._on_roster and officer.supervisor_code != officer.code:
            return officer.supervisor_code
        return ", ".join(sorted(self._coordinators - {officer.code})) or None

    def _who_verifies(self, key: str, officer: Officer) -> set[str]:
        return ((self._owners.get(key) or self._verifiers) | self._coordinators) - {officer.code}

    def _closed_on(self, state: DutyState) -> dt.date | None:
        if state.stage != "monthly_report" or state.occurrence is None:
            return None
        if state.occurrence not in self._closed:
            self._closed[state.occurrence] = _day(
                month_closed_at(self._session, self._of.id, state.occurrence)
            )
        return self._closed[state.occurrence]


def _read(state: DutyState, submission: Submission | None) -> tuple[Form | None, str | None]:
    if submission is None:
        return None, None
    try:
        return parse_submission(state.stage, submission.content), None
    except BadInput as error:
        return None, str(error)


def _with_score(indicator: Indicator, decided: bool, marked: Marked | None) -> Asked:
    if marked is None:
        return Asked(indicator, decided)
    return Asked(indicator, decided, marked.score, marked.level, tuple(marked.steps))


def _day(at: pendulum.DateTime | None) -> dt.date | None:
    return None if at is None else at.in_timezone("Asia/Bangkok").date()
