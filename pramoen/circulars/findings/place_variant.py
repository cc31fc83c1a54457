"""A place is written in several ways: a district misspelt or shortened in a table, a place in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.spelling import bare, near
from pramoen.circulars.findings.tables_at import tables_at
from pramoen.circulars.layouts.target_tables import full_office, offices_named, tables_of
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "place-variant"
SEVERITY: Severity = "warning"

_DISTRICT = "อำเภอ"
# A kind of village by its name, up to the words that go on: หมู่บ้านคนรักช้าง|ที่ลงทะเบียน.
_VILLAGES = re.compile(
    r"หมู่บ้าน(?!ที่|เป้า|และ|ใน|ได้|มี|ละ)([\u0e01-\u0e4e]{3,25}?)(?=$|[\s(“\"/]|ที่|มี|ได้|ลง|ให้|และ)"
)
# As much of a name must be the same for it to be taken for another's misspelling.
_LIKE = 0.65


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a spelling of a district that is no other district's; one a kind of village in titles.

    The offices of the tables of targets are the districts as they should be written, each as often as
    the tables name it; what is near to one of them and rarer is its variant. Nothing is renamed.
    """
    yield from _districts(letter)
    yield from _villages(letter)


def _districts(letter: Reading) -> Iterator[Finding]:
    known = offices_named(tables_of(letter.source))
    said: dict[str, list[tuple[int, str]]] = {}
    for key, table in tables_at(letter):
        if _DISTRICT not in table.columns[table.office].label:
            continue
        for row in table.rows:
            said.setdefault(table.name(row).removeprefix(_DISTRICT), []).append((row.line, key))
    for name, places in said.items():
        meant = _meant(name, known, said)
        if meant is None:
            continue
        short = name.endswith("ฯ")
        yield Finding(
            code=CODE,
            severity="note" if short else SEVERITY,
            where=places[0][1],
            message=f"ตารางเขียนชื่ออำเภอว่า “{name}” ซึ่งน่าจะหมายถึง “{meant}” "
            + ("ระบบอ่านเป็นชื่อเต็ม โปรดยืนยัน" if short else "โปรดยืนยันตัวสะกดที่ถูกต้อง"),
            lines=sorted({line for line, _ in places}),
        )


def _meant(name: str, known: list[str], said: dict[str, list[tuple[int, str]]]) -> str | None:
    """The district that a name in a table stands for where it is not written as such."""
    if name.endswith("ฯ"):
        full = full_office(name, known)
        return full if full != name else None
    others = [k for k in known if k != name and len(said.get(k, [])) > len(said[name])]
    close = [k for k in others if near(name, k) or bare(name) == bare(k)]
    if not close and name not in known:
        close = [k for k in others if SequenceMatcher(None, name, k, autojunk=False).ratio() >= _LIKE]
    return max(close, key=lambda k: SequenceMatcher(None, name, k).ratio()) if close else None


def _villages(letter: Reading) -> Iterator[Finding]:
    """Titles and levels of one indicator that call its villages by different names."""
    named: dict[str, dict[str, list[int]]] = {}
    for draft in letter.drafts:
        titled = _VILLAGES.findall(draft.title)
        for line, words in [(draft.line, draft.title), *((level.line, level.text) for level in draft.levels)]:
            for name in dict.fromkeys(_VILLAGES.findall(words)):
                if titled:
                    named.setdefault(key_of(draft), {}).setdefault(name, []).append(line)
    for key, names in named.items():
        if len(names) > 1 and _all_alike(list(names)):
            told = " / ".join(f"“หมู่บ้าน{name}” (บรรทัด {lines[0]})" for name, lines in names.items())
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=key,
                message=f"ชื่อหมู่บ้านของตัวชี้วัดเดียวกันเขียนต่างกัน: {told} โปรดยืนยันชื่อที่ถูกต้อง",
                lines=sorted({line for lines in names.values() for line in lines}),
            )


def _all_alike(names: list[str]) -> bool:
    """Whether the names are near enough to be one place's: half of their letters at least."""
    return all(SequenceMatcher(None, names[0], name, autojunk=False).ratio() >= 0.5 for name in names[1:])
