"""What indicators say, read off the record: the same words are made into an indicator once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Text, bindparam, cast, select
from sqlalchemy.orm import Session

from pramoen.appraisal.indicator import Indicator
from pramoen.records.kept_answers import Question
from pramoen.records.models import IndicatorVersion

__all__ = ["WORDS", "stated_by", "stated_versions"]

WORDS: ColumnElement[str] = cast(IndicatorVersion.content, Text).label("words")
"""The words of a version as they lie on record, for `stated_by`."""

_VERSIONS = select(IndicatorVersion.id, WORDS).where(
    IndicatorVersion.id.in_(bindparam("ids", expanding=True))
)


@lru_cache(maxsize=4096)
def stated_by(words: str) -> Indicator:
    """The indicator that a version's words state. It is shared, and must not be changed."""
    return Indicator.model_validate_json(words)


def stated_versions(session: Session, version_ids: Collection[int]) -> dict[int, Indicator]:
    """What these versions state, by their ids."""
    return _STATED.of_each(session, version_ids)


def _stated(session: Session, version_ids: Sequence[int]) -> dict[int, Indicator]:
    rows = session.execute(_VERSIONS, {"ids": version_ids})
    return {id_: stated_by(words) for id_, words in rows.tuples()}


_STATED = Question(_stated)
