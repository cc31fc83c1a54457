"""Mail scanners and LINE's previews open links by the dozen; nothing ever comes of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from a_door import Door

SCANNERS = [
    ("GET", {"User-Agent": "facebookexternalhit/1.1;line-poker/1.0"}),
    ("GET", {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) SafeLinks", "Sec-Purpose": "prefetch"}),
    ("GET", {"Purpose": "prefetch"}),
    ("GET", {"Range": "bytes=0-100"}),
    ("HEAD", {}),
    ("OPTIONS", {}),
    ("PUT", {}),
    ("DELETE", {}),
]


@pytest.mark.parametrize("purpose", ["home", "duty", "snooze", "unsubscribe"])
def test_however_often_a_link_is_opened_nothing_changes(door: Door, purpose: str) -> None:
    officer, duty = door.officer("P1"), door.duty("P1")
    link = {
        "home": door.links.home(officer, door.at),
        "duty": door.links.duty(officer, duty, door.at),
        "snooze": door.links.snooze(officer, duty, door.at),
        "unsubscribe": door.links.unsubscribe(officer, door.at),
    }[purpose]
    fields = f"?action=snooze&duty={duty}&until=2025-06-28&reason=x&action=stop-notices"
    before = door.written()

    def open_it(number: int) -> int:
        method, headers = SCANNERS[number % len(SCANNERS)]
        address = link + ("", fields, "/done", "/done" + fields)[number % 4]
        return door.http.request(method, address, headers=headers).status_code

    with ThreadPoolExecutor(8) as scanners:
        seen = set(scanners.map(open_it, range(160)))
    assert seen <= {200, 401, 405}
    assert 200 in seen
    assert door.written() == before
    assert door.page_of(link).text.count("เลื่อนการแจ้งเตือนไว้ถึง") == 0
