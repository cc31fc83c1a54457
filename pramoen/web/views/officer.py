"""One officer: his duties of a round, how each stands, and what may be done with it by who looks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from starlette.responses import Response

from pramoen.appraisal.life.persons import may_accept
from pramoen.appraisal.life.steps import FROM
from pramoen.appraisal.submissions import SUBMITTED_STAGES
from pramoen.errors import NotAllowed
from pramoen.records.closed_months import closed_months
from pramoen.records.models import Officer, Round, Submission
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.access import actor_in_sight, officer_numbered
from pramoen.rounds.life.actors import person_of
from pramoen.web.asked import Asked
from pramoen.web.conduct_address import conduct_address
from pramoen.web.figures.wanted import round_wanted
from pramoen.web.paging import address
from pramoen.web.progress.steps import Getting, Step, getting_on
from pramoen.web.view import shows

__all__ = ["show_officer"]


@dataclass(frozen=True, slots=True)
class _Offered:
    """A duty and what who looks may do with it."""

    step: Step
    newest: Submission | None
    may_accept: bool
    may_record: bool


@shows("/officers/{officer}")
def show_officer(asked: Asked) -> Response:
    """His duties, soonest due first."""
    officer = officer_numbered(asked.db, asked.sight, asked.path("officer"))
    of, rounds = round_wanted(asked)
    at = f"/officers/{officer.id}"
    found = Getting(officer, ())
    if of is not None:
        digits = asked.parts.wording.digits
        [found] = getting_on(asked.db, [officer], of.id, today=asked.today, digits=digits)
    return asked.page(
        "officer",
        officer=officer,
        is_me=officer.id == asked.sight.officer.id,
        above=_above(asked, officer),
        of=of,
        rounds=[(one, address(at, round=one.id)) for one in rounds],
        conduct=None if of is None else conduct_address(asked, officer, of),
        getting=found,
        offered=[] if of is None else _offered(asked, officer, of, found),
    )


def _offered(asked: Asked, officer: Officer, of: Round, getting: Getting) -> list[_Offered]:
    newest = latest_submissions(asked.db, [step.duty.id for step in getting.steps])
    closed = {month for _, month in closed_months(asked.db, [of.id])} if of.state == "open" else set()
    judges = _judges(asked, officer, of)
    is_own = officer.id == asked.sight.officer.id

    def takes(step: Step) -> bool:
        return of.state == "open" and not (
            step.duty.stage == "monthly_report" and step.duty.occurrence in closed
        )

    return [
        _Offered(
            step,
            newest.get(step.duty.id),
            may_accept=judges and takes(step) and step.duty.state in FROM["accept"],
            may_record=not is_own
            and takes(step)
            and step.duty.stage in SUBMITTED_STAGES
            and step.duty.state in FROM["submit"],
        )
        for step in getting.steps
    ]


def _judges(asked: Asked, officer: Officer, of: Round) -> bool:
    try:
        may_accept(actor_in_sight(asked.db, asked.sight, of), person_of(asked.db, officer))
    except NotAllowed:
        return False
    return True


def _above(asked: Asked, officer: Officer) -> str | None:
    """The name of his supervisor."""
    if officer.supervisor_code is None:
        return None
    query = select(Officer.name).where(
        Officer.province_id == officer.province_id, Officer.code == officer.supervisor_code, Officer.active
    )
    return asked.db.scalars(query).one_or_none()
