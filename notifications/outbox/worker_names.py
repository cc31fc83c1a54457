"""By which name a worker claims messages, and which of those names nobody answers to any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy.orm import Session

from pramoen.records.lives import life_of, this_process

__all__ = ["at_work", "gone"]

_numbers = count(1)
_at_work: set[str] = set()


@contextmanager
def at_work() -> Iterator[str]:
    """A name for the worker of this block: this process, and a number within it."""
    name = f"{this_process()}/{next(_numbers)}"
    _at_work.add(name)
    try:
        yield name
    finally:
        _at_work.discard(name)


def gone(session: Session, holder: str) -> bool:
    """Whether a holder of claims is known to be no longer at work, on this host or another."""
    if holder in _at_work:
        return False
    if holder.startswith(f"{this_process()}/") or holder == this_process():
        return True
    return life_of(session, holder) == "gone"
