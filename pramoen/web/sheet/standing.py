"""How a duty stands for whoever looks at it: what has become of it, and what he may do with it now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from notifications.titles import duty_title
from pramoen.appraisal.life.persons import Actor, Person, Standing, may_accept, may_return
from pramoen.appraisal.life.steps import FROM, Step
from pramoen.appraisal.submissions import SUBMITTED_STAGES
from pramoen.errors import NotAllowed
from pramoen.records import duties, submissions
from pramoen.records.amendments_seen import AmendmentLine, touching_duty
from pramoen.records.duties import DutyState
from pramoen.records.models import Duty, Officer, Submission, SubmissionStep
from pramoen.rounds.access import Part
from pramoen.rounds.life.actors import actor_of, bearer_of
from pramoen.rounds.life.month_state import month_closed_at
from pramoen.rounds.life.requests import Asked as AskedFor
from pramoen.rounds.life.requests import requests_of
from pramoen.web.asked import Asked

__all__ = ["DutyStanding"]

_JUDGES = frozenset({"supervisor", "coordinator"})
_RECORD = _JUDGES | {"colleague"}


@dataclass(frozen=True)
class DutyStanding:
    """A duty as one person sees it. `on_behalf` is whether he means to record for its bearer."""

    asked: Asked
    duty: Duty
    part: Part
    on_behalf: bool = False

    @cached_property
    def state(self) -> DutyState:
        """What has become of it."""
        [state] = duties.states(self.asked.db, ids=[self.duty.id])
        return state

    @cached_property
    def latest(self) -> Submission | None:
        """The newest version on record."""
        return submissions.latest_version(self.asked.db, self.duty.id)

    @property
    def version(self) -> int:
        """Its number, 0 where there is none."""
        return 0 if self.latest is None else self.latest.version

    @cached_property
    def title(self) -> str:
        """What the duty is called."""
        digits = self.asked.parts.wording.digits
        indicator = self.duty.deadline.content.get("indicator")
        return duty_title(self.duty.stage, indicator, self.duty.occurrence, digits=digits)

    @cached_property
    def amended_by(self) -> list[AmendmentLine]:
        """The amendments that changed what it asks, or its day."""
        return touching_duty(self.asked.db, self.duty)

    @property
    def amended_for(self) -> str:
        """What follows an amendment's address to its page about the bearer."""
        return "" if self.part == "own" else f"/officers/{self.duty.officer_id}"

    @cached_property
    def is_closed(self) -> bool:
        """Whether the round, or the month of a report, takes nothing more."""
        of = self.duty.round
        if of.state != "open":
            return True
        month = self.duty.occurrence if self.duty.stage == "monthly_report" else None
        return month is not None and month_closed_at(self.asked.db, of.id, month) is not None

    @property
    def has_form(self) -> bool:
        """Whether something is sent in for it on a form, by an officer."""
        return self.duty.officer is not None and self.duty.stage in SUBMITTED_STAGES

    @property
    def may_fill_in(self) -> bool:
        """Whether its form can be filled in by whoever looks."""
        return self.has_form and self._records and self._can("submit")

    @property
    def may_record_on_behalf(self) -> bool:
        """Whether it can be recorded for its bearer, by one above him."""
        return self.has_form and self.part in _JUDGES and self._can("submit")

    @property
    def bearer_code(self) -> str:
        """The id of the officer who bears it."""
        assert self.duty.officer is not None, "forms are for duties of officers"
        return self.duty.officer.code

    @property
    def may_draft(self) -> bool:
        """Whether a draft can be kept beside."""
        return self.may_fill_in and self._can("draft")

    @cached_property
    def may_accept(self) -> bool:
        """Whether what was sent in can be accepted by whoever looks."""
        return self._can("accept") and self._judges(may_accept)

    @cached_property
    def may_return(self) -> bool:
        """Whether it can be given back."""
        return self._can("return") and self._judges(may_return)

    @cached_property
    def requests(self) -> list[AskedFor]:
        """What was asked of a person on it."""
        return requests_of(self.asked.db, self.duty.round, duty=self.duty)

    @property
    def may_ask_for_change(self) -> bool:
        """Whether a change of what was accepted can be asked for."""
        return self.part == "own" and self.state.state == "accepted" and self._may_ask

    @property
    def may_say_not_mine(self) -> bool:
        """Whether he can say that it is not his."""
        settled = self.state.state in ("accepted", "waived")
        return self.part in ("own", "answers") and not settled and self._may_ask

    @cached_property
    def life(self) -> list[tuple[Submission, SubmissionStep]]:
        """Every step on record, newest first."""
        return submissions.life_of(self.asked.db, self.duty.id)[::-1]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of those who took these steps, by id."""
        codes = {step.by for _, step in self.life} | {
            step.acting_for for _, step in self.life if step.acting_for is not None
        }
        query = select(Officer.code, Officer.name).where(
            Officer.province_id == self.duty.round.province_id, Officer.code.in_(codes)
        )
        return dict(self.asked.db.execute(query).tuples().all())

    @property
    def returned_why(self) -> str | None:
        """With what it was returned, where that is how it stands."""
        if self.state.state != "returned" or not self.life:
            return None
        return self.life[0][1].reason

    @property
    def _records(self) -> bool:
        return self.part in _RECORD if self.on_behalf else self.part == "own"

    @property
    def _may_ask(self) -> bool:
        return self.duty.round.state == "open" and all(one.decision is not None for one in self.requests)

    def _can(self, step: Step) -> bool:
        return self.state.state in FROM[step] and not self.is_closed

    def _judges(self, rule: Callable[[Actor, Person | None], Standing]) -> bool:
        if self.part not in _JUDGES:
            return False
        actor = actor_of(self.asked.db, self.asked.by, self.duty.round, at=self.asked.at)
        bearer = bearer_of(self.asked.db, self.duty)
        try:
            rule(actor, bearer)
        except NotAllowed:
            return False
        return True
