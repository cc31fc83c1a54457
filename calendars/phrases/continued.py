"""Days joined to a phrase, which keep its meaning: ภายในวันที่ ๑๐ และ ๒๕ มิถุนายน."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calendars.digits import arabic
from calendars.months import MONTH
from calendars.phrases.phrase import Phrase, Reading
from calendars.phrases.prepare import plain
from calendars.phrases.resolve import day_of, month_end
from calendars.phrases.tokens import AND, DATE, LISTED, MONTH_YEAR, S

__all__ = ["with_continuations"]

_TO = rf"{S}(?:[-–—~]|(?:จน)?ถึง)"
_MONTH = rf"(?:เดือน{S})?{MONTH_YEAR}"
_JOINED = re.compile(
    # In a list the last alone may have และ before it: ๑๐ มิถุนายน ๑๐ กรกฎาคม และ ๑๐ สิงหาคม.
    rf"(?:{AND}|{S}(?={DATE}{AND}{DATE}|{_MONTH}{AND}{_MONTH}))(?:(?P<date>{DATE})(?!{_TO})|(?P<month>{_MONTH})(?!{_TO})"
    # A day whose month stands with a later one of the list.
    rf"|(?:วันที่{S})?(?P<day>{LISTED})(?=(?:{AND}(?:วันที่{S})?{LISTED}){{0,5}}{AND}(?P<next>{DATE})))"
)
_NAMED = re.compile(rf"(?P<day>\d{S}(?:ของ{S})?(?:เดือน{S})?)?{MONTH}")
_MONTH_ON = re.compile(r"(?:\D*?ที่)?\s*+\d{1,2}(?P<rest>\D.*)", re.DOTALL)


def with_continuations(
    text: str, prepared: str, phrases: Iterable[Phrase], reading: Reading
) -> Iterator[Phrase]:
    """The phrases, in order, each followed by the days that a list joins to it."""
    phrases = list(phrases)
    starts = [phrase.start for phrase in phrases[1:]] + [len(text)]
    for phrase, until in zip(phrases, starts, strict=False):
        yield phrase
        end = phrase.end
        while (phrase.due or phrase.error) and phrase.relation in ("by", "before", "on", "as_of"):
            joined = _JOINED.match(prepared, end, until)
            if joined is None or (joined["month"] is not None) != _is_month(phrase):
                break
            if joined["date"]:
                fields = day_of(joined["date"], reading)
            elif joined["month"]:
                fields = month_end(joined["month"].replace("เดือน", ""), reading)
            elif rest := _MONTH_ON.fullmatch(joined["next"]):
                fields = day_of(f"{joined['day']} {rest['rest']}", reading)
            else:
                break
            start = max(joined.start(name) for name in ("date", "month", "day"))
            end = joined.end()
            yield Phrase(
                start=start, end=end, text=plain(text[start:end]), relation=phrase.relation, **fields
            )


def _is_month(phrase: Phrase) -> bool:
    """Whether the phrase names a month without a day."""
    named = _NAMED.search(arabic(phrase.text))
    return named is not None and named["day"] is None
