"""The table of a notice: headings, levels and items down one column, weight and owner beside them.

Levels stand in rows of their own, in one cell, or in a column each. A page may repeat its headings and
carry an indicator on (ต่อ). An amendment puts each indicator twice into the same table, under เดิม and แก้ไข.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.draft import Draft, LevelText, VariantText
from pramoen.circulars.layouts.applicability import applies_to_of
from pramoen.circulars.layouts.headings import (
    Heading,
    Size,
    group_of,
    indicator_heading,
    level_heading,
    said_of_amendment,
    size_heading,
    sub_heading,
    weight_of,
    weight_said,
)
from pramoen.circulars.layouts.people import NAME_TITLES, people_of
from pramoen.circulars.layouts.rows import Row, rows_of
from pramoen.circulars.source import Source

__all__ = ["TURN", "read"]

TURN = 30

_NOTE = re.compile(r"^(?:หมายเหตุ|เงื่อนไข|สูตร|คำอธิบาย|คำนิยาม|นิยาม|ช่วงปรับเกณฑ์|วันที่ตัดยอด|ทั้งนี้|วิธีคำนวณ|วิธีการคำนวณ)")
_UNIT = re.compile(r"^หน่วย(?:วัด|นับ)\s*:?\s*(\S.*)$")
# What an amendment says in place of an indicator that shall be no more.
_REMOVED = re.compile(r"^(?:-|(?:ให้|ขอ)?(?:ยกเลิก|ตัดออก|ตัดตัวชี้วัด)(?!.*(?:เปลี่ยนเป็น|ใช้).*).{0,80})$")
_SECTION = re.compile(r"^\(?([0-9]{1,2})[.)]?\s*ตัวชี้วัด")
# An owner who is a person, and no office.
_PERSON = re.compile(rf"^(?:[0-9๐-๙]{{1,2}}[.)]\s*)?{NAME_TITLES}")
_NUMBERED = re.compile(r"^([0-9]{1,2})\s*[.)]\s*(?=\D)")


def read(source: Source, taken: set[int]) -> list[Draft]:
    """The mentions of indicators in the notice's tables; `taken` gains the lines of the tables."""
    reader = _Reader()
    rows = rows_of(source, taken)
    for i, row in enumerate(rows):
        reader.read_row(row, rows[i + 1] if i + 1 < len(rows) else None)
    return reader.finish()


@dataclass(slots=True)
class _Beside:
    """Weights and owners printed beside a group's heading, for the indicator that follows."""

    weight: str | None
    owners: list[str]
    line: int


@dataclass(slots=True)
class _Reader:
    drafts: list[Draft] = field(default_factory=list)
    group: Literal["team", "individual"] | None = None
    said: Literal["before", "after"] | None = None
    top: str | None = None
    section: str | None = None
    beside: _Beside | None = None
    waiting: list[tuple[Draft, _Beside]] = field(default_factory=list)
    shared: list[tuple[Draft, Draft]] = field(default_factory=list)
    table: int = 0
    sized_levels: bool = False

    @property
    def current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts and self.top is not None else None

    def read_row(self, row: Row, following: Row | None) -> None:
        """Takes in one row; `following` tells whether a numbered line opens a sub-indicator or an item."""
        if row.table != self.table:
            self.table, self.said = row.table, None
        if row.said is not None:
            self.said = row.said
        began = len(self.drafts)
        for i, words in enumerate(row.words):
            later = [*row.words[i + 1 :], *(following.words if following is not None else [])]
            self._read_words(words, row, first=i == 0, later=later)
        for level, parts in row.levels.items():
            self._add_level(level, parts, row.line)
        self._read_sides(row, self.drafts[began:])

    def _read_words(self, words: str, row: Row, *, first: bool, later: list[str]) -> None:
        if (said := said_of_amendment(words)) is not None:
            self.said = said
        elif (group := group_of(words)) is not None:
            if group[0] != self.group:
                self.group, self.top = group[0], None
            printed = _SECTION.match(arabic(words))
            self.section = row.number or (printed[1] if printed else None)
        elif self.said == "after" and _REMOVED.match(words):
            self.top = None
        elif (heading := self._heading(words, row, first=first, later=later)) is not None:
            self._begin(heading, row.line)
        else:
            self._read_criteria(words, row.line)

    def _heading(self, words: str, row: Row, *, first: bool, later: list[str]) -> Heading | None:
        found = indicator_heading(words)
        if found is not None:
            return found
        if first and row.number is not None and level_heading(words) is None:
            number = self._own_number(row.number)
            return Heading(number, words.removesuffix("(ต่อ)").strip(), words.endswith("(ต่อ)"))
        weighed = first and any(weight_of(w) is not None for w in row.weights)
        if weighed and (found := sub_heading(words, self.section)) is not None:
            return Heading(self._own_number(found.number), found.title, found.continued)
        found = sub_heading(words, self.top)
        if found is not None and self._opens(found, weighed=weighed, later=later):
            return found
        numbered = _NUMBERED.match(arabic(words))
        if numbered and weighed and int(numbered[1]) == int((self.top or "0").split(".")[0]) + 1:
            return Heading(numbered[1], words[numbered.end() :].strip(), False)
        return None

    def _own_number(self, number: str) -> str:
        """The indicator's number without that of its section: 1.2 under "1 ตัวชี้วัดรายทีม" is indicator 2."""
        return number.removeprefix(f"{self.section}.") if self.section is not None else number

    def _opens(self, found: Heading, *, weighed: bool, later: list[str]) -> bool:
        """Whether N.m is a sub-indicator: an item within a level is not followed by level 1."""
        levels = self._levels()
        following = level_heading(later[0]) if later else None
        return found.continued or weighed or not levels or (following is not None and following[0] == 1)

    def _begin(self, heading: Heading, line: int) -> None:
        is_sub = "." in heading.number
        parent = heading.number.rsplit(".", 1)[0] if is_sub else None
        draft = Draft(
            place="table",
            group=self.group or "individual",
            number=heading.number,
            title=heading.title,
            line=line,
            parent=parent,
            continued=heading.continued,
            amended=self.said,
        )
        self.top = parent.split(".")[0] if parent else heading.number
        self.drafts.append(draft)
        self.sized_levels = False
        if self.beside is not None:
            self.waiting.append((draft, self.beside))
            self.beside = None

    def _levels(self) -> list[LevelText]:
        if self.current is None:
            return []
        sized = self.current.variants and not self.sized_levels
        return self.current.variants[-1].levels if sized else self.current.levels

    def _revise(self) -> None:
        """Begins the amended indicator where แก้ไข gives levels without repeating the heading."""
        draft = self.current
        if draft is not None and self.said == "after" and draft.amended == "before":
            self._begin(Heading(draft.number, draft.title, False), draft.line)

    def _add_level(self, level: int, parts: list[str], line: int) -> None:
        self._revise()
        draft = self.current
        if draft is None:
            return
        parts = [part for part in parts if part]
        if draft.variants and not self.sized_levels:
            for variant in self._open_variants(draft):
                variant.levels.append(LevelText(level, list(parts), line))
        else:
            draft.levels.append(LevelText(level, list(parts), line))

    def _open_variants(self, draft: Draft) -> list[VariantText]:
        """The variants being read: several where one heading names several sizes."""
        last = draft.variants[-1]
        return [v for v in draft.variants if v.levels == last.levels and len(v.levels) == len(last.levels)][
            -3:
        ]

    def _read_criteria(self, words: str, line: int) -> None:
        if (level := level_heading(words)) is not None:
            return self._add_level(level[0], [level[1]], line)
        draft = self.current
        if draft is None:
            return None
        if (said := weight_said(words)) is not None:
            if draft.weight is None:
                draft.weight, draft.weight_line = said[0], line
            return None
        if (unit := _UNIT.match(words)) is not None:
            draft.unit = unit[1].strip()
            return None
        if (size := size_heading(words)) is not None:
            return self._read_size(draft, *size, line)
        levels = self._levels()
        if _NOTE.match(words):
            draft.notes.append((line, words))
        elif levels:
            sized = draft.variants and not self.sized_levels
            for variant in self._open_variants(draft) if sized else [draft]:
                variant.levels[-1].paragraphs.append(words)
        elif draft.continued and (last := self._last_level(draft)) is not None:
            draft.levels.append(LevelText(last, [words], line))
        else:
            draft.title = f"{draft.title} {words}".strip()
        return None

    def _read_size(self, draft: Draft, sizes: list[Size], rest: str, line: int) -> None:
        """Opens variants, or gives a level of each where the size stands within a level."""
        self._revise()
        if draft.levels and rest and not rest.startswith(("ได้แก่", "(")):
            self.sized_levels = True
            level = draft.levels[-1]
            for size in sizes:
                variant = next((v for v in draft.variants if v.applies_to == {"size": size}), None)
                if variant is None:
                    draft.variants.append(variant := VariantText({"size": size}))
                variant.levels.append(LevelText(level.level, [*level.paragraphs, rest], line))
            return
        draft = self.current or draft
        draft.variants += [VariantText({"size": size}) for size in sizes]
        if rest:
            draft.notes.append((line, rest))

    def _last_level(self, draft: Draft) -> int | None:
        """The last level read of the indicator that `draft` carries on."""
        key = (draft.group, draft.number, draft.amended)
        earlier = [d for d in self.drafts[:-1] if (d.group, d.number, d.amended) == key and d.levels]
        return earlier[-1].levels[-1].level if earlier else None

    def _read_sides(self, row: Row, begun: list[Draft]) -> None:
        """Gives the row's weights, owners and unit to the indicators it is about."""
        if row.heads:
            return
        weights = [weight_of(w) for w in row.weights]
        if not begun:
            self._read_lone_sides(row, weights)
            return
        leaves = [d for d in begun if d.parent] or begun
        if len(weights) > 1 and len(weights) == len(begun):
            for draft, weight in zip(begun, weights, strict=True):
                draft.weight, draft.weight_line = weight, row.line
        elif len(weights) > 1 and len(weights) == len(leaves):
            for draft, weight in zip(leaves, weights, strict=True):
                draft.weight, draft.weight_line = weight, row.line
        elif weight := next((w for w in weights if w is not None), None):
            bearer = leaves[0] if len(leaves) == 1 else begun[0]
            bearer.weight, bearer.weight_line = weight, row.line
            if bearer.parent and begun[0] is not bearer:
                self.shared.append((begun[0], bearer))
        for i, draft in enumerate(begun):
            owners = [row.owners[i]] if len(begun) > 1 and len(row.owners) == len(begun) else row.owners
            self._own(draft, owners)
            draft.unit = draft.unit or row.unit

    def _read_lone_sides(self, row: Row, weights: list[str | None]) -> None:
        """Weight and owner of a row without an indicator's heading: a level's row, or the group's."""
        weight = next((w for w in weights if w is not None), None)
        if any(group_of(words) for words in row.words):
            if weight is not None or row.owners:
                self.beside = _Beside(weight, row.owners, row.line)
            return
        if (draft := self.current) is None:
            return
        if draft.weight is None and weight is not None:
            draft.weight, draft.weight_line = weight, row.line
        if draft.owner_unit is None:
            self._own(draft, row.owners)

    @staticmethod
    def _own(draft: Draft, owners: list[str]) -> None:
        if owners and all(_PERSON.match(owner) for owner in owners):
            draft.people = [person for owner in owners for person in people_of("owner", owner)]
        else:
            draft.owner_unit = " ".join(owners) or None

    def finish(self) -> list[Draft]:
        """The drafts, once what the page leaves to be inferred from the whole is settled."""
        for draft, beside in self.waiting:
            # A group's own total (100) is no indicator's weight.
            if draft.weight is None and not draft.continued and beside.weight not in (None, "100"):
                draft.weight, draft.weight_line = beside.weight, beside.line
            if draft.owner_unit is None:
                self._own(draft, beside.owners)
        for parent, sub in self.shared:
            siblings = [d for d in self.drafts if self._is_sibling(d, sub)]
            if siblings and all(d.weight is None for d in siblings):
                parent.weight, parent.weight_line = sub.weight, sub.weight_line
                sub.weight = sub.weight_line = None
        for draft in self.drafts:
            given = {level.level for variant in draft.variants for level in variant.levels}
            draft.levels = [level for level in draft.levels if level.level not in given]
            draft.applies_to, draft.title = applies_to_of(draft.title)
        return self._amended_whole()

    @staticmethod
    def _is_sibling(draft: Draft, sub: Draft) -> bool:
        same = draft.group == sub.group and draft.parent == sub.parent and draft.amended == sub.amended
        return same and draft.number != sub.number

    def _amended_whole(self) -> list[Draft]:
        """Adds to an amended indicator what only its earlier words give, where it repeats no heading."""
        for draft in self.drafts:
            if draft.amended != "after" or draft.variants:
                continue
            key = (draft.group, draft.number)
            before = next(
                (d for d in self.drafts if d.amended == "before" and (d.group, d.number) == key), None
            )
            if before is None or before.line != draft.line:
                continue
            given = {level.level for level in draft.levels}
            kept = [level for level in before.levels if level.level not in given]
            draft.levels = sorted([*draft.levels, *kept], key=lambda level: level.level)
            draft.weight = draft.weight or before.weight
            draft.owner_unit = draft.owner_unit or before.owner_unit
        return self.drafts
