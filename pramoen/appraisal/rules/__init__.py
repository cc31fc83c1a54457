"""Scoring rules as data, and the one function from a rule and a result to a score that explains itself.

Each module of this folder is a kind of rule; it is known by lying here. A rule and a result come as JSON
objects in the shapes of `rule_schema()`; `score` keeps fractions exact and rounds once, at the end.
"""

from __future__ import annotations

import importlib
import pkgutil

from pramoen.appraisal.scoring.rule import Result, Rule
from pramoen.appraisal.scoring.schema import rule_schema
from pramoen.appraisal.scoring.score import Score, describe, parse_result, parse_rule, score

__all__ = ["Result", "Rule", "Score", "describe", "parse_result", "parse_rule", "rule_schema", "score"]

for _kind in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_kind.name}")
