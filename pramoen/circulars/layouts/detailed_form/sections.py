"""The sections of a detailed form: which of its lines are fields, criteria, evidence, notes or the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from calendars.digits import arabic
from pramoen.circulars.layouts.detailed_form.fields import FieldName, field_of
from pramoen.circulars.markup import cells, plain

__all__ = ["FieldLines", "Sections", "sections_of"]

_Section = Literal["fields", "criteria", "evidence", "notes", "rest"]

_EVIDENCE = re.compile(r"^(?:[-•]\s*)?หลักฐาน(?:เชิงประจักษ์|อ้างอิง|ประกอบ\S*)?\s*:?\s*$")
_NOTES = re.compile(
    r"^(?:[-•]\s*)?(?:คำนิยาม|คำอธิบาย|สูตร(?:การ)?คำนวณ|หมายเหตุ|เงื่อนไข|วิธี(?:การ)?(?:จัด)?เก็บ|การคำนวณคะแนน|แหล่งข้อมูล\s*/)"
)
_NUMBERS_COLUMN = re.compile(r"^(?:ที่|ระดับ\s*(?:คะแนน)?|คะแนน)$")
_LEVEL_ROW = re.compile(r"^\s*[0-9](?:\s*[-–—]\s*[0-9])?\s*\t")
# A level whose words follow on the same line, where the criteria are no table.
_LEVEL = re.compile(r"^(?:[-•]\s*)?ระดับ\s*(?:คะแนน)?\s*(?:ที่)?\s*[0-5]\s+\S")
_BULLET = re.compile(r"^\s*[•*\-]\s")
# What stands after the evidence and is longer than this is a remark; what is shorter is a caption.
_CAPTION = 120


@dataclass(slots=True)
class FieldLines:
    """A field of the form: the line it begins on and its words, wrapped lines apart."""

    name: FieldName
    line: int
    words: list[str]


@dataclass(slots=True)
class Sections:
    """The lines of a form by what they are, each with its number; rows keep their tabs.

    In `notes` an empty line parts two paragraphs.
    """

    title: list[str] = field(default_factory=list)
    fields: list[FieldLines] = field(default_factory=list)
    criteria: list[tuple[int, str]] = field(default_factory=list)
    evidence: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


def sections_of(lines: list[tuple[int, str]]) -> Sections:
    """Sorts the numbered lines of a form, from its heading to its end."""
    found = Sections()
    section: _Section = "fields"
    after_blank = False
    for number, line in lines:
        if not plain(line):
            found.notes.append((number, ""))
            after_blank = True
            continue
        opened, labelled = _opens(line), field_of(line)
        if (
            opened is None
            and section != "evidence"
            and not found.evidence
            and _LEVEL.match(arabic(plain(line)))
        ):
            opened, section = "criteria", "criteria"
            found.criteria.append((number, line))
        if opened is not None:
            section = opened
            if opened == "notes":
                found.notes.append((number, plain(line)))
        elif labelled and labelled[0] == "criteria":
            found.notes += [(number, ""), (number, labelled[1])]
        elif labelled and section == "fields":
            found.fields.append(FieldLines(labelled[0], number, [labelled[1]]))
        else:
            section = _put(found, section, (number, line), after_blank=after_blank)
        after_blank = False
    return found


def _opens(line: str) -> Literal["criteria", "evidence", "notes"] | None:
    """The section that a heading or the header row of a table opens."""
    words, row = plain(line), [plain(cell) for cell in cells(line)]
    if len(row) >= 2 and _NUMBERS_COLUMN.match(row[0]):
        if row[1].startswith("หลักฐาน"):
            return "evidence"
        if row[1].startswith("เกณฑ์"):
            return "criteria"
    if _EVIDENCE.match(words):
        return "evidence"
    return "notes" if _NOTES.match(words) else None


def _put(found: Sections, section: _Section, numbered: tuple[int, str], *, after_blank: bool) -> _Section:
    """Puts a line that opens nothing into the section it stands in, or after it; the section from here on."""
    number, line = numbered
    words = plain(line)
    if section == "evidence" and _ends_evidence(found.evidence, line, after_blank=after_blank):
        section = "rest"
    if section == "criteria":
        found.criteria.append(numbered)
    elif section == "evidence":
        found.evidence.append(numbered)
    elif section == "fields" and not after_blank:
        (found.fields[-1].words if found.fields else found.title).append(words)
    elif "\t" not in line and (section != "rest" or len(words) > _CAPTION):
        found.notes.append((number, words))
    return section


def _ends_evidence(evidence: list[tuple[int, str]], line: str, *, after_blank: bool) -> bool:
    """Whether a line stands after the evidence: no row of a level, no bullet, and not wrapped from one."""
    if _LEVEL_ROW.match(arabic(line)) or line.startswith("\t") or _BULLET.match(line):
        return False
    return after_blank and bool(evidence)
