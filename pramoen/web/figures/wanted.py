"""Which figures a page is about: the round, the indicator, the month, the office and what of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.papers.forms.months import month_title
from pramoen.records.figures import Period, has_reports, periods_of
from pramoen.records.models import Indicator, Round
from pramoen.rounds.access import NotInSight, indicator_in_sight, rounds_in_sight
from pramoen.rounds.life.month_state import month_closed_at
from pramoen.web.asked import Asked
from pramoen.web.paging import address, query_number

__all__ = ["SHOWN", "Show", "Wanted", "period_title", "period_wanted", "round_wanted", "wanted"]

Show = Literal["waiting", "verified", "returned", "all"]
SHOWN: Final[dict[Show, str]] = {
    "waiting": "รอตรวจสอบ",
    "verified": "ตรวจสอบแล้ว",
    "returned": "ส่งคืนแล้ว รอฉบับแก้ไข",
    "all": "ทั้งหมด",
}

_EVALUATION = "ประเมินปลายรอบ"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator in sight, and of its figures those of one period, of one office or of all."""

    of: Round
    indicator: Indicator
    stated: StatedIndicator
    periods: Sequence[Period]
    period: Period
    office_id: int | None
    show: Show
    is_open: bool

    @property
    def title(self) -> str:
        """The period in words."""
        return period_title(self.period)

    @property
    def at(self) -> str:
        """The address of the page."""
        return address(
            f"/figures/{self.indicator.id}",
            period=self.period.name,
            office=self.office_id,
            show=None if self.show == "waiting" else self.show,
        )

    def of_period(self, period: Period) -> str:
        """The address of the same for another period."""
        return replace(self, period=period).at

    def showing(self, show: Show, office_id: int | None) -> str:
        """The address of the same for another choice."""
        return replace(self, show=show, office_id=office_id).at


def wanted(asked: Asked) -> Wanted:
    """What the address, or the form, asks for. Raises NotInSight."""
    of, indicator, stated = indicator_in_sight(asked.db, asked.sight, asked.path("indicator"))
    periods = periods_of(asked.db, of.id)
    period = period_wanted(asked, of, periods)
    show = asked.form.get("show") or asked.request.query_params.get("show")
    closed = period.month is not None and month_closed_at(asked.db, of.id, period.month) is not None
    return Wanted(
        of,
        indicator,
        stated,
        periods,
        period,
        query_number(asked, "office"),
        next((one for one in SHOWN if one == show), "waiting"),
        of.state == "open" and not closed,
    )


def round_wanted(asked: Asked) -> tuple[Round | None, list[Round]]:
    """The round that is asked for, else the newest that is open, else the newest; and all there are."""
    found = rounds_in_sight(asked.db, asked.sight)
    said = asked.request.query_params.get("round")
    if said is not None:
        for one in found:
            if str(one.id) == said:
                return one, found
        raise NotInSight("no such round")
    still_open = [one for one in found if one.state == "open"]
    return next(iter(still_open or found), None), found


def period_wanted(asked: Asked, of: Round, periods: Sequence[Period]) -> Period:
    """The period that is asked for, else the last of which anything came in. Raises NotInSight."""
    said = asked.form.get("period") or asked.request.query_params.get("period")
    if said is not None:
        for one in periods:
            if one.name == said:
                return one
        raise NotInSight("no such period")
    for one in reversed(periods):
        if has_reports(asked.db, of.id, one):
            return one
    return periods[0] if periods else Period(None)


def period_title(period: Period) -> str:
    """กรกฎาคม 2568, or the evaluation."""
    return _EVALUATION if period.month is None else month_title(period.month)
