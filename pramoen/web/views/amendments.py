"""What amendments changed: for oneself, old beside new, and which of one's people they touch."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import joinedload
from starlette.responses import Response

from pramoen.records.amendments_seen import mark_seen, touching, touching_unseen
from pramoen.records.models import Amendment, Officer
from pramoen.rounds.access import NotInSight, amendment_in_sight, officer_numbered, officers_by_id
from pramoen.web.amendments.changed import changed_for
from pramoen.web.asked import Asked
from pramoen.web.paging import paged_by
from pramoen.web.view import acts, shows

__all__ = ["say_seen", "show", "show_all", "show_of"]

_A_PAGE: Final = 50


@shows("/amendments")
def show_all(asked: Asked) -> Response:
    """The amendments that touch him, the last first."""
    me = asked.sight.officer
    unseen = {one.id for one in touching_unseen(asked.db, me)}
    return asked.page("amendments", lines=touching(asked.db, me), unseen=unseen)


@shows("/amendments/{amendment}")
def show(asked: Asked) -> Response:
    """One amendment: what it changed for him, and his people whom it touches."""
    amendment, below = amendment_in_sight(asked.db, asked.sight, asked.path("amendment"))
    return _page(asked, amendment, below, asked.sight.officer)


@shows("/amendments/{amendment}/officers/{officer}")
def show_of(asked: Asked) -> Response:
    """What it changed for one of his people."""
    amendment, _ = amendment_in_sight(asked.db, asked.sight, asked.path("amendment"))
    whose = officer_numbered(asked.db, asked.sight, asked.path("officer"))
    if not _touches(amendment, whose):
        raise NotInSight("no such amendment")
    return _page(asked, amendment, [], whose)


@acts("/amendments/{amendment}/seen")
def say_seen(asked: Asked) -> Response:
    """Have it no longer named above what he owes; said twice, it is noted once."""
    amendment, _ = amendment_in_sight(asked.db, asked.sight, asked.path("amendment"))
    if not _touches(amendment, asked.sight.officer):
        raise NotInSight("no such amendment")
    mark_seen(asked.db, amendment, asked.sight.officer, at=asked.at)
    return asked.go("/owed")


def _touches(amendment: Amendment, officer: Officer) -> bool:
    return str(officer.id) in amendment.effects["officers"]


def _page(asked: Asked, amendment: Amendment, below: list[int], whose: Officer) -> Response:
    me = asked.sight.officer
    own = whose.id == me.id
    officer = asked.db.get_one(Officer, whose.id, options=[joinedload(Officer.office)])
    unseen = own and any(one.id == amendment.id for one in touching_unseen(asked.db, me))
    touched = amendment.effects["officers"]
    people = paged_by(
        asked,
        len(below),
        lambda first, most: officers_by_id(asked.db, below[first : first + most]),
        size=_A_PAGE,
        at=f"/amendments/{amendment.id}",
    )
    return asked.page(
        "amendment",
        amendment=amendment,
        whose=officer,
        own=own,
        changed=changed_for(asked, amendment, officer) if _touches(amendment, officer) else None,
        below=people if below else None,
        touched={one.id: touched[str(one.id)] for one in people.items},
        unseen=unseen,
        title=lambda said: said.title(asked.parts.wording),
    )
