"""Years of the Buddhist era (พ.ศ.) and the common era (ค.ศ.)."""

from __future__ import annotations

from calendars.errors import DateError

__all__ = ["BUDDHIST_OFFSET", "ERA", "buddhist_year", "common_year"]

BUDDHIST_OFFSET = 543
# From this year on a year without its era is taken for one of the Buddhist era.
_FIRST_BUDDHIST = 2400
_OLDEST = 1000
# A pattern without groups for the words that name an era.
ERA = r"(?:พุทธศักราช|คริสต์?ศักราช|[พค][ \u00a0]?\.[ \u00a0]?ศ[ \u00a0]?\.?)"


def buddhist_year(year: int) -> int:
    """The Buddhist-era year of common-era `year`: 2024 is 2567."""
    return year + BUDDHIST_OFFSET


def common_year(digits: str, era: str | None = None) -> int:
    """The common-era year that `digits` (two or four, Arabic) mean; `era` is the word before them, if any.

    Without a word, two digits are of the 2500s (52 is 2552) and a year from 2400 on is Buddhist era.
    Raises DateError for a year that its era cannot have in a letter.
    """
    year = int(digits)
    buddhist = era is not None and era.startswith("พ")
    common = era is not None and era.startswith("ค")
    if len(digits) == 2:
        return year + 2000 if common else year + 2500 - BUDDHIST_OFFSET
    if buddhist and not _FIRST_BUDDHIST <= year < 3000:
        raise DateError(f"{year} is no year of the Buddhist era that a letter can mean; write 2567 for 2024")
    if common and year >= _FIRST_BUDDHIST:
        raise DateError(f"{year} is no year of the common era that a letter can mean; write 2024 for 2567")
    if not _OLDEST <= year < 3000:
        raise DateError(f"{year} is no year that a letter can mean")
    return year if common or year < _FIRST_BUDDHIST else year - BUDDHIST_OFFSET
