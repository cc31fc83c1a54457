"""A person who answers for indicators, or the position, is written in several ways; none was merged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pramoen.appraisal.indicator import Person
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.spelling import bare, parts_of, same_person
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "name-variant"
SEVERITY: Severity = "warning"

# People stand within so many lines of the heading of their indicator.
_NEAR = 60
# A person, the key of the indicator that names them, and the line to look at.
_Mention = tuple[Person, str, int]


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a person, with the lines of each spelling; `where` is the first indicator concerned.

    The names are not repeated: their lines are. Where only marks or positions differ it is a note.
    """
    groups = _grouped(list(_mentions(letter)))
    for group in sorted(groups, key=lambda group: min(line for _, _, line in group)):
        spellings: dict[str, list[int]] = {}
        positions: dict[str, int] = {}
        for person, _, line in sorted(group, key=lambda mention: mention[2]):
            spellings.setdefault(person.name, []).append(line)
            if person.position:
                positions.setdefault(bare(person.position), line)
        if len(spellings) < 2 and len(positions) < 2:
            continue
        keys = list(dict.fromkeys(key for _, key, _ in sorted(group, key=lambda mention: mention[2])))
        told = [_names_told(spellings)] if len(spellings) > 1 else []
        if len(positions) > 1:
            lines = ", ".join(map(str, positions.values()))
            told.append(f"ตำแหน่งของบุคคลเดียวกันเขียนไว้ {len(positions)} แบบ (บรรทัด {lines})")
        told.append(f"ใน {', '.join(keys)} โปรดยืนยันข้อความที่ถูกต้อง")
        yield Finding(
            code=CODE,
            severity="note" if len({bare(name) for name in spellings}) == 1 else SEVERITY,
            where=keys[0],
            message=" ".join(told),
            lines=sorted(line for lines in spellings.values() for line in lines),
        )


def _grouped(mentions: list[_Mention]) -> list[list[_Mention]]:
    """The mentions by person. Only those that share a part of the name or a task are compared."""
    home = list(range(len(mentions)))

    def root(place: int) -> int:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    sharing: dict[tuple[str, ...], list[int]] = {}
    for place, mention in enumerate(mentions):
        for mark in _marks(mention):
            # One mention of each spelling stands for all that are written so.
            others = sharing.setdefault(mark, [])
            for other in others:
                if root(other) != root(place) and _alike(mentions[other], mention):
                    home[root(place)] = root(other)
            if all(mentions[other][0] != mention[0] for other in others):
                others.append(place)
    groups: dict[int, list[_Mention]] = {}
    for place, mention in enumerate(mentions):
        groups.setdefault(root(place), []).append(mention)
    return list(groups.values())


def _marks(mention: _Mention) -> Iterator[tuple[str, ...]]:
    person, key, _ = mention
    first, last = parts_of(person.name)
    yield "first", bare(first)
    yield "last", bare(last)
    yield "task", key, person.role


def _names_told(spellings: dict[str, list[int]]) -> str:
    forms = " / ".join(f"บรรทัด {', '.join(map(str, lines))}" for lines in spellings.values())
    often = max(spellings.values(), key=len)
    return f"ชื่อบุคคลซึ่งน่าจะเป็นคนเดียวกันเขียนไว้ {len(spellings)} แบบ ({forms}) แบบที่พบบ่อยที่สุดอยู่บรรทัด {often[0]}"


def _mentions(letter: Reading) -> Iterator[_Mention]:
    """Every person of every mention of an indicator, with the line on which the name stands."""
    lines = letter.source.lines
    for draft in letter.drafts:
        for person in draft.people:
            name = re.compile(re.escape(" ".join(parts_of(person.name))) + r"(?![\u0e01-\u0e4e])")
            near = range(draft.line, min(draft.line + _NEAR, len(lines)) + 1)
            yield person, key_of(draft), next((n for n in near if name.search(lines[n - 1])), draft.line)


def _alike(one: _Mention, other: _Mention) -> bool:
    same_task = one[1] == other[1] and one[0].role == other[0].role
    return one[0].name == other[0].name or same_person(one[0], other[0], same_task=same_task)
