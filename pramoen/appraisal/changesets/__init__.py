"""What one statement of a round changes in another: indicators field by field, and days.

`changes_of` names the fields in which two statements of an indicator differ, `amended` makes the statement
that stands after an amendment, `holds_for` says what of a statement holds for one office.
"""

from __future__ import annotations

from pramoen.appraisal.changesets.change import CONTRACT_FIELDS, Change, DeadlineChange, IndicatorChange
from pramoen.appraisal.changesets.effect import criteria_for, holds_for, rule_for
from pramoen.appraisal.changesets.fields import changes_of
from pramoen.appraisal.changesets.merging import amended
from pramoen.appraisal.changesets.words import same_words

__all__ = [
    "CONTRACT_FIELDS",
    "Change",
    "DeadlineChange",
    "IndicatorChange",
    "amended",
    "changes_of",
    "criteria_for",
    "holds_for",
    "rule_for",
    "same_words",
]
