"""The group of an indicator from the number of its section: ๒.๓ ตัวชี้วัดที่ ๓ stands under ๒. ตัวชี้วัดรายบุคคล.

It holds where the pages of a letter were put together out of order and the heading of the group is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.layouts.headings import group_of
from pramoen.circulars.markup import plain

__all__ = ["Group", "group_by_section", "section_groups"]

Group = Literal["team", "individual"]

_SECTION = re.compile(r"^(?:[-•]\s*)?([0-9]{1,2})[.)]\s*ตัวชี้วัด")
_MEMBER = re.compile(r"^(?:[-•]\s*)?([0-9]{1,2})\.[0-9]{1,2}[.)]?\s*ตัวชี้วัด")


def section_groups(lines: Iterable[str]) -> dict[str, Group]:
    """The group that each numbered section opens; a number that opens both is left out."""
    found: dict[str, set[Group]] = {}
    for line in lines:
        if "ตัวชี้วัด" in line and "\t" not in line:
            words = plain(line)
            section, group = _SECTION.match(arabic(words)), group_of(words)
            if section and group:
                found.setdefault(section[1], set()).add(group[0])
    return {number: groups.pop() for number, groups in found.items() if len(groups) == 1}


def group_by_section(words: str, sections: Mapping[str, Group]) -> Group | None:
    """The group of the section that a heading's number names; None where it names none."""
    found = _MEMBER.match(arabic(words))
    return sections.get(found[1]) if found else None
