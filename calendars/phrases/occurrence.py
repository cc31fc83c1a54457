"""Which time a recurring thing is due: ครั้งที่ ๑ ภายในวันที่ … และรายงานจังหวัดภายในวันที่ …"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from calendars.phrases.phrase import Phrase

__all__ = ["with_occurrences"]

_BEFORE = re.compile(r"ครั้ง(?:ที่\s{0,3}(?P<number>\d{1,2})|แรก)[ \r\n:\u00a0]{0,5}(?:ให้)?(?:รายงาน|ส่ง)?\s?\Z")
_REACH = 30
# และ joins the next phrase to the same time over so many letters: และรายงานจังหวัด.
_LONGEST_JOIN = 80


def with_occurrences(prepared: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases, in order, each with the number before it, or that of the one it is joined to by และ."""
    last: Phrase | None = None
    for phrase in phrases:
        number: int | None = None
        if match := _BEFORE.search(prepared, max(0, phrase.start - _REACH), phrase.start):
            number = int(match["number"] or 1)
        elif last is not None and last.occurrence is not None:
            between = prepared[last.end : phrase.start]
            if "และ" in between and len(between) < _LONGEST_JOIN and "ครั้ง" not in between:
                number = last.occurrence
        last = dataclasses.replace(phrase, occurrence=number)
        yield last
