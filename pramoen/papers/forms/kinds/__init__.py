"""How each kind of scoring rule stands on a form; a kind is known by its module lying in this folder.

For a rule, `rows_of` gives the cells to fill in, `result_of` what was filled in as the result that the rule
scores, `answers_of` the way back, and `score_of` the same score as a spreadsheet reckons it.
"""

from __future__ import annotations

import importlib
import pkgutil

from pramoen.papers.forms.kinds.kind import answers_of, result_of, rows_of, score_of

__all__ = ["answers_of", "result_of", "rows_of", "score_of"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
