"""Detailed forms (รายละเอียดตัวชี้วัด): one per indicator, of labelled fields, sections and target tables."""

from __future__ import annotations

from pramoen.circulars.draft import Draft
from pramoen.circulars.layouts.detailed_form.draft_of import draft_of
from pramoen.circulars.layouts.detailed_form.forms import forms_of
from pramoen.circulars.layouts.target_tables import offices_named, scope_of, tables_of, targets_of, tasks_of
from pramoen.circulars.source import Source

__all__ = ["TURN", "read"]

TURN = 21


def read(source: Source, taken: set[int]) -> list[Draft]:
    """One draft per form, with the targets of its tables and the offices that those name."""
    forms = forms_of(source, taken)
    if not forms:
        return []
    tables = tables_of(source)
    everyone = offices_named(tables)
    drafts: list[Draft] = []
    for form in forms:
        draft = draft_of(source, form)
        own = [table for table in tables if form.heading <= table.line <= form.end]
        draft.targets = targets_of(own, everyone)
        draft.elsewhere += tasks_of(own)
        if draft.applies_to is None:
            draft.applies_to = scope_of(own, everyone)
        drafts.append(draft)
        taken.update(range(form.start, form.end + 1))
    return drafts
