"""A letter's text made ready for reading, letter for letter in its place."""

from __future__ import annotations

import re

from calendars.digits import arabic
from calendars.phrases.tokens import DATE, S

__all__ = ["CLOSED", "plain", "prepare", "unmarked"]

_MARKUP = re.compile(r"<[^<>]{1,200}>|[*`\u200b-\u200d\ufeff]")
_ENTITY = re.compile(r"&nbsp;")
# Stands where a date was that is nobody's deadline: the date of a letter, an order, a past decision.
CLOSED = "\x00"
_SPOKEN_FOR = re.compile(
    rf"(?:ลง(?=วัน|{S}วัน)|เมื่อ|(?:สั่ง|ประกาศ|ให้ไว้|ลงนาม|อนุมัติ){S}ณ|(?:มีผล(?:ใช้)?บังคับ(?:ใช้)?|ใช้บังคับ|มีผล)(?:{S}(?:ตั้งแต่|นับแต่))?){S}{DATE}"
)
_SPACES = re.compile(r"\s++")


def prepare(text: str) -> str:
    """`text` of equal length: Arabic digits, spaces for markup, and dates that are no deadline closed."""
    return _SPOKEN_FOR.sub(lambda match: CLOSED * len(match[0]), unmarked(text))


def unmarked(text: str) -> str:
    """`text` of equal length: Arabic digits, and spaces for markup."""
    return _ENTITY.sub(_blanked, _MARKUP.sub(_blanked, arabic(text)))


def plain(text: str) -> str:
    """`text` as it is shown: on one line, without markup, its digits as they came."""
    return _SPACES.sub(" ", _ENTITY.sub(" ", _MARKUP.sub(_blanked, text))).strip()


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
