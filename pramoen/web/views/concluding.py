"""What waits at the end of evaluations: opinions that are one's own to give, and people not told yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.records.models import Duty, Officer, Round
from pramoen.records.submissions import hold_each, latest_submissions
from pramoen.rounds.access import Part, duty_in_sight, ids_to_judge
from pramoen.rounds.life.concluding import superiors_of
from pramoen.rounds.opinions_waiting import AtItsEnd, opinions_waiting, untold
from pramoen.rounds.standing_result import standing_result
from pramoen.web.asked import Asked
from pramoen.web.sheet.last_parts import say_opinion
from pramoen.web.view import acts, shows

__all__ = ["agree_with_several", "show"]

_VERSION: Final = "version."
_SEEN: Final = re.compile(r"([0-9]{1,8})-([12])")
_AT_ONCE: Final = 10
_MOST_UNTOLD: Final = 50
_DUTIES: Final = select(Duty).options(
    joinedload(Duty.officer).joinedload(Officer.office),
    joinedload(Duty.round).joinedload(Round.province),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """An evaluation that waits: whose, of which round, for which tier, and what it comes to."""

    of: AtItsEnd
    officer: Officer
    round_label: str
    percent: Decimal | None
    grade: str | None


@shows("/concluding")
def show(asked: Asked) -> Response:
    """Both lists, of the opinions so many at once that each can be looked at."""
    return _page(asked)


@acts("/concluding/agree")
def agree_with_several(asked: Asked) -> Response:
    """Agree with the evaluations that were ticked, each as it was shown; the rest is told of and stays."""
    ticked = {
        name.removeprefix(_VERSION): (int(seen[1]), int(seen[2]))
        for name, words in asked.form.items()
        if name.startswith(_VERSION) and (seen := _SEEN.fullmatch(words))
    }
    if not ticked:
        return _page(asked, slip=True, status=422)
    done = left = 0
    parts: list[Part] = ["superior", "supervisor", "coordinator"]
    meant = {one: duty_in_sight(asked.db, asked.sight, one, parts=parts)[0] for one in ticked}
    # All of them before the first is noted on the trail: the order in which everybody takes turns.
    hold_each(asked.db, meant.values())
    for duty_id, (version, tier) in ticked.items():
        try:
            with asked.db.begin_nested():
                _agree(asked, meant[duty_id], tier, seen=version)
            done += 1
        except NotAllowed:
            left += 1
    return _page(asked, done=done, left=left)


def _agree(asked: Asked, duty: Duty, tier: int, *, seen: int) -> None:
    above = superiors_of(asked.db, duty.officer) if duty.officer is not None else []
    if not 1 <= tier <= len(above) or above[tier - 1].code not in asked.sight.codes:
        raise NotAllowed("this opinion is not his to give")
    opinion = {"by": above[tier - 1].code, "agrees": True, "on": asked.today.isoformat()}
    say_opinion(asked, duty, tier, opinion, seen=seen)


def _page(asked: Asked, *, slip: bool = False, done: int = 0, left: int = 0, status: int = 200) -> Response:
    waiting = opinions_waiting(asked.db, asked.sight, most=_AT_ONCE)
    judged = ids_to_judge(asked.db, asked.sight)
    not_told = untold(asked.db, asked.sight, judged, most=_MOST_UNTOLD)
    return asked.page(
        "concluding",
        status=status,
        waiting=_shown(asked, waiting.first),
        waiting_in_all=waiting.in_all,
        untold=_shown(asked, not_told.first, results=False),
        untold_in_all=not_told.in_all,
        slip=slip,
        done=done,
        left=left,
    )


def _shown(asked: Asked, these: Sequence[AtItsEnd], *, results: bool = True) -> list[_Shown]:
    ids = [one.duty_id for one in these]
    duties = {one.id: one for one in asked.db.scalars(_DUTIES.where(Duty.id.in_(ids)))} if ids else {}
    newest = latest_submissions(asked.db, ids) if results else {}
    found = []
    for one in these:
        duty, latest = duties[one.duty_id], newest.get(one.duty_id)
        assert duty.officer is not None, "evaluations are of officers"
        came_to = standing_result(asked.db, duty.round, duty.officer, latest) if latest is not None else None
        found.append(
            _Shown(
                one,
                duty.officer,
                duty.round.label,
                came_to.percent if came_to else None,
                came_to.grade if came_to else None,
            )
        )
    return found
