"""The days on which government offices worked in fiscal year 2568, entered by hand."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)

# Reminders: days before a deadline are counted by the calendar, days after it in working days.
BEFORE, AFTER = (14, 7, 3, 1), (1, 3, 7)

# 1 October 2567 to 30 September 2568, weekends left out. Offices worked on Labour Day.
HOLIDAYS = {
    dt.date(2024, 10, 14): "ชดเชยวันนวมินทรมหาราช",
    dt.date(2024, 10, 23): "วันปิยมหาราช",
    dt.date(2024, 12, 5): "วันพ่อแห่งชาติ",
    dt.date(2024, 12, 10): "วันรัฐธรรมนูญ",
    dt.date(2024, 12, 30): "วันหยุดพิเศษ",
    dt.date(2024, 12, 31): "วันสิ้นปี",
    dt.date(2025, 1, 1): "วันขึ้นปีใหม่",
    dt.date(2025, 2, 12): "วันมาฆบูชา",
    dt.date(2025, 4, 7): "ชดเชยวันจักรี",
    dt.date(2025, 4, 14): "วันสงกรานต์",
    dt.date(2025, 4, 15): "วันสงกรานต์",
    dt.date(2025, 4, 16): "ชดเชยวันสงกรานต์",
    dt.date(2025, 5, 5): "ชดเชยวันฉัตรมงคล",
    dt.date(2025, 5, 9): "วันพืชมงคล",
    dt.date(2025, 5, 12): "ชดเชยวันวิสาขบูชา",
    dt.date(2025, 6, 2): "วันหยุดพิเศษ",
    dt.date(2025, 6, 3): "วันเฉลิมพระชนมพรรษาพระราชินี",
    dt.date(2025, 7, 10): "วันอาสาฬหบูชา",
    dt.date(2025, 7, 11): "วันเข้าพรรษา",
    dt.date(2025, 7, 28): "วันเฉลิมพระชนมพรรษา",
    dt.date(2025, 8, 11): "วันหยุดพิเศษ",
    dt.date(2025, 8, 12): "วันแม่แห่งชาติ",
}


def works(day: dt.date) -> bool:
    """Whether offices work on a day."""
    return day.isoweekday() <= 5 and day not in HOLIDAYS


def up_to(day: dt.date) -> dt.date:
    """The last working day up to a day."""
    while not works(day):
        day -= DAY
    return day


def from_(day: dt.date) -> dt.date:
    """The first working day from a day on."""
    while not works(day):
        day += DAY
    return day


def after(day: dt.date, count: int) -> dt.date:
    """The `count`-th working day after a day."""
    while count:
        day += DAY
        count -= works(day)
    return day


def rung_days(due: dt.date, since: dt.date) -> list[dt.date]:
    """The days on which something due is brought to mind, if it came to be owed on `since`."""
    found = {up_to(due - dt.timedelta(days=n)) for n in BEFORE} | {due, up_to(due)}
    found |= {after(due, n) for n in AFTER}
    found = {day for day in found if day >= since}
    first = from_(since)
    return sorted(found if any(day <= first for day in found) else {first, *found})
