"""Where somebody wanted to go before he was asked who he is."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["HOME", "next_page"]

HOME: Final = "/owed"
# Addresses of ours alone: whatever might lead to another site is not followed.
_OURS = re.compile(r"/[a-z][a-z0-9/-]{0,150}")


def next_page(wanted: str | None) -> str:
    """The page of ours that was wanted, else the one that everybody has."""
    if wanted is None or _OURS.fullmatch(wanted) is None or wanted.startswith(("/enter", "/leave", "/l/")):
        return HOME
    return wanted
