"""Agreements that those whom an amendment touches acknowledge again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

import pendulum
from sqlalchemy.orm import Session

from calendars.formats import format_date
from pramoen.appraisal.duties import Bearer, DutyPlan, applies
from pramoen.records import duties
from pramoen.records.deadlines import add_deadline
from pramoen.records.models import Letter, Round
from pramoen.rounds.amending.working_out import Worked

__all__ = ["ask_to_acknowledge", "occurrence_of"]

_LONGEST = 20


def ask_to_acknowledge(
    session: Session,
    of: Round,
    letter: Letter,
    number: int,
    worked: Worked,
    bearers: Sequence[Bearer],
    *,
    versions: Mapping[str, int],
    leaves: Mapping[str, Mapping[str, object] | None],
    at: pendulum.DateTime,
) -> list[UUID]:
    """Record a duty of stage agreement for each officer who is to acknowledge the amendment; gives their ids.

    The agreement that was made stands beside it: the new one is about the indicators as they are now.
    """
    if not worked.acknowledging or worked.acknowledge_by is None:
        return []
    due = worked.acknowledge_by
    deadline = add_deadline(
        session,
        of.id,
        {
            "stage": "agreement",
            "due": due.isoformat(),
            "relation": "by",
            "text": f"รับทราบข้อตกลงที่แก้ไข ภายในวันที่ {format_date(due)}",
            "assumed": True,
            "acknowledges": number,
        },
        letter_id=letter.id,
    )
    own = {one.key: one for one in bearers if one.kind == "officer"}
    plans = [
        DutyPlan(
            id=uuid5(of.id, f"officer|{officer}|agreement|amendment|{number}"),
            bearer=own[officer],
            deadline=deadline.id,
            stage="agreement",
            occurrence=occurrence_of(letter, number),
            due=due,
            indicators=tuple(
                key
                for key, applies_to in leaves.items()
                if applies(applies_to, own[officer].place, round_number=of.number)
            ),
        )
        for officer in worked.acknowledging
    ]
    duties.add_missing(session, of.id, plans, version_ids=dict(versions), at=at)
    return [plan.id for plan in plans]


def occurrence_of(letter: Letter, number: int) -> str:
    """What tells the agreement apart: the letter's number, else which amendment it is."""
    name = " ".join((letter.number or "").split())
    if not name or len(name) > _LONGEST or name[0].isdigit():
        return f"แก้ไขครั้งที่ {number}"
    return name
