"""Who is to be spoken to of what an office owes: who was named to answer for it, else its supervisors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.records.appointments import standing_appointments
from pramoen.records.duties import officers_of
from pramoen.records.models import Appointment, Duty, Office, Officer, Round

__all__ = ["Answering", "duties_answered_for"]

_OF_OFFICES = (
    select(Duty.id, Duty.round_id, Duty.office_id)
    .join(Round, Round.id == Duty.round_id)
    .where(
        Round.state == "open",
        Round.province_id == bindparam("province"),
        Duty.office_id.in_(bindparam("offices", expanding=True)),
    )
)


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


def duties_answered_for(session: Session, officer: Officer, *, day: dt.date) -> set[UUID]:
    """The duties of offices, in open rounds of his province, that an officer answers for on a day."""
    offices = _may_answer_for(session, officer, day=day)
    wanted = {"province": officer.province_id, "offices": list(offices)}
    rows = session.execute(_OF_OFFICES, wanted).all()
    owing = {row.office_id for row in rows if row.office_id is not None}
    answering = Answering(session, {row.round_id for row in rows}, owing, day=day)
    return {
        row.id
        for row in rows
        if row.office_id is not None
        and any(one.id == officer.id for one in answering.of(row.round_id, row.office_id))
    }


def _may_answer_for(session: Session, officer: Officer, *, day: dt.date) -> set[int]:
    """The offices that he may have to answer for: his own, those he was named for, and those of whom he
    acts for. Asking after these alone spares reading everybody of the province for each page.
    """
    acting = standing_appointments(session, officer.province_id, day, kind="acting")
    persons = [officer, *(one.for_officer for one in acting if one.officer_id == officer.id)]
    known = {one.id: one.office_id for one in persons if one is not None}
    named = (
        select(Appointment.office_id)
        .where(
            Appointment.province_id == officer.province_id,
            Appointment.kind == "answers",
            Appointment.officer_id.in_(known),
            Appointment.office_id.is_not(None),
        )
        .distinct()
    )
    return set(known.values()) | {one for one in session.scalars(named) if one is not None}
