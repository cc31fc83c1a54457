"""What does not add up in a letter, or could not be read; each module of this folder looks for one thing.

A finding is registered by living here. A module is named after its code and offers three names:

    CODE: str                           the code of the finding, such as "weights-not-100"
    SEVERITY: Severity                  error, warning or note, unless a single finding says otherwise
    def find(letter: Reading) -> Iterator[Finding]

It yields its findings in the order of the letter. `message` is formal Thai that a coordinator can send back
to whoever wrote the letter: it names the numbers, with their places in `lines`, and says what to settle.
No name, telephone or number of a person is repeated in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.reading import Reading

__all__ = ["Finder", "find_all", "finders"]


class Finder(Protocol):
    """What a module of this folder offers."""

    CODE: str
    SEVERITY: Severity

    def find(self, letter: Reading) -> Iterator[Finding]:
        """The findings of this code, in the order of the letter."""


@cache
def finders() -> tuple[Finder, ...]:
    """Every finder, by its code. A module without CODE serves its neighbours."""
    modules = [import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__)]
    return tuple(cast(list[Finder], sorted((m for m in modules if hasattr(m, "CODE")), key=lambda m: m.CODE)))


def find_all(letter: Reading) -> list[Finding]:
    """All findings of a letter, with what reading the rules met: errors first, then by their lines."""
    rank = {"error": 0, "warning": 1, "note": 2}
    found = [finding for finder in finders() for finding in finder.find(letter)]
    found += [
        Finding(code=p.code, severity=p.severity, where=key, message=p.message_th, lines=list(p.lines))
        for key, p in letter.problems
    ]
    return sorted(found, key=lambda f: (rank[f.severity], f.lines[:1] or [0], f.code, f.where))
