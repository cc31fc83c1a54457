"""The change set as `pramoen amend --json` prints it."""

from __future__ import annotations

from typing import Any

from pramoen.records.models import Amendment
from pramoen.rounds.amending.working_out import Worked

__all__ = ["document_of", "undone_document"]


def document_of(worked: Worked) -> dict[str, Any]:
    """What a letter changes, whom it touches and what is asked. Of one applied before, as it was applied."""
    if worked.repeated is not None:
        return {**worked.repeated.content, "applied": True, "amendment": worked.repeated.number}
    of = worked.round
    return {
        "round": {"id": str(of.id), "label": of.label} if of is not None else None,
        "letter": worked.circular.number,
        "applied": False,
        "amendment": None,
        "since": _since(worked),
        "changes": [change.as_json() for change in worked.changes],
        "touches": {
            "officers": len(worked.touched),
            "agreements": len(worked.acknowledging),
            "reports_rescored": [one.as_json() for one in worked.rescored],
            "duties_moved": len(worked.duties.moved),
            "duties_added": len(worked.duties.added) + len(worked.duties.reopened),
            "duties_dropped": len(worked.duties.dropped),
            "reminders_superseded": len(worked.superseded),
            "months": worked.months,
        },
        "acknowledge_by": _acknowledge_by(worked),
        "questions": [question.as_json() for question in worked.inquiry.questions],
        "notes": worked.inquiry.notes,
    }


def _since(worked: Worked) -> str | None:
    """The letter's day; none while a person has to say it."""
    asked = any(question.id == "letter-date" for question in worked.inquiry.questions)
    return worked.since.isoformat() if worked.since is not None and not asked else None


def _acknowledge_by(worked: Worked) -> str | None:
    if not worked.acknowledging or worked.acknowledge_by is None:
        return None
    return worked.acknowledge_by.isoformat()


def undone_document(amendment: Amendment) -> dict[str, Any]:
    """What `pramoen amend undo --json` prints: the change set as it was, and that it holds no more."""
    assert amendment.undone_at is not None
    return {
        **amendment.content,
        "applied": False,
        "amendment": amendment.number,
        "undone": True,
        "undone_at": amendment.undone_at.in_timezone("Asia/Bangkok").isoformat(),
        "undone_by": amendment.undone_by,
    }
