"""What several forms that are typed, drafted or sent at the same time will ask, asked at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from pramoen.records import duties, submissions, working_copies
from pramoen.records.models import Duty, WebSession
from pramoen.rounds.access import look_up_duties
from pramoen.rounds.life import actors
from pramoen.rounds.sheets import plans, record
from pramoen.web.coming import Coming

__all__ = ["brought_ahead", "typed_ahead"]


def typed_ahead(db: Session, several: Sequence[tuple[Coming, WebSession]]) -> Sequence[Coming]:
    """For those who type: how their own duties stand, and what they typed before. They wait for nobody."""
    own = _own_duties(db, several)
    ids = [one.id for one in own]
    duties.states(db, ids=ids)
    submissions.latest_submissions(db, ids)
    return ()


def brought_ahead(db: Session, several: Sequence[tuple[Coming, WebSession]]) -> Sequence[Coming]:
    """For those who draft or send in: their own duties, which are held, and what their forms are about."""
    every = _own_duties(db, several)
    own = submissions.hold_free(db, every)
    # What others did before they were held is looked at from here on.
    plans.look_up(db, own)
    record.look_up(db, own)
    actors.look_up(db, [one.officer for _, one in several])
    submissions.look_up_owed_by_offices(db, own)
    busy = {str(one.id) for one in every} - {str(one.id) for one in own}
    return [coming for coming, _ in several if str(coming.request.path_params["duty"]) in busy]


def _own_duties(db: Session, several: Sequence[tuple[Coming, WebSession]]) -> list[Duty]:
    """The duties that they bear themselves; what is brought on behalf asks for itself."""
    by_id: dict[UUID, WebSession] = {}
    for coming, web_session in several:
        try:
            by_id[UUID(str(coming.request.path_params["duty"]))] = web_session
        except ValueError:
            continue
    own = [one for one in look_up_duties(db, by_id) if one.officer_id == by_id[one.id].officer_id]
    working_copies.look_up(db, ((one.id, by_id[one.id].officer_id) for one in own))
    return own
