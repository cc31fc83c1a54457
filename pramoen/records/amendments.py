"""Amendments on record: those of a round, and the one meant."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pramoen.errors import UnknownName
from pramoen.records.models import Amendment

__all__ = [
    "AMENDED",
    "about_amendment",
    "amendments_of",
    "find_amendment",
    "next_number",
    "standing_amendments",
]

AMENDED: Final = "amended"
"""The kind of message that tells once of an amendment, or of its undoing; it reminds of nothing."""


def about_amendment(amendment: Amendment, *, undone: bool) -> str:
    """What a notice of it is about, to tell it from others of the day."""
    return f"amendment-{amendment.id}{'-undone' if undone else ''}"


def amendments_of(session: Session, round_id: UUID) -> list[Amendment]:
    """All amendments of a round, also those undone, in the order they were applied."""
    query = select(Amendment).options(joinedload(Amendment.letter)).where(Amendment.round_id == round_id)
    return list(session.scalars(query.order_by(Amendment.number)))


def standing_amendments(session: Session, round_id: UUID) -> list[Amendment]:
    """The amendments of a round that were not undone."""
    return [one for one in amendments_of(session, round_id) if one.undone_at is None]


def next_number(session: Session, round_id: UUID) -> int:
    """The number that the next amendment of a round gets, from 1."""
    return max((one.number for one in amendments_of(session, round_id)), default=0) + 1


def find_amendment(session: Session, round_id: UUID, wanted: str) -> Amendment:
    """The amendment meant: by its number within the round, or by the number of its letter.

    Of one letter applied, undone and applied again the last is meant. Raises UnknownName.
    """
    known = amendments_of(session, round_id)
    bare = "".join(wanted.split())
    found = [
        one for one in known if bare == str(one.number) or bare == "".join((one.letter.number or "").split())
    ]
    if not found:
        names = ", ".join(f"{one.number} ({one.letter.number or one.letter.file_name})" for one in known)
        raise UnknownName(f"no amendment {wanted!r} of this round is on record; there are {names or 'none'}")
    return found[-1]
