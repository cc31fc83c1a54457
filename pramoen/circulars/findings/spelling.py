"""How alike two names are written: the same but for a mark, one letter apart, or half the same."""

from __future__ import annotations

import re

from pramoen.appraisal.indicator import Person
from pramoen.circulars.layouts.people import NAME_TITLES

__all__ = ["bare", "near", "parts_of", "same_person"]

_MARKS = re.compile(r"[\u0e47-\u0e4e\s.]")
_TITLE = re.compile(rf"^{NAME_TITLES}\s*")


def bare(words: str) -> str:
    """The letters and vowels of a name without tone marks, การันต์ and spaces: scans lose those first."""
    return _MARKS.sub("", words)


def near(one: str, other: str) -> bool:
    """Whether one letter put in, left out or exchanged makes `one` out of `other`, marks aside."""
    a, b = bare(one), bare(other)
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return a[i + 1 :] == b[i + 1 :] if len(a) == len(b) else a[i:] == b[i + 1 :]
    return True


def parts_of(name: str) -> tuple[str, str]:
    """The first name and the surname, without what stands before them."""
    first, _, last = _TITLE.sub("", name).partition(" ")
    return first, last


def same_person(one: Person, other: Person, *, same_task: bool = False) -> bool:
    """Whether two names may be one person's, differently spelt.

    One part of the name is the same but for marks and the other one letter apart at most; or one part
    is the same and the two hold the same position, or the same role of one indicator (`same_task`).
    """
    (first, last), (other_first, other_last) = parts_of(one.name), parts_of(other.name)
    first_same, last_same = bare(first) == bare(other_first), bare(last) == bare(other_last)
    if (first_same and near(last, other_last)) or (last_same and near(first, other_first)):
        return True
    known = bool(one.position) and bare(one.position or "") == bare(other.position or "")
    return (known or same_task) and (
        first_same or last_same or (near(first, other_first) and near(last, other_last))
    )
