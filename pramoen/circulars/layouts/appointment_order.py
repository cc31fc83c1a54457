"""An order (คำสั่งแต่งตั้ง) that appoints the owners and coordinators of indicators."""

from __future__ import annotations

import re

from pramoen.circulars.draft import Draft
from pramoen.circulars.layouts.headings import group_of, indicator_heading, level_heading, weight_said
from pramoen.circulars.layouts.people import Role, named, role_said
from pramoen.circulars.layouts.section_groups import Group, group_by_section, section_groups
from pramoen.circulars.layouts.titles import parent_of, read_title
from pramoen.circulars.layouts.wrapping import CATCHWORD, joined
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["TURN", "read"]

TURN = 22
_ORDER = re.compile(r"^คำสั่ง\s*\S|^เรื่อง\s+(?:แต่งตั้ง|การแต่งตั้ง|มอบหมาย)")
# What an order goes on with once its list is over, and what the next enclosure opens with.
_DUTIES = re.compile(r"^(?:ให้|โดยให้|ทั้งนี้|สั่ง\s*ณ|สรุปตัวชี้วัด|คำชี้แจง|รายละเอียด(?:ประกอบ)?ตัวชี้วัด|บันทึกข้อตกลง)")


def read(source: Source, taken: set[int]) -> list[Draft]:
    """One draft per indicator whose owner or coordinator the order names; the duties stay in the body."""
    drafts: list[Draft] = []
    start = next(
        (n for n, line in enumerate(source.lines, 1) if n not in taken and _ORDER.match(plain(line))), None
    )
    if start is None:
        return drafts
    group, own, sections = None, list[int](), section_groups(source.lines)
    block: list[int] = []
    for number in range(start, len(source.lines) + 2):
        words = plain(source.lines[number - 1]) if number <= len(source.lines) else ""
        over = number > len(source.lines) or number in taken or bool(_DUTIES.match(words))
        opened = None if over else group_of(words)
        heads = not over and not CATCHWORD.match(words) and indicator_heading(words) is not None
        if (over or opened or heads) and block:
            own_group = group_by_section(plain(source.lines[block[0] - 1]), sections)
            draft = _draft(source, block, own_group or group)
            if draft is None:
                break
            drafts.append(draft)
            own += block
            block = []
        if over and (drafts or number > len(source.lines) or number in taken):
            break
        if opened:
            group = opened[0]
            own.append(number)
        elif heads or block:
            block.append(number)
    if drafts:
        taken.update(own)
    return drafts


def _draft(source: Source, block: list[int], group: Group | None) -> Draft | None:
    """The indicator of one block of lines; None where levels or a weight say that this is no order."""
    heading = indicator_heading(plain(source.lines[block[0] - 1]))
    if heading is None or group is None:
        return None
    title, roles = [heading.title], list[tuple[Role, list[str]]]()
    for number in block[1:]:
        words = plain(source.lines[number - 1])
        if not words or CATCHWORD.match(words):
            continue
        if weight_said(words) or level_heading(words):
            return None
        if (said := role_said(words)) is not None:
            roles.append((said[0], [said[1]]))
        elif roles:
            roles[-1][1].append(words)
        else:
            title.append(words)
    if not roles:
        return None
    said_title = read_title(joined(title))
    return Draft(
        place="order",
        group=group,
        number=heading.number,
        parent=parent_of(heading.number),
        title=said_title.words,
        line=block[0],
        people=[person for role in roles for person in named(role)],
        notes=[(block[0], said_title.remark)] if said_title.remark else [],
        applies_to=said_title.applies_to,
    )
