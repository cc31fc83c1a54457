"""Requests that wait for whoever looks: a change for the supervisor, whose a duty is for a coordinator."""

from __future__ import annotations

from dataclasses import dataclass

from notifications.digests import remindings
from notifications.titles import duty_title
from pramoen.appraisal.life.persons import may_accept
from pramoen.errors import NotAllowed
from pramoen.records import duties
from pramoen.records.models import Duty, Request
from pramoen.rounds.access import NotInSight, duty_in_sight, rounds_in_sight
from pramoen.rounds.life.actors import actor_of, bearer_of
from pramoen.rounds.life.requests import requests_of
from pramoen.web.asked import Asked

__all__ = ["Waiting", "request_in_sight", "requests_waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request, the duty it is on and what that is called."""

    request: Request
    duty: Duty
    title: str


def requests_waiting(asked: Asked) -> list[Waiting]:
    """Those nobody has decided on yet and he may, in the order they came."""
    open_rounds = [one for one in rounds_in_sight(asked.db, asked.sight) if one.state == "open"]
    waiting = [one.request for of in open_rounds for one in requests_of(asked.db, of) if one.decision is None]
    mine = [one for one in waiting if _is_his(asked, one)]
    states = duties.states(asked.db, ids=[one.duty_id for one in mine])
    facts, digits = remindings(asked.db, states), asked.parts.wording.digits
    return [
        Waiting(
            one,
            one.duty,
            duty_title(one.duty.stage, facts[str(one.duty_id)].indicator, one.duty.occurrence, digits=digits),
        )
        for one in mine
    ]


def request_in_sight(asked: Asked, wanted: str) -> Request:
    """The request of that id, where he may decide on it. Raises NotInSight."""
    found = asked.db.get(Request, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if found is None or not _is_his(asked, found):
        raise NotInSight("no such request")
    return found


def _is_his(asked: Asked, request: Request) -> bool:
    try:
        duty, _ = duty_in_sight(asked.db, asked.sight, request.duty_id, parts=["supervisor", "coordinator"])
        if request.kind == "not-mine":
            return asked.sight.coordinates
        may_accept(actor_of(asked.db, asked.by, duty.round, at=asked.at), bearer_of(asked.db, duty))
    except (NotInSight, NotAllowed):
        return False
    return True
