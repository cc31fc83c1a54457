"""Rounds: registering a letter, opening a round on it, and finding the round meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from pramoen.appraisal.indicator import Indicator as StatedIndicator
from pramoen.circulars.circular import Circular
from pramoen.errors import NotAllowed, UnknownName
from pramoen.records import audit
from pramoen.records.models import (
    Deadline,
    Indicator,
    IndicatorSet,
    IndicatorVersion,
    Letter,
    Province,
    Round,
)
from pramoen.records.stated import WORDS, stated_by

__all__ = [
    "AskedBySets",
    "asked_by_sets",
    "current_indicators",
    "find_round",
    "hold_round",
    "leaves",
    "open_round",
    "register_letter",
    "rounds",
    "sets_asking",
]

_NO_EVALUATION_DAY = "หนังสือมิได้กำหนดวันประเมินปลายรอบ จึงถือวันสิ้นรอบการประเมิน"
# The name space of round ids; any fixed UUID does.
_ROUNDS = UUID("5f0a3f3e-6d3d-4c0e-9a52-0d6d2f6e8f11")


def register_letter(
    session: Session, circular: Circular, *, sha256: str, file_name: str, at: pendulum.DateTime, by: str
) -> Letter:
    """Put a letter on record; the same file a second time is the same letter."""
    letter = session.scalars(select(Letter).where(Letter.sha256 == sha256)).one_or_none()
    if letter is None:
        letter = Letter(
            sha256=sha256,
            file_name=file_name,
            number=circular.number,
            issued_on=circular.issued_on,
            content=circular.model_dump(mode="json", by_alias=True),
            received_at=at,
            received_by=by,
        )
        session.add(letter)
        session.flush()
        audit.note(
            session,
            at=at,
            actor=by,
            action="letter.receive",
            subject=f"letter/{sha256}",
            content=letter.content,
        )
    return letter


def hold_round(session: Session, round_id: UUID) -> Round:
    """The round as it stands, and nobody else closes it or a month of it until this transaction ends."""
    # FOR NO KEY UPDATE: what only refers to the round need not wait.
    return session.get_one(Round, round_id, with_for_update={"key_share": True}, populate_existing=True)


def rounds(session: Session, *, province: str | None = None, state: str | None = None) -> list[Round]:
    """The rounds on record, latest first."""
    query = select(Round).options(joinedload(Round.province), joinedload(Round.letter))
    if province is not None:
        query = query.join(Province, Province.id == Round.province_id).where(Province.name == province)
    if state is not None:
        query = query.where(Round.state == state)
    return list(session.scalars(query.order_by(Round.fiscal_year.desc(), Round.number.desc(), Round.id)))


def find_round(session: Session, wanted: str | None, *, province: str | None = None) -> Round:
    """The round that is meant: by id or label (2/2567), else the only one, else the only one open.

    Raises UnknownName where there is none, or several and nothing says which.
    """
    found = rounds(session, province=province)
    if wanted is not None:
        found = [r for r in found if wanted in (str(r.id), r.label, f"{r.number}/{r.fiscal_year}")]
        if not found:
            raise UnknownName(f"no round {wanted!r} is on record; `pramoen round list` shows those there are")
    if not found:
        raise UnknownName("no round is on record; open one with `pramoen round open FILE`")
    if len(found) > 1:
        found = [r for r in found if r.state == "open"] or found
    if len(found) > 1:
        labels = ", ".join(r.label for r in found[:4])
        raise UnknownName(f"several rounds are on record ({labels}); say which with --round or --province")
    return found[0]


def leaves(indicators: list[StatedIndicator]) -> list[StatedIndicator]:
    """The indicators that are scored: a parent counts through its parts alone."""
    parents = {indicator.parent for indicator in indicators if indicator.parent}
    return [indicator for indicator in indicators if indicator.key not in parents]


def open_round(
    session: Session,
    *,
    province: Province,
    fiscal_year: int,
    number: int,
    start: dt.date,
    end: dt.date,
    letter: Letter,
    circular: Circular,
    settings: Mapping[str, Any],
    at: pendulum.DateTime,
    by: str,
) -> tuple[Round, bool]:
    """The round of that province, year and number with its indicators and deadlines; True where it is new.

    Raises NotAllowed where it was opened on another letter: what changes then is an amendment.
    """
    round_id = uuid5(_ROUNDS, f"{province.id}|{fiscal_year}|{number}")
    found = session.get(Round, round_id)
    if found is not None:
        if found.letter_id != letter.id:
            raise NotAllowed(
                f"round {number}/{fiscal_year} is open on another letter ({found.letter.file_name}); "
                "load this one with `pramoen amend FILE`"
            )
        return found, False
    opened = Round(
        id=round_id,
        province_id=province.id,
        fiscal_year=fiscal_year,
        number=number,
        start=start,
        end=end,
        letter_id=letter.id,
        state="open",
        settings=dict(settings),
        opened_at=at,
        opened_by=by,
    )
    session.add(opened)
    session.flush()
    for position, stated in enumerate(circular.indicators):
        indicator = Indicator(round_id=round_id, key=stated.key, position=position)
        session.add(indicator)
        session.flush()
        session.add(
            IndicatorVersion(
                indicator_id=indicator.id,
                version=1,
                letter_id=letter.id,
                content=stated.model_dump(mode="json"),
                added_at=at,
                added_by=by,
            )
        )
    for deadline in circular.deadlines:
        session.add(
            Deadline(
                round_id=round_id,
                letter_id=letter.id,
                stage=deadline.stage,
                due=deadline.due,
                content=deadline.model_dump(mode="json", by_alias=True),
                text=deadline.text,
            )
        )
    if not any(deadline.stage == "evaluation" for deadline in circular.deadlines):
        session.add(_at_the_end(opened))
    session.flush()
    audit.note(
        session,
        at=at,
        actor=by,
        action="round.open",
        subject=f"round/{round_id}",
        content=[letter.sha256, dict(settings)],
    )
    return opened, True


def _at_the_end(opened: Round) -> Deadline:
    """A round is evaluated when it ends; a letter that names no day for it leaves the round's last day."""
    content = {
        "stage": "evaluation",
        "due": opened.end.isoformat(),
        "relation": "by",
        "text": _NO_EVALUATION_DAY,
        "assumed": True,
    }
    return Deadline(
        round_id=opened.id,
        letter_id=opened.letter_id,
        stage="evaluation",
        due=opened.end,
        content=content,
        text=_NO_EVALUATION_DAY,
    )


def current_indicators(session: Session, round_id: UUID) -> list[tuple[IndicatorVersion, StatedIndicator]]:
    """The version that stands of each indicator of a round, in the letter's order; none withdrawn."""
    newest = (
        select(IndicatorVersion.indicator_id, func.max(IndicatorVersion.version).label("version"))
        .group_by(IndicatorVersion.indicator_id)
        .subquery()
    )
    query = (
        select(IndicatorVersion, WORDS)
        .join(Indicator, Indicator.id == IndicatorVersion.indicator_id)
        .join(
            newest,
            (newest.c.indicator_id == IndicatorVersion.indicator_id)
            & (newest.c.version == IndicatorVersion.version),
        )
        .options(contains_eager(IndicatorVersion.indicator))
        .where(Indicator.round_id == round_id, ~IndicatorVersion.withdrawn)
        .order_by(Indicator.position, Indicator.id)
    )
    return [(version, stated_by(words)) for version, words in session.execute(query).tuples()]


AskedBySets = Mapping[int, Mapping[int, str]]
"""The ids and keys of the indicators that sets ask for, by the set's id."""


def asked_by_sets(session: Session, round_id: UUID) -> AskedBySets:
    """The indicators that each set of a round asks for: their ids and keys, by the set's id."""
    query = (
        select(IndicatorVersion.id, Indicator.id, Indicator.key)
        .join(Indicator, Indicator.id == IndicatorVersion.indicator_id)
        .where(Indicator.round_id == round_id)
    )
    versions = {row[0]: (row[1], row[2]) for row in session.execute(query).tuples()}
    sets = session.scalars(select(IndicatorSet).where(IndicatorSet.round_id == round_id))
    return {one.id: dict(versions[id_] for id_ in one.version_ids) for one in sets}


def sets_asking(session: Session, round_id: UUID, indicator_id: int) -> list[int]:
    """The ids of the sets of a round that hold some version of an indicator: the duties that ask for it."""
    versions = set(
        session.scalars(select(IndicatorVersion.id).where(IndicatorVersion.indicator_id == indicator_id))
    )
    sets = session.scalars(select(IndicatorSet).where(IndicatorSet.round_id == round_id))
    return [one.id for one in sets if versions & set(one.version_ids)]
