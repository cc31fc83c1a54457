"""A person who answers for indicators is written in several ways; none was merged with another."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.indicator import Person
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.spelling import bare, same_person
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "name-variant"
SEVERITY: Severity = "warning"

# A person, the key of the indicator that names them, and the line to look at.
_Mention = tuple[Person, str, int]


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a person, with the lines of each spelling; `where` is the first indicator concerned.

    The names are not repeated: their lines are. Where only marks differ it is a note.
    """
    groups: list[list[_Mention]] = []
    for mention in _mentions(letter):
        homes = [group for group in groups if any(_alike(mention, known) for known in group)]
        merged = [known for group in homes for known in group] + [mention]
        groups = [group for group in groups if group not in homes] + [merged]
    for group in sorted(groups, key=lambda group: min(line for _, _, line in group)):
        spellings: dict[str, list[int]] = {}
        for person, _, line in sorted(group, key=lambda mention: mention[2]):
            spellings.setdefault(person.name, []).append(line)
        if len(spellings) < 2:
            continue
        keys = list(dict.fromkeys(key for _, key, _ in sorted(group, key=lambda mention: mention[2])))
        often = max(spellings.values(), key=len)
        forms = " / ".join(f"บรรทัด {', '.join(map(str, lines))}" for lines in spellings.values())
        yield Finding(
            code=CODE,
            severity="note" if len({bare(name) for name in spellings}) == 1 else SEVERITY,
            where=keys[0],
            message=f"ชื่อบุคคลซึ่งน่าจะเป็นคนเดียวกันเขียนไว้ {len(spellings)} แบบ ({forms}) ใน {', '.join(keys)} "
            f"แบบที่พบบ่อยที่สุดอยู่บรรทัด {often[0]} โปรดยืนยันตัวสะกดที่ถูกต้อง",
            lines=sorted(line for lines in spellings.values() for line in lines),
        )


def _mentions(letter: Reading) -> Iterator[_Mention]:
    """Every person of every mention of an indicator, with the line on which the name stands."""
    for draft in letter.drafts:
        for person in draft.people:
            lines = letter.source.lines
            end = min(draft.line + 60, len(lines))
            name = person.name.split()[-1]
            at = next((n for n in range(draft.line, end + 1) if name in lines[n - 1]), draft.line)
            yield person, key_of(draft), at


def _alike(one: _Mention, other: _Mention) -> bool:
    same_task = one[1] == other[1] and one[0].role == other[0].role
    return one[0].name == other[0].name or same_person(one[0], other[0], same_task=same_task)
