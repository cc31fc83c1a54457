"""The days that a letter moves, adds or takes away in a round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pramoen.appraisal.changesets import DeadlineChange
from pramoen.circulars.circular import Circular
from pramoen.rounds.amending.inquiry import Inquiry
from pramoen.rounds.amending.matching import Pair

__all__ = ["Move", "Standing", "moves_of"]

_SAME = ("due", "rule", "relation", "from")


@dataclass(frozen=True, slots=True)
class Standing:
    """A deadline of the round that stands: its id on record and its content."""

    id: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline before and after: `stood` None where it is new, `content` None where it holds no more."""

    stood: Standing | None
    content: dict[str, Any] | None

    def change(self) -> DeadlineChange:
        """What is said of it in the change set."""
        said = self.content if self.content is not None else (self.stood.content if self.stood else {})
        return DeadlineChange(
            deadline=said["stage"],
            before=_day(self.stood.content) if self.stood else None,
            after=_day(self.content) if self.content is not None else None,
            about=said.get("indicator"),
        )


def moves_of(
    circular: Circular,
    standing: Sequence[Standing],
    pairs: Sequence[Pair],
    inquiry: Inquiry,
    *,
    since: dt.date,
) -> list[Move]:
    """What the letter does to the deadlines that stand; `since` is its day. What is unclear is asked.

    A deadline that it does not name stays, and so does one that it names as it stands.
    """
    own = [one for one in standing if one.content.get("indicator") is None]
    stated = [d.model_dump(mode="json", by_alias=True) for d in circular.deadlines]
    whole = [one for one in stated if one["indicator"] is None]
    moves = list(_of_stages(whole, own, inquiry))
    for pair in pairs:
        moves += _of_indicator(pair, stated, standing)
    return [Move(move.stood, _kept_known(move, since)) for move in moves]


def _of_stages(
    stated: Sequence[dict[str, Any]], standing: Sequence[Standing], inquiry: Inquiry
) -> Iterator[Move]:
    for number, said in enumerate(stated):
        alike = [one for one in standing if _known_as(one.content) == _known_as(said)]
        if any(_same(one.content, said) for one in alike):
            continue
        of_stage = [one for one in standing if one.content["stage"] == said["stage"]]
        once = sum(1 for other in stated if other["stage"] == said["stage"]) == 1
        if len(alike) == 1 and sum(1 for other in stated if _known_as(other) == _known_as(said)) == 1:
            yield Move(alike[0], said)
        elif len(of_stage) == 1 and once:
            yield Move(of_stage[0], said)
        elif not of_stage:
            yield Move(None, said)
        else:
            yield from _asked(number, said, of_stage, inquiry)


def _asked(
    number: int, said: dict[str, Any], candidates: Sequence[Standing], inquiry: Inquiry
) -> Iterator[Move]:
    days = {str(_day(one.content)): one for one in candidates}
    choices = [*days, "new", "skip"]
    answer = inquiry.ask(
        f"deadline:{number + 1}",
        f"หนังสือกำหนด “{said['text']}” แต่รอบนี้มีกำหนดลักษณะเดียวกันหลายรายการ ({', '.join(days)}) "
        "โปรดระบุรายการที่แก้ไข (new คือเพิ่มกำหนดใหม่ skip คือไม่นำมาใช้)",
        choices=choices,
    )
    if answer == "new":
        yield Move(None, said)
    elif answer in days:
        yield Move(days[answer], said)


def _of_indicator(
    pair: Pair, stated: Sequence[dict[str, Any]], standing: Sequence[Standing]
) -> Iterator[Move]:
    """The days within an indicator's own words, where its criteria change."""
    key = pair.standing.key if pair.standing is not None else pair.key
    stood = [one for one in standing if one.content.get("indicator") == key]
    if pair.after is None:
        yield from (Move(one, None) for one in stood)
        return
    said = [one | {"indicator": key} for one in stated if one["indicator"] == pair.key]
    if pair.standing is not None and not _restated(pair):
        return
    ladder = [one for one in stood if one.content.get("level") is not None]
    first = max((_known_by(one.content) for one in ladder), default=None)
    left = list(ladder)
    for one in said:
        at_level = [old for old in left if old.content.get("level") == one["level"]]
        if one["level"] is None and any(_same(old.content, one) for old in stood):
            continue
        if at_level:
            left.remove(at_level[0])
            if not _same(at_level[0].content, one):
                yield Move(at_level[0], one | ({"turn": first} if first else {}))
        else:
            yield Move(None, one | ({"turn": first} if first and one["level"] is not None else {}))
    yield from (Move(old, None) for old in left)


def _restated(pair: Pair) -> bool:
    """Whether the words of its levels change."""
    assert pair.after is not None
    if not (pair.after.levels or pair.after.variants):
        return False
    was = pair.before or pair.standing
    return was is None or (was.levels, was.variants) != (pair.after.levels, pair.after.variants)


def _kept_known(move: Move, since: dt.date) -> dict[str, Any] | None:
    """The content with the day that duties know the deadline by, and from when it holds."""
    if move.content is None:
        return None
    content = {name: value for name, value in move.content.items() if value is not None}
    known = content.get("turn") or (_known_by(move.stood.content) if move.stood else None)
    return content | ({"turn": known} if known else {}) | {"owed_from": since.isoformat()}


def _known_by(content: Mapping[str, Any]) -> str:
    return str(content.get("turn") or content.get("due") or "")


def _known_as(content: Mapping[str, Any]) -> tuple[Any, ...]:
    return (content["stage"], content.get("occurrence"), content.get("to"))


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all((one.get(name) or None) == (other.get(name) or None) for name in _SAME)


def _day(content: Mapping[str, Any]) -> Any:
    return content.get("due") or content.get("rule")
