"""Thai digits (๐–๙) and Arabic ones, to and fro."""

from __future__ import annotations

import re

__all__ = ["arabic", "thai"]

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC = "0123456789"
_TO_ARABIC = dict(zip(_THAI, _ARABIC, strict=True))
_THAI_DIGIT = re.compile(f"[{_THAI}]")
_TO_THAI = str.maketrans(_ARABIC, _THAI)


def arabic(text: str) -> str:
    """`text` with its Thai digits made Arabic; the length and everything else stay."""
    # A letter has few digits among many letters: this is several times faster than str.translate.
    return _THAI_DIGIT.sub(lambda digit: _TO_ARABIC[digit[0]], text) if _THAI_DIGIT.search(text) else text


def thai(text: str | int) -> str:
    """`text` with its Arabic digits made Thai; the length and everything else stay."""
    return str(text).translate(_TO_THAI)
