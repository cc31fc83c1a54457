"""What the forms of the stages ask for: agreement, monthly report, evaluation; each lies in this folder."""

from __future__ import annotations

import importlib
import pkgutil

from pramoen.papers.forms.stages.stage import StageForm, Table, stage_form

__all__ = ["StageForm", "Table", "stage_form"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
