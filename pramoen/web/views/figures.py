"""What waits for a verifier: his indicators of a month with what came in, and the figures of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from starlette.responses import Response

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.records.figures import Period, periods_of
from pramoen.records.models import Indicator, Office
from pramoen.rounds.access import indicators_of_round
from pramoen.rounds.verifiable import (
    AWAITING,
    Count,
    Figure,
    Standing,
    counts_of,
    figures_of,
    standings_by_office,
)
from pramoen.web.asked import Asked
from pramoen.web.figures.cards import cards
from pramoen.web.figures.wanted import SHOWN, Show, Wanted, period_title, period_wanted, round_wanted, wanted
from pramoen.web.paging import address, paged_by, query_number
from pramoen.web.view import shows

__all__ = ["figures_page", "show_figures", "show_indicators"]

_ON_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class _Mine:
    """An indicator that he verifies, with how many of its figures came in and were found right."""

    indicator: Indicator
    stated: StatedIndicator
    count: Count


@shows("/figures")
def show_indicators(asked: Asked) -> Response:
    """His indicators of a round, with the counts of a month."""
    of, rounds = round_wanted(asked)
    seen = [] if of is None else indicators_of_round(asked.db, asked.sight, of)
    if not seen and "round" not in asked.request.query_params:
        # Of several open rounds, one in which he has something to verify.
        for other in (one for one in rounds if one.state == "open" and one is not of):
            if found := indicators_of_round(asked.db, asked.sight, other):
                of, seen = other, found
                break
    periods = [] if of is None or not seen else periods_of(asked.db, of.id)
    period = period_wanted(asked, of, periods) if of is not None and periods else Period(None)
    counts = {} if of is None else counts_of(asked.db, of.id, [one for one, _ in seen], period)
    return asked.page(
        "figures",
        of=of,
        rounds=[(one, address("/figures", round=one.id)) for one in rounds],
        periods=[
            (period_title(one), address("/figures", round=of.id, period=one.name), one == period)
            for one in periods
            if of is not None
        ],
        period=period,
        title=period_title(period),
        mine=[_Mine(one, stated, counts[one.key]) for one, stated in seen],
    )


@shows("/figures/{indicator}")
def show_figures(asked: Asked) -> Response:
    """The figures of one indicator, those that wait first asked for."""
    return figures_page(asked, wanted(asked))


def figures_page(
    asked: Asked,
    about: Wanted,
    *,
    slip: str | None = None,
    ticked: Collection[UUID] = (),
    reason: str = "",
    status: int = 200,
) -> Response:
    """The page, with what was wrong with what was posted; `ticked` and `reason` are kept."""
    stood = standings_by_office(asked.db, about.indicator, about.period)
    offices = _offices(asked, stood)
    seen = [(id_, stood[id_]) for id_, *_ in offices if about.office_id in (None, id_)]
    page = paged_by(
        asked,
        sum(_shown(own, about.show) for _, own in seen),
        lambda first, most: _figures(asked, about, seen, first, most),
        size=_ON_A_PAGE,
        at=about.at,
    )
    made = cards(asked, about, page.items)
    return asked.page(
        "figures_of",
        status=status,
        about=about,
        periods=[(period_title(one), about.of_period(one), one == about.period) for one in about.periods],
        counts={
            name: (
                title,
                sum(_shown(own, name) for _, own in seen),
                about.showing(name, about.office_id),
            )
            for name, title in SHOWN.items()
        },
        offices=offices,
        page=page,
        cards=made,
        pickable=[one for one in made if one.may_be_judged and about.is_open],
        slip=slip,
        ticked=ticked,
        reason=reason,
        done=query_number(asked, "done") or 0,
        returned=query_number(asked, "returned") or 0,
        left=query_number(asked, "left") or 0,
    )


def _shown(stood: Mapping[Standing, int], show: Show) -> int:
    """How many of the figures of an office are shown under a choice."""
    return sum(number for standing, number in stood.items() if show in ("all", _shown_as(standing)))


def _shown_as(standing: Standing) -> str:
    """Under which choice a figure is shown; one of which the report says nothing, under all alone."""
    return "waiting" if standing in AWAITING else standing


def _figures(
    asked: Asked,
    about: Wanted,
    offices: Sequence[tuple[int, Mapping[Standing, int]]],
    first: int,
    most: int,
) -> list[Figure]:
    """So many of the figures that are shown, from which on; those of the offices they are of are read."""
    wanted: list[int] = []
    skipped = before = 0
    for office_id, stood in offices:
        after = before + _shown(stood, about.show)
        if after <= first:
            skipped = after
        elif before < first + most:
            wanted.append(office_id)
        before = after
    found = figures_of(asked.db, about.indicator, [about.period], office_ids=wanted)
    shown = [one for one in found if about.show in ("all", _shown_as(one.standing))]
    return shown[first - skipped :][:most]


def _offices(asked: Asked, stood: Mapping[int, Mapping[Standing, int]]) -> list[tuple[int, str, int]]:
    """The offices that sent something in, by name, each with how many figures wait."""
    query = select(Office.id, Office.name).where(Office.id.in_(stood)).order_by(Office.name)
    return [(row.id, row.name, _shown(stood[row.id], "waiting")) for row in asked.db.execute(query)]
