"""Is it all there? Named checks on what one officer owes, which say what is missing and where to put it.

A check is known by lying in the folder `checks`. It looks at a `Dossier`: what was asked of the officer and
what has become of it. Most stop a month or a round from being closed; some only tell.
"""

from __future__ import annotations

from pramoen.appraisal.completeness.dossier import Asked, Dossier, Gap
from pramoen.appraisal.completeness.run import (
    CODES,
    STOPPING,
    as_checks,
    codes_for,
    find_gaps,
    heading,
    stops,
)

__all__ = [
    "CODES",
    "STOPPING",
    "Asked",
    "Dossier",
    "Gap",
    "as_checks",
    "codes_for",
    "find_gaps",
    "heading",
    "stops",
]
