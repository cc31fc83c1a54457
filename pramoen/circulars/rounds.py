"""Which round of which fiscal year a letter is about, and from which day to which it runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from calendars.digits import arabic
from calendars.fiscal import Round, round_of
from pramoen.circulars.circular import Period
from pramoen.circulars.days import spans_in

__all__ = ["RoundSaid", "read_round"]

_YEAR = re.compile(r"ปี\s?งบประมาณ\s*(?:พ\s?\.\s?ศ\s?\.?)?\s*(2[45][0-9]{2})(?![0-9])")
_ROUND = re.compile(r"รอบ(?:การประเมิน)?(?:\s*ที่)?\s*([12])(?![0-9.])(?:\s*/\s*(2[45][0-9]{2}))?")

RoundSaid = tuple[int | None, int | None, Period | None]


def _first_most(found: Sequence[int]) -> int | None:
    return Counter(found).most_common(1)[0][0] if found else None


def read_round(subject: str, text: str) -> RoundSaid:
    """Fiscal year (Buddhist era), round and period; each None where nothing tells.

    The subject decides, else what the letter says most often; the days it prints for the round, where
    it prints them, else those of the year and the round.
    """
    year = round_ = None
    for words in (arabic(subject), arabic(text)):
        rounds = [(int(number), int(of) if of else None) for number, of in _ROUND.findall(words)]
        years = [int(y) for y in _YEAR.findall(words)] + [of for _, of in rounds if of is not None]
        year = year if year is not None else _first_most(years)
        round_ = round_ if round_ is not None else _first_most([number for number, _ in rounds])
    spans = [span for span in spans_in(text) if 80 <= (span[1] - span[0]).days <= 370]
    if spans and (year is None or round_ is None):
        said = round_of(spans[0][0])
        if round_of(spans[0][1]) == said:
            year = year if year is not None else said.fiscal_year
            round_ = round_ if round_ is not None else said.number
    if year is None or round_ is None:
        return year, round_, None
    named = Round(year, round_)
    for start, end in spans:
        if named.start <= start and end <= named.end:
            return year, round_, Period(start=start, end=end)
    return year, round_, Period(start=named.start, end=named.end)
