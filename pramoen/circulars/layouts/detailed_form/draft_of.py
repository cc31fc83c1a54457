"""From the lines of one detailed form to a draft of its indicator."""

from __future__ import annotations

from pramoen.appraisal.indicator import Person
from pramoen.circulars.draft import Draft
from pramoen.circulars.layouts.detailed_form.criteria import levels_of
from pramoen.circulars.layouts.detailed_form.evidence import evidence_of
from pramoen.circulars.layouts.detailed_form.fields import FieldName
from pramoen.circulars.layouts.detailed_form.forms import Form
from pramoen.circulars.layouts.detailed_form.notes import notes_of
from pramoen.circulars.layouts.detailed_form.sections import Sections, sections_of
from pramoen.circulars.layouts.headings import indicator_heading, weight_of
from pramoen.circulars.layouts.people import named
from pramoen.circulars.layouts.titles import parent_of, read_title
from pramoen.circulars.layouts.wrapping import joined
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["draft_of"]

# What a form writes into a field that it leaves open.
_NOTHING = {"", "-", "–", "…"}


def draft_of(source: Source, form: Form) -> Draft:
    """The indicator of the form; its targets are read from its tables apart."""
    lines = [(n, source.lines[n - 1]) for n in range(form.heading + 1, form.end + 1)]
    sections = sections_of(lines)
    heading = indicator_heading(plain(source.lines[form.heading - 1]))
    first = heading.title if heading else ""
    title = read_title(joined([first, *sections.title]))
    words = {f.name: joined(f.words) for f in reversed(sections.fields)}

    def said(name: FieldName) -> str | None:
        value = words.get(name, "")
        return None if value in _NOTHING else value

    weights = [f.line for f in sections.fields if f.name == "weight"]
    evidence = evidence_of(sections.evidence)
    notes = notes_of(sections.notes)
    return Draft(
        place="detail",
        group=form.group,
        number=form.number,
        parent=parent_of(form.number),
        title=title.words,
        applies_to=title.applies_to,
        line=form.heading,
        unit=said("unit"),
        weight=weight_of(words.get("weight", "")),
        weight_line=weights[0] if weights else None,
        owner_unit=said("source"),
        people=_people(sections),
        levels=levels_of(sections.criteria),
        evidence=[evidence for _, evidence in evidence],
        notes=[
            *([(form.heading, title.remark)] if title.remark else []),
            *((at[0][1], words) for words, at in notes),
        ],
        wraps={at[0][1]: at for _, at in notes if len(at) > 1},
        elsewhere=[(e.levels[0] if len(e.levels) == 1 else None, line, e.text) for line, e in evidence],
    )


def _people(sections: Sections) -> list[Person]:
    """The people of the fields of roles, in the order of the form."""
    found: list[Person] = []
    for field in sections.fields:
        if field.name in ("owner", "coordinator"):
            found += named((field.name, field.words))
    return found
