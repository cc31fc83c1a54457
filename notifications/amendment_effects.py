"""What an amendment, or its undoing, changed for an officer: indicators, days, and what is now to be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from notifications.amended_notices import DayMoved, Restated
from notifications.digests import Reminding, Wording, remindings
from pramoen.appraisal.indicator import Indicator
from pramoen.records import duties
from pramoen.records.duties import DutyState
from pramoen.records.models import Amendment, IndicatorVersion

__all__ = ["AmendmentEffects", "Touch"]

_AT_ONCE = 500

Touch = Mapping[str, Any]
"""What of an amendment touches an officer, as it is kept: indicators, duties, and what he answers for."""


class AmendmentEffects:
    """What is to be told of an amendment; what its readers have in common is read once.

    With `concerned` the states of these duties alone are read: all that one officer's page needs.
    """

    def __init__(
        self,
        session: Session,
        amendment: Amendment,
        *,
        undone: bool,
        wording: Wording,
        concerned: Collection[UUID] | None = None,
    ) -> None:
        self._session, self._undone, self._wording = session, undone, wording
        effects = amendment.effects
        self._restated = {one.key: one for one in self._restatements(effects["versions"])}
        # A province has thousands of them: only those that are concerned are made ids of.
        only = None if concerned is None else {str(id_) for id_ in concerned}
        moved = [row for row in effects["moved"] if only is None or row[0] in only]
        self._moved = {UUID(row[0]): (row[1], row[2]) for row in moved}
        self._dropped = _ids(effects["dropped"], only)
        acknowledging = _ids(effects["acknowledging"], only)
        added = _ids(effects["added"], only) | _ids(effects["reopened"], only)
        ids = sorted({*self._moved, *self._dropped, *added, *acknowledging})
        self._states = {
            state.id: state
            for first in range(0, len(ids), _AT_ONCE)
            for state in duties.states(session, ids=ids[first : first + _AT_ONCE])
        }
        self._facts = remindings(session, list(self._states.values()))
        self._acknowledging = {self._states[id_].officer_id: id_ for id_ in acknowledging}

    def restated(self, touched: Touch) -> list[Restated]:
        """The indicators that change for who is touched so, before and after."""
        keys = dict.fromkeys([*touched["indicators"], *touched["owns"]])
        return [self._restated[key] for key in keys if key in self._restated]

    def owed(self, officer_id: int, touched: Touch) -> list[Reminding]:
        """What is to be done about it: duties that are open and were moved or added for the officer."""
        ids = dict.fromkeys(UUID(id_) for id_ in touched["duties"])
        if officer_id in self._acknowledging:
            ids[self._acknowledging[officer_id]] = None
        return [self._facts[str(id_)] for id_ in ids if id_ in self._states and self._states[id_].is_open]

    def acknowledgement(self, officer_id: int) -> DutyState | None:
        """The agreement that the officer is to make again, as it stands."""
        id_ = self._acknowledging.get(officer_id)
        return None if id_ is None else self._states[id_]

    def days(self, touched: Touch) -> list[DayMoved]:
        """The days that moved, came or went, each title once, by their day."""
        said: dict[tuple[str, str | None, str | None], DayMoved] = {}
        for id_ in (UUID(one) for one in touched["duties"]):
            state = self._states[id_]
            before, after = self._before_after(state)
            title = self._facts[str(id_)].title(self._wording)
            said.setdefault((title, str(before), str(after)), DayMoved(title, before, after))
        return sorted(said.values(), key=lambda one: one.after or one.before or dt.date.max)

    def _before_after(self, state: DutyState) -> tuple[dt.date | None, dt.date | None]:
        before: dt.date | None
        after: dt.date | None
        if state.id in self._moved:
            was, became = self._moved[state.id]
            before, after = dt.date.fromisoformat(was), dt.date.fromisoformat(became)
        elif state.id in self._dropped:
            before, after = state.due, None
        else:
            before, after = None, state.due
        return (after, before) if self._undone else (before, after)

    def _restatements(self, versions: Sequence[Sequence[int | None]]) -> Iterable[Restated]:
        for was_id, made_id in versions:
            before, after = self._stated(was_id), self._stated(made_id)
            yield Restated(after, before) if self._undone else Restated(before, after)

    def _stated(self, version_id: int | None) -> Indicator | None:
        if version_id is None:
            return None
        version = self._session.get_one(IndicatorVersion, version_id)
        return None if version.withdrawn else Indicator.model_validate(version.content)


def _ids(kept: Sequence[str], only: Collection[str] | None) -> set[UUID]:
    return {UUID(id_) for id_ in kept if only is None or id_ in only}
