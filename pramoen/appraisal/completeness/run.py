"""The checks that lie in the folder, run over dossiers."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pramoen.appraisal.completeness import checks
from pramoen.appraisal.completeness.dossier import Dossier, Gap

__all__ = ["CODES", "STOPPING", "as_checks", "codes_for", "find_gaps", "heading", "stops"]


@dataclass(frozen=True, slots=True)
class _Check:
    """A module of the folder: CODE, TITLE, the STAGES it looks at, whether it STOPS closing, and `gaps`."""

    code: str
    title: str
    stages: frozenset[str]
    stops: bool
    gaps: Callable[[Dossier], Iterator[Gap]]


def _load() -> list[_Check]:
    found = []
    for info in pkgutil.iter_modules(checks.__path__):
        module = importlib.import_module(f"{checks.__name__}.{info.name}")
        found.append(_Check(module.CODE, module.TITLE, frozenset(module.STAGES), module.STOPS, module.gaps))
    return sorted(found, key=lambda check: (check.code != "submission-missing", not check.stops, check.code))


_CHECKS = _load()
CODES = tuple(check.code for check in _CHECKS)
"""The codes of all checks, those that stop first."""

_TITLES = {check.code: check.title for check in _CHECKS} | {"split-not-set": "ยังไม่ได้กำหนดสัดส่วนคะแนน"}

STOPPING = frozenset(check.code for check in _CHECKS if check.stops)
"""The codes of checks whose gaps a person must answer for before a month or a round is closed."""


def codes_for(*stages: str) -> tuple[str, ...]:
    """The codes of the checks that look at any of these stages."""
    return tuple(check.code for check in _CHECKS if check.stages & set(stages))


def heading(code: str) -> str:
    """What a check looks for, in Thai, with its code: `ยังไม่ได้ส่ง (submission-missing)`."""
    return f"{_TITLES[code]} ({code})" if code in _TITLES else code


def find_gaps(dossiers: Iterable[Dossier], *, codes: Collection[str] = CODES) -> list[Gap]:
    """All that is missing in these dossiers, by these checks; one that was waived lacks nothing."""
    return [
        gap
        for dossier in dossiers
        if dossier.state != "waived"
        for check in _CHECKS
        if dossier.stage in check.stages and check.code in codes
        for gap in check.gaps(dossier)
    ]


def stops(gap: Gap) -> bool:
    """Whether a gap stands in the way of closing. One of a code that is no check here always does."""
    return gap.code in STOPPING or gap.code not in CODES


def as_checks(gaps: Sequence[Gap], codes: Iterable[str]) -> list[dict[str, Any]]:
    """The checks as published: each code once, met or not, whether it stops closing, with its gaps."""
    return [
        {
            "code": code,
            "met": not any(gap.code == code for gap in gaps),
            "stops": code in STOPPING or code not in CODES,
            "gaps": [
                {"where": gap.where, "message": gap.message, "place": gap.place}
                for gap in gaps
                if gap.code == code
            ],
        }
        for code in codes
    ]
