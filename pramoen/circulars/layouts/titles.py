"""An indicator's title apart from the remarks in brackets behind it: whose it is, and whom it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pramoen.circulars.layouts.applicability import applies_to_of

__all__ = ["Title", "parent_of", "read_title"]

# (ตัวชี้วัดระหว่าง …), (ตัวชี้วัดตามภารกิจสำคัญของกรมฯ + …): between whom it is agreed, or by which policy.
_REMARK = re.compile(r"\s*\(\s*(ตัวชี้วัด[^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """The title itself, the words of a remark that begins with ตัวชี้วัด, and whom a bracket names."""

    words: str
    remark: str | None
    applies_to: dict[str, Any] | None


def read_title(text: str) -> Title:
    """The title of a heading; what its brackets do not say is None."""
    found = _REMARK.search(text)
    applies_to, words = applies_to_of(text[: found.start()] if found else text)
    return Title(words.strip(), found[1].strip() if found else None, applies_to)


def parent_of(number: str) -> str | None:
    """The number of the indicator that "4.1" is a part of."""
    return number.rpartition(".")[0] or None
