"""All phrases of time in a text, each once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Protocol, cast

from calendars.errors import DateError
from calendars.phrases import shapes
from calendars.phrases.continued import with_continuations
from calendars.phrases.occurrence import with_occurrences
from calendars.phrases.phrase import Phrase, Reading
from calendars.phrases.plain_date import read_plain
from calendars.phrases.prepare import plain, prepare
from calendars.rules import unresolved

__all__ = ["all_shapes", "read_phrase", "read_phrases"]


class Shape(Protocol):
    """What a module of `calendars.phrases.shapes` offers.

    It may also name words in NEEDS of which one stands in every phrase of its: a text without any of
    them is passed over, which is most of what a letter says.
    """

    PATTERN: re.Pattern[str]

    def read(self, match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
        """The fields of a Phrase, or None where the words are none after all."""


@cache
def all_shapes() -> tuple[Shape, ...]:
    """Every shape, by its file in `calendars/phrases/shapes/`."""
    names = sorted(module.name for module in pkgutil.iter_modules(shapes.__path__))
    return tuple(cast(Shape, importlib.import_module(f"{shapes.__name__}.{name}")) for name in names)


def read_phrases(text: str, *, within: tuple[dt.date, dt.date] | None) -> list[Phrase]:
    """Every phrase of time in `text`, in order, none overlapping another.

    `text` is any stretch of a letter: a paragraph, a cell, or several lines joined by newlines; digits
    may be Thai or Arabic and markup (`<p>`) may stand in it. Phrases go over line breaks but not over
    tabs, the borders of cells. `within` is the round, both days included: a day without a year falls in
    it, or where it cannot, lies nearest to it; without a round such a phrase is unresolved ("year").

    Found are days with a word that says how they are meant (ภายใน, ก่อน, หลัง, ไม่เกิน, ณ, ตัดยอด),
    windows, recurring days, frequencies, days counted from an event, blanks, and times set by others;
    see `Phrase` for what each gives. Not found, as they are nobody's deadline: the dates of letters and
    orders (ลงวันที่, สั่ง ณ วันที่), past events (เมื่อวันที่), years alone, and dates with no such word.
    Windows (`from_to`) are found wherever they stand; those with `is_round` are only the round itself.
    Frequencies (เดือนละ ๒ ครั้ง) are found in criteria too. The caller decides what either is for.

    Nothing is raised: a date that cannot be is a Phrase with its `error`. The time taken grows in
    proportion to the text.
    """
    return _read(text, Reading(within=within))


def read_phrase(
    text: str, *, within: tuple[dt.date, dt.date] | None = None, month: tuple[int, int] | None = None
) -> Phrase:
    """The one phrase in `text`, which may also be a plain date or month.

    `within` as for `read_phrases`; `month` is the (common-era year, month) for a day that names none.
    Raises DateError where there is no phrase of time, or several, or a date that cannot be.
    """
    reading = Reading(within=within, month=month)
    found = _read(text, reading) or [
        _phrase(text, match, fields) for match, fields in read_plain(text, reading)
    ]
    if not found:
        raise DateError(
            f"“{_short(text)}” is no date; write 23 สิงหาคม 2567, 2567-08-23 or ภายในวันที่ ๒๐ ของทุกเดือน"
        )
    if len(found) > 1:
        raise DateError(f"there are {len(found)} phrases here; give one, such as “{found[0].text}”")
    if found[0].error is not None:
        raise DateError(f"“{found[0].text}”: {found[0].error}")
    return found[0]


def _read(text: str, reading: Reading) -> list[Phrase]:
    prepared = prepare(text)
    found = _apart(_found(text, prepared, reading))
    return list(with_occurrences(prepared, with_continuations(text, prepared, found, reading)))


def _found(text: str, prepared: str, reading: Reading) -> Iterator[Phrase]:
    for shape in all_shapes():
        needs: tuple[str, ...] = getattr(shape, "NEEDS", ())
        if needs and not any(word in prepared for word in needs):
            continue
        for match in shape.PATTERN.finditer(prepared):
            fields = shape.read(match, reading)
            if fields is not None:
                yield _phrase(text, match, fields)


def _phrase(text: str, match: re.Match[str], fields: dict[str, Any]) -> Phrase:
    start, end = match.span()
    start += len(match[0]) - len(match[0].lstrip())
    phrase = Phrase(start=start, end=end, text=plain(text[start:end]), **fields)
    if phrase.rule is None or phrase.due is not None or phrase.unresolved is not None:
        return phrase
    if why := unresolved(phrase.rule):
        return dataclasses.replace(phrase, unresolved=why.reason)
    return phrase


def _apart(phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases by place; of two that overlap the longer, as it read more of the words."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end)):
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
        elif phrase.end - phrase.start > kept[-1].end - kept[-1].start:
            kept[-1] = phrase
    return kept


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= 60 else f"{words[:60]}…"
