"""A summary (สรุปตัวชี้วัด): per indicator a heading, a weight, levels and people, each a paragraph.

Its pages may have been put together out of order. Levels that do not follow the ones above them are a
continuation, and belong to the indicator of the summary whose levels they complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.layouts.headings import group_of, indicator_heading, level_heading, weight_said
from pramoen.circulars.layouts.likeness import likeness
from pramoen.circulars.layouts.people import NAME_TITLES, Role, named, role_said
from pramoen.circulars.layouts.section_groups import Group, group_by_section, section_groups
from pramoen.circulars.layouts.titles import parent_of, read_title
from pramoen.circulars.layouts.wrapping import CATCHWORD, joined
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["TURN", "read"]

TURN = 23
_BULLET = re.compile(r"^[-•*]\s+")
_COUNTED_NAME = re.compile(rf"^[0-9๐-๙]{{1,2}}[.)]\s*{NAME_TITLES}")


@dataclass(slots=True)
class _Piece:
    """What stands between two headings, or levels that stand apart from their heading."""

    line: int
    group: Group | None = None
    number: str | None = None
    continued: bool = False
    last_line: int = 0
    title: list[str] = field(default_factory=list)
    weight: str | None = None
    weight_line: int | None = None
    levels: list[tuple[int, int, list[list[str]]]] = field(default_factory=list)
    roles: list[tuple[Role, list[str]]] = field(default_factory=list)

    @property
    def last_level(self) -> int:
        return self.levels[-1][0] if self.levels else 0

    def level_texts(self) -> list[LevelText]:
        return [LevelText(n, [joined(p) for p in parts], line) for n, line, parts in self.levels]

    def words(self) -> str:
        return joined([*self.title, *(level.text for level in self.level_texts())])


def read(source: Source, taken: set[int]) -> list[Draft]:
    """One draft per indicator of the summary, and one that is `continued` per continuation found apart."""
    pieces, own = _pieces(source, taken)
    if not any(piece.weight_line and piece.levels for piece in pieces):
        return []
    taken.update(own)
    headed = [piece for piece in pieces if piece.number is not None]
    for piece in pieces:
        if piece.number is None:
            home = _home(piece, headed)
            piece.group, piece.number, piece.title = home.group, home.number, list(home.title)
            piece.continued = True
    return [_draft(piece) for piece in pieces]


def _pieces(source: Source, taken: set[int]) -> tuple[list[_Piece], list[int]]:
    pieces: list[_Piece] = []
    group: Group | None = None
    own: list[int] = []
    sections = section_groups(source.lines)
    piece: _Piece | None = None
    for number, line in enumerate(source.lines, 1):
        words = plain(line)
        if number in taken or "\t" in line or "<p" in line:
            piece = None
            continue
        if not words or CATCHWORD.match(words):
            if piece:
                own.append(number)
            continue
        if opened := group_of(words):
            group, piece = opened[0], None
            own.append(number)
        elif heading := indicator_heading(words):
            if not _weighed_below(source, number):
                piece = None
                continue
            of = group_by_section(words, sections) or group or _guessed(pieces, heading.number)
            piece = _Piece(number, of, heading.number, continued=heading.continued, title=[heading.title])
            pieces.append(piece)
            own.append(number)
        elif piece is None:
            continue
        else:
            own.append(number)
            if (level := level_heading(words)) is not None:
                if piece.roles or level[0] != piece.last_level + 1:
                    piece = _Piece(number)
                    pieces.append(piece)
                piece.levels.append((level[0], number, [[level[1]]]))
            elif not _carry_on(piece, words, number):
                own.pop()
                piece = None
                continue
            piece.last_line = number
    return pieces, own


def _guessed(pieces: list[_Piece], number: str) -> Group:
    """The group where no heading names one: teams come first, until the numbers begin again."""
    before = next((piece for piece in reversed(pieces) if piece.number), None)
    if before is None or before.number is None:
        return "team"
    begins_again = int(number.split(".", maxsplit=1)[0]) < int(before.number.split(".", maxsplit=1)[0])
    return "individual" if begins_again else before.group or "team"


def _weighed_below(source: Source, number: int) -> bool:
    """Whether a paragraph น้ำหนัก follows the heading on line `number` before its levels or another heading."""
    for line in source.lines[number : number + 14]:
        words = plain(line)
        if weight_said(words) is not None:
            return True
        if indicator_heading(words) or level_heading(words) or role_said(words):
            return False
    return False


def _carry_on(piece: _Piece, words: str, number: int) -> bool:
    """Puts a line that opens nothing new where it belongs; False where it is no part of the piece."""
    if (said := role_said(words)) is not None:
        piece.roles.append((said[0], [said[1]]))
    elif piece.roles:
        unplaced = not all(person.position for person in named(piece.roles[-1]))
        if not (unplaced or _COUNTED_NAME.match(words) or number == piece.last_line + 1):
            return False
        piece.roles[-1][1].append(words)
    elif (weight := weight_said(words)) is not None:
        piece.weight, piece.weight_line = weight[0], number
    elif piece.levels:
        parts = piece.levels[-1][2]
        if bullet := _BULLET.match(words):
            parts.append([words[bullet.end() :]])
        else:
            parts[-1].append(words)
    else:
        piece.title.append(words)
    return True


def _home(orphan: _Piece, headed: list[_Piece]) -> _Piece:
    """The indicator whose levels end just before the orphan's begin; among several the likest in words.

    One whose people were named is complete, so that it is not asked for. Where none fits, the one above.
    """
    above = [piece for piece in headed if piece.line < orphan.line]
    wanted = orphan.levels[0][0] - 1
    open_ones = [piece for piece in headed if piece.last_level == wanted and not piece.roles]
    if not open_ones:
        return above[-1]
    return max(open_ones, key=lambda piece: likeness(piece.words(), orphan.words()))


def _draft(piece: _Piece) -> Draft:
    title = read_title(joined(piece.title))
    return Draft(
        place="summary",
        group=piece.group or "team",
        number=piece.number or "",
        parent=parent_of(piece.number or ""),
        title=title.words,
        applies_to=title.applies_to,
        line=piece.line,
        weight=piece.weight,
        weight_line=piece.weight_line,
        people=[person for role in piece.roles for person in named(role)],
        levels=piece.level_texts(),
        notes=[(piece.line, title.remark)] if title.remark and not piece.continued else [],
        continued=piece.continued,
    )
