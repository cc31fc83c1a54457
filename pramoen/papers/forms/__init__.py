"""Agreements, reports and evaluations as spreadsheets: written for an officer, read back when filled in.

`write_forms` writes a sheet for each `FormPlan`, `open_forms` and `read_forms` bring them back. The kinds of
rules lie in `kinds`, the stages in `stages`.
"""

from __future__ import annotations

from pramoen.papers.forms.opening import OpenedForms, open_forms
from pramoen.papers.forms.plan import Competency, FormPlan, IndicatorEntry, Reported
from pramoen.papers.forms.reading import FilledForm, read_forms
from pramoen.papers.forms.room import Room
from pramoen.papers.forms.workbook import write_forms

__all__ = [
    "Competency",
    "FilledForm",
    "FormPlan",
    "IndicatorEntry",
    "OpenedForms",
    "Reported",
    "Room",
    "open_forms",
    "read_forms",
    "write_forms",
]
