"""Who is to be spoken to of what an office owes: who was named to answer for it, else its supervisors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.appointments import standing_appointments
from pramoen.records.duties import officers_of
from pramoen.records.models import Office, Officer

__all__ = ["Answering"]


class Answering:
    """Who answers for these offices in these rounds on a day, each fact read once.

    Where somebody acts for one of them (รักษาราชการแทน), that one stands in for him.
    """

    def __init__(
        self, session: Session, round_ids: Collection[UUID], office_ids: Collection[int], *, day: dt.date
    ) -> None:
        self._heads = officers_of(session, office_ids) if office_ids else {}
        self._named: dict[tuple[UUID, int], list[Officer]] = {}
        self._acting: dict[int, Officer] = {}
        provinces = select(Office.province_id).where(Office.id.in_(office_ids)).distinct()
        for province_id in session.scalars(provinces).all() if office_ids else ():
            for one in standing_appointments(session, province_id, day, kind="acting"):
                if one.for_officer_id is not None:
                    # The latest appointment stands.
                    self._acting[one.for_officer_id] = one.officer
            for round_id in round_ids:
                for one in standing_appointments(
                    session, province_id, day, kind="answers", round_id=round_id
                ):
                    if one.office_id is not None:
                        self._named.setdefault((round_id, one.office_id), []).append(one.officer)

    def of(self, round_id: UUID, office_id: int) -> list[Officer]:
        """The officers who answer for an office in a round, each once."""
        people = self._named.get((round_id, office_id)) or self._heads.get(office_id, [])
        return list({one.id: one for one in (self._acting.get(p.id, p) for p in people)}.values())
