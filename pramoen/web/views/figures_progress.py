"""How an indicator gets on: by office and month, how many owe it, how many sent in and were found right."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, select
from starlette.responses import Response

from pramoen.records.figures import Period, periods_of
from pramoen.records.models import Duty, Indicator, Office, Officer
from pramoen.records.rounds import sets_asking
from pramoen.rounds.access import indicator_in_sight
from pramoen.rounds.verifiable import figures_of
from pramoen.web.asked import Asked
from pramoen.web.figures.wanted import period_title
from pramoen.web.paging import address, paged
from pramoen.web.view import shows

__all__ = ["show_indicator_progress"]

_ON_A_PAGE = 15


@dataclass(slots=True)
class _Cell:
    """The figures of an office in a period."""

    owed: int = 0
    reported: int = 0
    verified: int = 0
    waiting: int = 0
    returned: int = 0

    @property
    def state(self) -> str:
        """In one word: none came in, some, all, all found right."""
        if not self.reported:
            return "open"
        if self.waiting:
            return "submitted"
        return "accepted" if self.verified >= self.owed else "draft"


@dataclass(slots=True)
class _Row:
    """An office, with a cell for each period that it owes figures of."""

    office: Office
    cells: dict[Period, _Cell] = field(default_factory=dict)


@shows("/figures/{indicator}/progress")
def show_indicator_progress(asked: Asked) -> Response:
    """The offices that owe the indicator, a page of them, month by month."""
    of, indicator, stated = indicator_in_sight(asked.db, asked.sight, asked.path("indicator"))
    periods = periods_of(asked.db, of.id)
    offices = _offices(asked, indicator)
    page = paged(asked, offices, size=_ON_A_PAGE, at=f"/figures/{indicator.id}/progress")
    rows = {one.id: _Row(one) for one in page.items}
    for office_id, period, count in _owed(asked, indicator, list(rows)):
        rows[office_id].cells[period] = _Cell(owed=count)
    for figure in figures_of(asked.db, indicator, periods, office_ids=list(rows)):
        cell = rows[figure.one.office_id].cells[Period(figure.one.month)]
        cell.reported += figure.one.is_in and figure.one.is_reported
        cell.verified += figure.standing == "verified"
        cell.waiting += figure.awaits
        cell.returned += figure.standing == "returned"
    return asked.page(
        "figures_progress",
        of=of,
        indicator=indicator,
        stated=stated,
        periods=[(one, period_title(one)) for one in periods],
        page=page,
        rows=list(rows.values()),
        look=lambda period, office: address(
            f"/figures/{indicator.id}", period=period.name, office=office.id, show="all"
        ),
    )


def _offices(asked: Asked, indicator: Indicator) -> list[Office]:
    owing = (
        select(Duty.id)
        .join(Officer, Officer.id == Duty.officer_id)
        .where(Officer.office_id == Office.id, *_asking(asked, indicator))
        .exists()
    )
    query = select(Office).where(Office.province_id == asked.sight.officer.province_id, owing)
    return list(asked.db.scalars(query.order_by(Office.name)))


def _owed(asked: Asked, indicator: Indicator, office_ids: list[int]) -> list[tuple[int, Period, int]]:
    query = (
        select(Officer.office_id, Duty.stage, Duty.occurrence, func.count())
        .join(Duty, Duty.officer_id == Officer.id)
        .where(Officer.office_id.in_(office_ids), *_asking(asked, indicator))
        .group_by(Officer.office_id, Duty.stage, Duty.occurrence)
    )
    return [
        (office_id, Period(occurrence if stage == "monthly_report" else None), count)
        for office_id, stage, occurrence, count in asked.db.execute(query).tuples()
    ]


def _asking(asked: Asked, indicator: Indicator) -> list[ColumnElement[bool]]:
    """The duties that ask for its figures; of its round by their sets, so that people are looked up first."""
    return [
        Duty.indicator_set_id.in_(sets_asking(asked.db, indicator.round_id, indicator.id)),
        Duty.stage.in_(("monthly_report", "evaluation")),
    ]
