"""How one's people get on with a round; for a coordinator the offices of the province and their people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select
from starlette.responses import Response

from pramoen.records import duties
from pramoen.records.models import Duty, Office, Round
from pramoen.rounds.access import (
    has_people,
    ids_in_sight,
    ids_of_office,
    office_in_sight,
    officers_by_id,
    offices_in_sight,
    people_named,
)
from pramoen.rounds.progress import Unsettled, current_stage, office_tallies, stages_of, unsettled_of
from pramoen.rounds.status import Tally
from pramoen.web.asked import Asked
from pramoen.web.figures.wanted import round_wanted
from pramoen.web.paging import address, paged, paged_by
from pramoen.web.progress.steps import Getting, Step, getting_on, short_title, steps_of
from pramoen.web.view import shows

__all__ = ["show_office", "show_people", "show_province"]

Show = Literal["all", "lacking", "waiting"]
_SHOWN: Final[dict[Show, str]] = {"all": "ทั้งหมด", "lacking": "เฉพาะที่เกินกำหนด", "waiting": "เฉพาะที่รอพิจารณา"}
_PEOPLE_ON_A_PAGE = 20
_OFFICES_ON_A_PAGE = 25
_MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class _OfficeRow:
    """An office with what it has sent in of a stage."""

    office: Office
    tally: Tally

    @property
    def open(self) -> int:
        """How many are still owed, overdue or not."""
        return self.tally.owed - self.tally.in_ - self.tally.waived - self.tally.missed


@shows("/progress")
def show_people(asked: Asked) -> Response:
    """His people, each with the stages of a round; who coordinates and has none is led to the province."""
    people = ids_in_sight(asked.db, asked.sight)
    if not people and asked.sight.coordinates:
        return asked.go("/progress/province")
    return _people_page(asked, people, at="/progress", office=None)


@shows("/progress/offices/{office}")
def show_office(asked: Asked) -> Response:
    """The people of one office, and what the office owes as a whole."""
    office = office_in_sight(asked.db, asked.sight, asked.path("office"))
    people = ids_of_office(asked.db, asked.sight, office)
    return _people_page(asked, people, at=f"/progress/offices/{office.id}", office=office)


@shows("/progress/province")
def show_province(asked: Asked) -> Response:
    """The offices of the province with the counts of one stage; people are found by name."""
    offices = offices_in_sight(asked.db, asked.sight)
    of, rounds = round_wanted(asked)
    name = " ".join(asked.request.query_params.get("q", "").replace("\0", " ").split())[:100]
    stages = [] if of is None else stages_of(asked.db, of.id)
    said = asked.request.query_params.get("stage")
    stage = next((one for one in stages if one.name == said), current_stage(stages, asked.today))
    tallies = {} if of is None or stage is None else office_tallies(asked.db, of.id, stage, today=asked.today)
    only_lacking = asked.request.query_params.get("show") == "lacking"
    rows = [_OfficeRow(one, tallies[one.id]) for one in offices if one.id in tallies]
    shown = [one for one in rows if one.tally.overdue or not only_lacking]
    round_id = None if of is None else of.id
    at = address(
        "/progress/province",
        round=round_id,
        stage=stage.name if stage else None,
        show="lacking" if only_lacking else None,
    )
    digits = asked.parts.wording.digits
    return asked.page(
        "progress_province",
        of=of,
        rounds=[(one, address("/progress/province", round=one.id)) for one in rounds],
        has_people=has_people(asked.db, asked.sight),
        stages=[
            (
                short_title(one.stage, one.month, digits=digits),
                address("/progress/province", round=round_id, stage=one.name),
                one == stage,
            )
            for one in stages
        ],
        stage=stage,
        title="" if stage is None else short_title(stage.stage, stage.month, digits=digits),
        whole=_sum(rows),
        lacking=sum(bool(one.tally.overdue) for one in rows),
        only_lacking=only_lacking,
        address=address,
        round_id=round_id,
        page=paged(asked, shown, size=_OFFICES_ON_A_PAGE, at=at),
        looked_for=name,
        found=people_named(asked.db, asked.sight, name, most=_MOST_FOUND) if name else [],
        most=_MOST_FOUND,
    )


def _people_page(asked: Asked, people: Sequence[int], *, at: str, office: Office | None) -> Response:
    of, rounds = round_wanted(asked)
    said = asked.request.query_params.get("show")
    show: Show = next((one for one in _SHOWN if one == said), "all")
    unsettled = {} if of is None else unsettled_of(asked.db, of.id, people, today=asked.today)
    shown = {
        name: [] if of is None else [one for one in people if _is_shown(unsettled.get(one), name)]
        for name in _SHOWN
    }
    round_id = None if of is None else of.id
    here = address(at, round=round_id, show=None if show == "all" else show)
    return asked.page(
        "progress",
        of=of,
        office=office,
        rounds=[(one, address(at, round=one.id)) for one in rounds],
        coordinates=asked.sight.coordinates,
        choices=[
            (
                f"{title} {len(shown[name])}",
                address(at, round=round_id, show=None if name == "all" else name),
                name == show,
            )
            for name, title in _SHOWN.items()
        ],
        people=people,
        page=paged_by(
            asked,
            len(shown[show]),
            lambda first, most: _getting_on(asked, shown[show][first : first + most], of),
            size=_PEOPLE_ON_A_PAGE,
            at=here,
        ),
        of_office=[] if office is None or of is None else _of_office(asked, office, of),
    )


def _getting_on(asked: Asked, ids: Sequence[int], of: Round | None) -> list[Getting]:
    if of is None:
        return []
    people, digits = officers_by_id(asked.db, ids), asked.parts.wording.digits
    return getting_on(asked.db, people, of.id, today=asked.today, digits=digits)


def _is_shown(one: Unsettled | None, show: Show) -> bool:
    return show == "all" or (one is not None and bool(one.lacking if show == "lacking" else one.waiting))


def _of_office(asked: Asked, office: Office, of: Round) -> list[Step]:
    """What the office owes as a whole."""
    ids = list(asked.db.scalars(select(Duty.id).where(Duty.round_id == of.id, Duty.office_id == office.id)))
    states = duties.states(asked.db, ids=ids) if ids else []
    return steps_of(asked.db, states, today=asked.today, digits=asked.parts.wording.digits)


def _sum(rows: Sequence[_OfficeRow]) -> Tally:
    whole = Tally()
    for one in rows:
        for name in Tally.__slots__:
            setattr(whole, name, getattr(whole, name) + getattr(one.tally, name))
    return whole
