"""The days of the year on which something out of the ordinary happens."""

from __future__ import annotations

import datetime as dt

from journeys.world import BANGKOK


def moment(year: int, month: int, day: int, time: str = "15:00") -> dt.datetime:
    """A moment in Bangkok."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time.fromisoformat(time), tzinfo=BANGKOK)


# Outages.
WITHOUT_A_RUN = frozenset({dt.date(2025, 1, 21), dt.date(2025, 1, 22), dt.date(2025, 1, 23)})
LINE_FAILS = dt.date(2024, 11, 18)
MAIL_GREYLISTS = dt.date(2024, 12, 18)
QUOTA_ENDS, QUOTA_IS_BACK = dt.date(2025, 2, 18), dt.date(2025, 3, 3)
SWEPT_TWICE = frozenset({dt.date(2024, 10, 9), dt.date(2024, 11, 22), dt.date(2025, 5, 20)})

# People of ตัวอย่างบุรี.
MOVES, MOVES_ON, MOVES_TO = "204", dt.date(2024, 12, 2), 1
# Seven working days from the move; he does it on the third.
AGREES_AGAIN_BY, AGREES_AGAIN = dt.date(2024, 12, 13), dt.date(2024, 12, 6)
RETIRES, RETIRES_ON = "305", dt.date(2025, 1, 15)
ON_LEAVE, LEAVE_FROM, LEAVE_UNTIL = "403", dt.date(2024, 11, 15), dt.date(2024, 11, 29)
AWAY, ACTS, ACTS_FROM, ACTS_UNTIL = "501", "502", dt.date(2025, 1, 6), dt.date(2025, 1, 31)
SHARE, SENDS_FOR_BOTH = ("301", "302"), dt.date(2025, 3, 5)
ANSWERS, ANSWERS_FROM = "402", dt.date(2025, 2, 17)

# Amendments: when each was applied, and by when those touched acknowledge it.
SIZES, WEIGHTS, TAKEN_BACK = "tuayang_sizes.txt", "tuayang_weights.txt", "tuayang_taken_back.txt"
ACKNOWLEDGED = {
    SIZES: (moment(2024, 11, 12), dt.date(2024, 11, 22)),
    WEIGHTS: (moment(2025, 1, 14), dt.date(2025, 1, 24)),
    TAKEN_BACK: (moment(2025, 2, 11), dt.date(2025, 2, 21)),
}
UNDONE_ON = moment(2025, 2, 13)
MOVED_DEADLINE_ON = moment(2025, 1, 27)
