"""What goes wrong with dates and day rules; every message names the mistake.

DateError        words that are no date, or a day that no calendar has
└── RuleError    a day rule that means nothing
"""

from __future__ import annotations

__all__ = ["DateError", "RuleError"]


class DateError(ValueError):
    """Words that are no date, or a day that no calendar has."""


class RuleError(DateError):
    """A day rule that means nothing."""
