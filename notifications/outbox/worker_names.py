"""By which name a worker claims messages, and which of those names nobody answers to any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from pramoen.records.locks import is_dead, this_process

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


def gone(holder: str) -> bool:
    """Whether a holder of claims, of this host, is no longer at work."""
    if holder in _at_work:
        return False
    return holder.startswith(f"{this_process()}/") or holder == this_process() or is_dead(holder)
