"""The people who answer for an indicator, from the lines ผู้รับผิดชอบตัวชี้วัด and ผู้ประสานงานตัวชี้วัด."""

from __future__ import annotations

import re
from typing import Literal

from calendars.digits import arabic
from pramoen.appraisal.indicator import Person
from pramoen.circulars.layouts.wrapping import joined
from pramoen.circulars.markup import plain

__all__ = ["NAME_TITLES", "Role", "named", "people_of", "role_said"]

Role = Literal["owner", "coordinator"]

# What stands before a name. Longer ones first, for นางสาว begins as นาง does.
NAME_TITLES = (
    r"(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่\s?(?:ร้อย(?:ตรี|โท|เอก)|ร\.[ตทอ]\.)(?:\s?หญิง)?"
    r"|(?:สิบ|จ่า|พันจ่า|ร้อย|พัน)(?:ตรี|โท|เอก)"
    r"|[ดศ]\.?ร\.|ม\.ร\.ว\.|ม\.ล\.)"
)
_OWNER = r"ผู้(?:รับผิดชอบ|กำกับดูแล)"
_COORDINATOR = r"ผู้(?:ประสาน(?:งาน)?|จัดเก็บข้อมูล)"
_ROLE = re.compile(rf"^(?:[-•*]\s*)?(?:({_OWNER})|{_COORDINATOR})(?:ทุก)?(?:ตัวชี้วัด)?\s*:\s*")
_COUNTED = re.compile(rf"(?:^|(?<=\s))\(?[0-9]{{1,2}}[.)]\s*(?={NAME_TITLES})")
_TELEPHONE = re.compile(r"\(?\s*โทร(?:ศัพท์?|สาร|\.)?์?\s*[:.]?[\s0-9()\-–/,.]*\)?")
_NAME = re.compile(rf"^({NAME_TITLES})\s*(\S+)\s+((?:ณ\s+)?\S+)\s*(.*)$")
_NAME_ALONE = re.compile(r"^()(\S+)\s+((?:ณ\s+)?\S+)\s*(.*)$")


def role_said(words: str) -> tuple[Role, str] | None:
    """The role that a line opens and the words after it; None where the line opens none."""
    words = plain(words)
    found = _ROLE.match(words)
    return None if found is None else ("owner" if found[1] else "coordinator", words[found.end() :])


def people_of(role: Role, words: str) -> list[Person]:
    """Everyone named in the words of a role, one or several counted ๑. ๒.; telephone numbers are left out."""
    words = plain(words)
    cuts = [found.start() for found in _COUNTED.finditer(arabic(words))] or [0]
    people: list[Person] = []
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        part = words[start:end]
        counted = _COUNTED.match(arabic(part))
        part = part[counted.end() :] if counted else part
        telephone = _TELEPHONE.search(arabic(part))
        part = part[: telephone.start()] if telephone else part
        named = _NAME.match(part.strip()) or _NAME_ALONE.match(part.strip())
        if named is None:
            continue
        position = re.sub(r"^(?:ตำแหน่ง|,)\s*:?\s*", "", named[4]).strip()
        people.append(Person(role=role, name=f"{named[1]}{named[2]} {named[3]}", position=position or None))
    return people


def named(said: tuple[Role, list[str]]) -> list[Person]:
    """Everyone named in a role and its wrapped lines; a position may follow its name on a new line."""
    role, lines = said
    words = ""
    for line in lines:
        people = people_of(role, words)
        bare = bool(people) and people[-1].position is None
        words = f"{words} {line}" if bare else joined([words, line])
    return people_of(role, words)
