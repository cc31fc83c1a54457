"""The district an office stands in, by its name: of several offices of one district, one figure is asked."""

from __future__ import annotations

import re

__all__ = ["district_of"]

_DISTRICT = re.compile(r"(?:อำเภอ|สพอ\.|อ\.)\s*(\S+)$")


def district_of(office: str) -> str | None:
    """The district's name without อำเภอ; None for an office of the province."""
    found = _DISTRICT.search(" ".join(office.split()))
    return found[1] if found else None
