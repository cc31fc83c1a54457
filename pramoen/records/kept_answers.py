"""Answers that a transaction keeps: what was asked of one thing need not be asked again.

A page asks the same of the same duty at several places; and where several requests are worked on in one
transaction, what each will ask is asked for all of them at once, beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from sqlalchemy.orm import Session

__all__ = ["Question", "keep_answers"]

K = TypeVar("K")
V = TypeVar("V")

_KEPT: Final = "kept answers"


def keep_answers(session: Session) -> None:
    """Have a session keep its answers from here on; who changes what is asked then has to say so."""
    session.info.setdefault(_KEPT, {})


class Question(Generic[K, V]):
    """A question about a thing, put to the database for one or for many in as many statements.

    `ask` answers it for several; what it leaves out has no answer. In a session that keeps answers each thing
    is asked of once; who changes what it is about says so with `is_now`, or has it asked anew with `forget`.
    """

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[Session, Sequence[K]], Mapping[K, V]]) -> None:
        self._ask = ask

    def of(self, session: Session, thing: K) -> V | None:
        """The answer for one thing; None where there is none."""
        kept = self._kept(session)
        if kept is not None and thing in kept:
            return kept[thing]
        return self.of_each(session, (thing,)).get(thing)

    def of_each(self, session: Session, things: Iterable[K]) -> dict[K, V]:
        """The answers for several things; those without one are left out."""
        wanted = list(dict.fromkeys(things))
        kept = self._kept(session)
        if kept is None:
            return dict(self._ask(session, wanted)) if wanted else {}
        if fresh := [thing for thing in wanted if thing not in kept]:
            found = self._ask(session, fresh)
            kept.update((thing, found.get(thing)) for thing in fresh)
        return {thing: answer for thing in wanted if (answer := kept[thing]) is not None}

    def is_now(self, session: Session, thing: K, answer: V) -> None:
        """From here on this is the answer."""
        kept = self._kept(session)
        if kept is not None:
            kept[thing] = answer

    def forget(self, session: Session, thing: K) -> None:
        """Something has changed: whoever asks next asks the database."""
        kept = self._kept(session)
        if kept is not None:
            kept.pop(thing, None)

    def _kept(self, session: Session) -> dict[K, V | None] | None:
        every: dict[Question[K, V], dict[K, V | None]] | None = session.info.get(_KEPT)
        return None if every is None else every.setdefault(self, {})
