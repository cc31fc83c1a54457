"""The instant that --as-of means."""

import pendulum
import pytest

from calendars.errors import DateError
from calendars.moment import parse_when

NOW = pendulum.datetime(2024, 8, 1, 23, 0, tz="UTC")  # 06:00 of 2 August in Bangkok


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("2024-08-23", "2024-08-23T08:30:00+07:00"),
        ("2567-08-23", "2024-08-23T08:30:00+07:00"),
        ("23 สิงหาคม 2567", "2024-08-23T08:30:00+07:00"),
        ("๒๓ ส.ค. ๖๗", "2024-08-23T08:30:00+07:00"),
        ("2024-08-23T14:05", "2024-08-23T14:05:00+07:00"),
        ("2567-08-23T14:05:09", "2024-08-23T14:05:09+07:00"),
        ("2024-08-23T08:30+00:00", "2024-08-23T15:30:00+07:00"),
        ("2024-08-23T08:30Z", "2024-08-23T15:30:00+07:00"),
        ("23 สิงหาคม 2567 เวลา ๐๙.๐๐ น.", "2024-08-23T09:00:00+07:00"),
        ("23 สิงหาคม", "2024-08-23T08:30:00+07:00"),
        ("16:30", "2024-08-02T16:30:00+07:00"),
    ],
)
def test_a_date_alone_is_half_past_eight_in_bangkok(words, instant):
    when = parse_when(words, now=NOW)
    assert when.isoformat() == instant
    assert when.timezone_name == "Asia/Bangkok"


@pytest.mark.parametrize("words", ["", "soon", "2024-08-32", "2024-08-23T25:00", "31 เมษายน 2567", "9" * 500])
def test_what_is_no_moment_is_a_date_error(words):
    with pytest.raises(DateError):
        parse_when(words, now=NOW)
