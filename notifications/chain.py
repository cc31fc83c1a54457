"""Who is told of whose delays: supervisors, or who acts for them, and the province's coordinators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from pramoen.records.appointments import standing_appointments
from pramoen.records.models import Officer

__all__ = ["Chain"]


class Chain:
    """The supervisors of these officers on a day.

    Where somebody was appointed to act for an absent supervisor (รักษาราชการแทน) that one stands in for him.
    Nobody supervises himself; a supervisor who is not on the roster is none.
    """

    def __init__(self, session: Session, officers: Mapping[int, Officer], day: dt.date) -> None:
        self._by_code = {(one.province_id, one.code): one for one in officers.values()}
        self._acting: dict[int, Officer] = {}
        for province_id in sorted({one.province_id for one in officers.values()}):
            for named in standing_appointments(session, province_id, day, kind="acting"):
                if named.for_officer_id is not None:
                    # The latest appointment stands.
                    self._acting[named.for_officer_id] = named.officer
        self._people: dict[int, list[Officer]] = {}
        for officer in officers.values():
            above = self.supervisor(officer)
            if above is not None:
                self._people.setdefault(above.id, []).append(officer)

    def supervisor(self, officer: Officer) -> Officer | None:
        """Who is to be told of an officer's delays, if anybody."""
        above = self._by_code.get((officer.province_id, officer.supervisor_code or ""))
        if above is not None:
            above = self._acting.get(above.id, above)
        return None if above is None or above.id == officer.id else above

    def people(self, supervisor_id: int) -> list[Officer]:
        """Whose delays this one is told of, by code."""
        return sorted(self._people.get(supervisor_id, []), key=lambda one: one.code)

    def supervisors(self) -> Iterable[int]:
        """The ids of those who have people."""
        return self._people.keys()
