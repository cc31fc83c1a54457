"""A long text cut into what LINE takes: messages of 5,000 UTF-16 units, five to a request."""

from __future__ import annotations

from uuid import UUID, uuid5

__all__ = ["MESSAGES_A_REQUEST", "UNITS_A_MESSAGE", "requests_of", "retry_key", "split_text", "units"]

UNITS_A_MESSAGE = 5_000
MESSAGES_A_REQUEST = 5


def units(text: str) -> int:
    """The length of `text` as LINE counts it: UTF-16 code units, two for a character beyond U+FFFF."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, limit: int = UNITS_A_MESSAGE) -> list[str]:
    """`text` in pieces of at most `limit` units, cut between lines; a line too long is cut within."""
    if units(text) <= limit:
        return [text.lstrip("\n")] if text.strip() else []
    pieces: list[str] = []
    held = ""
    for line in text.split("\n"):
        joined = f"{held}\n{line}" if held else line
        if units(joined) <= limit:
            held = joined
            continue
        if held.strip():
            pieces.append(held)
        *whole, held = _cut(line, limit)
        pieces.extend(whole)
    if held.strip():
        pieces.append(held)
    return pieces


def _cut(line: str, limit: int) -> list[str]:
    pieces, start, size = [], 0, 0
    for at, letter in enumerate(line):
        width = 2 if ord(letter) > 0xFFFF else 1
        if size + width > limit:
            pieces.append(line[start:at])
            start, size = at, 0
        size += width
    pieces.append(line[start:])
    return pieces


def requests_of(text: str) -> list[list[dict[str, str]]]:
    """The message objects of each push request that `text` needs, in order."""
    messages = [{"type": "text", "text": piece} for piece in split_text(text)]
    return [messages[at : at + MESSAGES_A_REQUEST] for at in range(0, len(messages), MESSAGES_A_REQUEST)]


def retry_key(message_id: UUID, part: int) -> UUID:
    """The X-Line-Retry-Key of request number `part` (from 1): always the same for the same message."""
    return uuid5(message_id, f"line/{part}")
