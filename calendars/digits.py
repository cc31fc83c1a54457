"""Thai digits (๐–๙) and Arabic ones, to and fro."""

from __future__ import annotations

__all__ = ["arabic", "thai"]

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC = "0123456789"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)


def arabic(text: str) -> str:
    """`text` with its Thai digits made Arabic; the length and everything else stay."""
    return text.translate(_TO_ARABIC)


def thai(text: str | int) -> str:
    """`text` with its Arabic digits made Thai; the length and everything else stay."""
    return str(text).translate(_TO_THAI)
