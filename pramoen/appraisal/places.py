"""The district an office stands in, by its name: of several offices of one district, one figure is asked."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["district_of"]

_DISTRICT = re.compile(r"(?:อำเภอ|สพอ\.|อ\.)\s*(\S+)$")


@lru_cache(maxsize=1024)
def district_of(office: str) -> str | None:
    """The district's name without อำเภอ; None for an office of the province."""
    found = _DISTRICT.search(" ".join(office.split()))
    return found[1] if found else None
