"""Which round a letter is about."""

from __future__ import annotations

import datetime as dt

import pytest

from pramoen.circulars.rounds import read_round

APRIL = (dt.date(2025, 4, 1), dt.date(2025, 9, 30))
OCTOBER = (dt.date(2024, 10, 1), dt.date(2025, 3, 31))


@pytest.mark.parametrize(
    ("subject", "text", "year", "number", "days"),
    [
        ("รอบการประเมินที่ ๒ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "", 2568, 2, APRIL),
        ("รอบที่ 1 ปีงบประมาณ พ.ศ.2568", "", 2568, 1, OCTOBER),
        ("", "รอบการประเมินที่ ๒/๒๕๖๘", 2568, 2, APRIL),
        ("", "ผลงานระหว่าง ๑ เมษายน - ๓๐ กันยายน ๒๕๖๘", 2568, 2, APRIL),
        ("", "(๑ ตุลาคม ๒๕๖๗ - ๓๑ มีนาคม ๒๕๖๘)", 2568, 1, OCTOBER),
        ("รอบที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘", "เทียบกับปีงบประมาณ พ.ศ. ๒๕๖๗ ปีงบประมาณ ๒๕๖๗", 2568, 2, APRIL),
        ("", "ปีงบประมาณ พ.ศ. ๒๕๖๘", 2568, None, None),
        ("", "รอบการประเมินที่ ... ปีงบประมาณ พ.ศ. 25..", None, None, None),
    ],
)
def test_a_round_is_read_from_the_subject_or_the_words(subject, text, year, number, days):
    found_year, found_round, period = read_round(subject, text)
    assert (found_year, found_round) == (year, number)
    assert (period and (period.start, period.end)) == days
