"""Addresses, LINE ids and tokens made unreadable before anything is logged, kept or shown."""

from __future__ import annotations

import logging
import re

__all__ = ["MaskingFilter", "mask", "mask_logs"]

_PASSWORD = re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]*(?=@)")
_BEARER = re.compile(r"(?i)(bearer\s+)\S+")
_EMAIL = re.compile(r"([^\s<>@,;:\"'=/?&\[\]()])[^\s<>@,;:\"'=/?&\[\]()]*@([A-Za-z0-9][A-Za-z0-9.-]*)")
_LINE_ID = re.compile(r"\b([UCR])[0-9a-f]{28}([0-9a-f]{4})\b")
_LONG_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{80,}={0,2}")


# Nothing personal but an address is shorter than a LINE id.
_SHORTEST_ID = 33


def mask(text: str) -> str:
    """`text` with LINE ids, e-mail addresses, passwords in addresses and access tokens cut short.

    A LINE id keeps its first letter and last four digits, an address its first letter and its
    domain (the office's, not the person's), so that a log can still be followed.
    """
    if len(text) < _SHORTEST_ID and "@" not in text and "bearer" not in text.lower():
        return text
    text = _PASSWORD.sub("***", text)
    text = _BEARER.sub(r"\1***", text)
    text = _LINE_ID.sub(r"\1***\2", text)
    text = _EMAIL.sub(r"\1***@\2", text)
    return _LONG_TOKEN.sub("***", text)


class MaskingFilter(logging.Filter):
    """Masks whatever a library is about to log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = mask(record.getMessage())
        record.args = None
        return True


_FILTER = MaskingFilter()


def mask_logs() -> None:
    """Mask the logs of the libraries we send through; safe to call again."""
    for name in ("apprise", "httpx", "notifications.channels"):
        logging.getLogger(name).addFilter(_FILTER)
