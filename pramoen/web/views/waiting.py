"""What waits for a supervisor's word, to be accepted one by one or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from notifications.digests import remindings
from notifications.titles import duty_title
from pramoen.errors import NotAllowed
from pramoen.records import duties, submissions
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer, Submission
from pramoen.records.submissions import hold_each
from pramoen.rounds.access import Part, duty_in_sight, ids_to_judge, officers_by_id, rounds_in_sight
from pramoen.rounds.life.judging import accept
from pramoen.rounds.to_judge import to_judge
from pramoen.web.asked import Asked
from pramoen.web.paging import Paged, address, paged_by, query_number
from pramoen.web.sheet.requests import requests_waiting
from pramoen.web.view import acts, shows

__all__ = ["accept_several", "show_waiting", "waiting_page"]

_VERSION = "version."
_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What one officer sent in and waits for a word."""

    officer: Officer
    state: DutyState
    title: str
    submission: Submission


@shows("/waiting")
def show_waiting(asked: Asked) -> Response:
    """Everything that was sent in by his people, first come first."""
    return waiting_page(asked)


@acts("/waiting/accept")
def accept_several(asked: Asked) -> Response:
    """Accept those that were ticked, each in the version that was shown; the rest is told of and stays."""
    ticked = {
        name.removeprefix(_VERSION): int(seen)
        for name, seen in asked.form.items()
        if name.startswith(_VERSION) and seen.isdecimal() and len(seen) < 9
    }
    if not ticked:
        return waiting_page(asked, slip="none", status=422)
    done, left = 0, 0
    parts: list[Part] = ["supervisor", "coordinator"]
    meant = {one: duty_in_sight(asked.db, asked.sight, one, parts=parts)[0] for one in ticked}
    # All of them before the first is noted on the trail: the order in which everybody takes turns.
    hold_each(asked.db, meant.values())
    for duty_id, seen in ticked.items():
        try:
            with asked.db.begin_nested():
                accept(asked.db, meant[duty_id], at=asked.at, by=asked.by, seen=seen)
            done += 1
        except NotAllowed:
            left += 1
    return asked.go(address("/waiting", done=done or None, left=left or None))


def waiting_page(
    asked: Asked,
    *,
    slip: str | None = None,
    slip_of: int | None = None,
    status: int = 200,
) -> Response:
    """The page, with what was wrong, or with what the address says was done.

    `slip_of` is the request whose decision lacks a reason.
    """
    people = ids_to_judge(asked.db, asked.sight)
    page = _waiting(asked, people)
    return asked.page(
        "waiting",
        status=status,
        judges=asked.sight.coordinates or bool(people),
        waiting=page.items,
        page=page,
        requests=requests_waiting(asked),
        slip=slip,
        slip_of=slip_of,
        said=asked.request.query_params.get("said"),
        done=query_number(asked, "done") or 0,
        left=query_number(asked, "left") or 0,
    )


def _waiting(asked: Asked, people: Sequence[int]) -> Paged[_Waiting]:
    """What waits on the page of it that was asked for."""
    open_rounds = [one.id for one in rounds_in_sight(asked.db, asked.sight) if one.state == "open"]
    ids = to_judge(asked.db, open_rounds, people)
    return paged_by(
        asked,
        len(ids),
        lambda first, most: _read(asked, ids[first : first + most]),
        size=_ON_A_PAGE,
        at="/waiting",
    )


def _read(asked: Asked, ids: Sequence[UUID]) -> list[_Waiting]:
    states = {one.id: one for one in duties.states(asked.db, ids=ids)}
    facts = remindings(asked.db, list(states.values()))
    versions = submissions.latest_submissions(asked.db, ids)
    whose = {one.officer_id for one in states.values() if one.officer_id is not None}
    people = {one.id: one for one in officers_by_id(asked.db, list(whose))}
    digits = asked.parts.wording.digits
    return [
        _Waiting(
            people[one.officer_id],
            one,
            duty_title(one.stage, facts[str(one.id)].indicator, one.occurrence, digits=digits),
            versions[one.id],
        )
        for one in (states[id_] for id_ in ids)
        if one.officer_id is not None
    ]
